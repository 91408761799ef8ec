"""The documentation's code blocks, and what it prints to run them: test_docs.py compares, `make docs` writes it in.

console    each line after "$ " is run in a folder with `examples` and `eval`; what follows it is its output
json       after the comment "statement of PATH": that record's statement with the same words as cue and content
python     is run
sh, text   are not run
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "benchmarks" / "README.md"]
FENCE = re.compile(r"(?:<!-- statement of (?P<of>\S+) -->\n)?```(?P<language>\w+)\n(?P<body>.*?)^```$", re.M | re.S)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.M)
COLUMNS = "100"


@dataclass(frozen=True)
class Block:
    """A code block of a page. `of`: the article that its statement is from."""

    page: Path
    line: int
    language: str
    body: str
    of: str | None = None

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def blocks(*languages: str) -> list[Block]:
    """All blocks of these languages on all pages."""
    return [block for page in PAGES for block in blocks_of(page) if block.language in languages]


def blocks_of(page: Path) -> Iterator[Block]:
    """The blocks of a page in their order."""
    text = page.read_text("utf-8")
    for found in FENCE.finditer(text):
        line = text.count("\n", 0, found.start("body"))
        yield Block(page, line, found["language"], found["body"], found["of"])


def commands(block: Block) -> list[tuple[str, str]]:
    """The commands of a console block, each with the output that the page shows."""
    return COMMAND.findall(block.body)


def prepare(folder: Path) -> None:
    """Put what examples read into a folder."""
    for name in ("examples", "eval"):
        (folder / name).symlink_to(ROOT / name)


def run(command: str, folder: Path) -> tuple[int, str]:
    """Exit code and output of a command; errors come first, as a terminal shows them while a pipe still fills."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": COLUMNS, "NO_COLOR": "1", "PYTHONWARNINGS": "default"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    return done.returncode, done.stderr + "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


@cache
def statements(article: str) -> list[dict[str, Any]]:
    """The statements of an example as plain data."""
    import onrecord
    from onrecord.plain.records import as_dict

    found: list[dict[str, Any]] = as_dict(onrecord.read(ROOT / article))["statements"]
    return found


def statement(block: Block) -> dict[str, Any]:
    """The statement that a json block is about. Raises LookupError if the record has none."""
    shown = json.loads(block.body)
    for each in statements(str(block.of)):
        if all(each[role]["text"] == shown[role]["text"] for role in ("cue", "content") if role in shown):
            return each
    raise LookupError(f"{block}: no such statement in {block.of}")


def in_lines(value: dict[str, Any]) -> str:
    """A statement as JSON, a field a line."""
    fields = ",\n ".join(f"{json.dumps(name)}: {json.dumps(each, ensure_ascii=False)}" for name, each in value.items())
    return f"{{{fields}}}\n"


def renewed(block: Block, folder: Path) -> str:
    """The body of a block with what it prints now."""
    if block.language == "console":
        return "".join(f"$ {command}\n{run(command, folder)[1]}" for command, _ in commands(block))
    return in_lines(statement(block)) if block.of else block.body


def renew(page: Path, folder: Path) -> None:
    """Write into a page what its examples print."""
    text = page.read_text("utf-8")
    for block in blocks_of(page):
        text = text.replace(
            f"```{block.language}\n{block.body}```", f"```{block.language}\n{renewed(block, folder)}```"
        )
    page.write_text(text, "utf-8")


def main() -> None:
    """Renew all pages."""
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            prepare(Path(folder))
            renew(page, Path(folder))


if __name__ == "__main__":
    main()
