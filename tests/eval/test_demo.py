"""The articles of `onrecord demo` are those of the stories."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "eval"))

import demo


def test_the_packaged_articles_are_those_of_the_stories(tmp_path: Path) -> None:
    assert demo.main([str(tmp_path / "articles.jsonl")]) == 0
    built = (tmp_path / "articles.jsonl").read_bytes()
    assert built == demo.OUT.read_bytes(), "eval/stories has changed: run `make articles`"
