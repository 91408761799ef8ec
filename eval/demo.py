"""Writes the articles of `onrecord demo`: those of the stories of eval/stories/tuning, without what is
marked in them. The other sets are not shown.

python eval/demo.py [FILE]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import stories
from stories import Article, Story

OUT = Path(__file__).parent.parent / "src" / "onrecord" / "demo" / "articles.jsonl"


def articles(stories: Sequence[Story]) -> list[Article]:
    """All articles, by the day of publication."""
    return sorted((one for story in stories for one in story.articles), key=lambda one: one.case.published or "")


def lines(stories: Sequence[Story]) -> Iterator[str]:
    """The articles as JSON Lines, without what is marked in them."""
    for one in articles(stories):
        text = one.case.text
        if one.case.title:
            text = text.removeprefix(one.case.title).lstrip("\n")
        yield (
            json.dumps(
                {
                    "id": one.case.id,
                    "url": one.url,
                    "title": one.case.title,
                    "publisher": one.publisher,
                    "agency": one.agency,
                    "published": one.case.published,
                    "text": text,
                },
                ensure_ascii=False,
            )
            + "\n"
        )


def main(argv: Sequence[str]) -> int:
    """Writes the file, by default the packaged one."""
    out = Path(argv[0]) if argv else OUT
    out.write_text("".join(lines(stories.load("tuning"))), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
