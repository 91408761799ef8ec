"""Imports go one way: model and errors, then the steps, which never see one another, then what puts them in order."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord

ROOT = Path(onrecord.__file__).parent
STEPS = {"read", "tag", "resolve", "normalise", "link", "ledger"}
SEEN = {  # what a part may import of onrecord, besides itself
    "model": set(),
    "errors": set(),
    "rules": set(),
    "folding": set(),
    "login": set(),
    **{step: {"model", "errors"} for step in STEPS - {"link", "ledger"}},
    **{step: {"model", "errors", "folding"} for step in ("link", "ledger")},
    "identities": {"model", "errors", "link", "ledger"},
    "telling": {"model", "errors", "link", "ledger"},
    "linking": {"model", "errors", "link", "ledger", "telling"},
    "correcting": {"model", "errors", "normalise", "ledger", "identities", "telling", "linking"},
    "statements": {"model", "resolve", "normalise"},
    "wrapping": {"model"},
    "pipeline": STEPS | {"model", "errors", "rules", "statements", "wrapping"},
    "reader": {"model", "errors", "pipeline", "read"},
    "readers": {"model", "errors", "pipeline", "read", "reader"},
    "adding": {"model", "errors", "pipeline", "read", "ledger", "readers", "identities", "linking"},
    "watching": {"model", "errors", "pipeline", "read", "ledger", "readers", "adding"},
    "evaluate": STEPS | {"model", "errors"},
    "train": STEPS | {"model", "errors", "evaluate"},
    "wording": {"model", "normalise", "ledger"},
    "plain": {"model", "ledger", "link", "telling"},
    "scale": STEPS | {"model", "errors", "pipeline"},
    "web": STEPS
    | {
        "model",
        "errors",
        "folding",
        "identities",
        "statements",
        "pipeline",
        "linking",
        "telling",
        "adding",
        "correcting",
    }
    | {"plain", "wording", "login"},
    "show": STEPS
    | {"linking", "telling", "adding", "correcting", "watching", "plain", "wording", "web", "login"}
    | {"model", "errors", "folding", "identities", "statements", "pipeline", "evaluate", "train", "scale"},
    "__main__": {"show"},
    "__init__": STEPS | {"model", "errors", "pipeline"},
}
MODULES = sorted(ROOT.rglob("*.py"), key=str)
HEAVY = {
    "numpy",
    "onnxruntime",
    "tokenizers",
    "torch",
    "trafilatura",
    "lxml",
    "httpx",
    "jinja2",
    "feedparser",
    "fastwarc",
    "pyarrow",
}


def part(path: Path) -> str:
    """The part of onrecord that a file belongs to: "read", "model", ..."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path, tree: ast.AST) -> Iterator[str]:
    """The full dotted names of what a tree imports; a name from a package counts as a module of it."""
    package = ["onrecord", *path.relative_to(ROOT).parent.parts]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def names(path: Path) -> set[str]:
    return set(imports(path, ast.parse(path.read_text("utf-8"))))


def at_once(path: Path) -> set[str]:
    """What is imported as the module is, not within its functions."""
    tree = ast.parse(path.read_text("utf-8"))
    tree.body = [node for node in tree.body if not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.If)]
    return set(imports(path, tree))


def loaded(statement: str) -> set[str]:
    """The top modules that are loaded once a fresh Python has run a statement."""
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_part_sees_only_what_lies_below_it(path: Path) -> None:
    own = part(path)
    ours = {name.split(".")[1] for name in names(path) if name.startswith("onrecord.")}
    assert ours - {own} <= SEEN[own]


def test_every_part_has_its_place() -> None:
    assert {part(path) for path in MODULES} <= set(SEEN)


@pytest.mark.parametrize("name", ["model.py", "errors.py", "rules.py", "folding.py", "login.py"])
def test_the_ground_stands_on_the_standard_library_alone(name: str) -> None:
    assert {name.split(".")[0] for name in names(ROOT / name)} <= set(sys.stdlib_module_names)


def test_nothing_reaches_train_before_its_command_runs() -> None:
    assert not [path for path in MODULES if part(path) != "train" and any("onrecord.train" in n for n in at_once(path))]


@pytest.mark.parametrize("statement", ["import onrecord", "import onrecord.show.cli"])
def test_what_is_heavy_waits_until_it_is_needed(statement: str) -> None:
    assert not loaded(statement) & HEAVY


def test_the_command_line_starts_without_rich() -> None:
    assert "rich" not in loaded("import onrecord.show.cli")
