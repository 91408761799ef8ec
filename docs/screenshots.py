"""The pictures of docs/newsroom.md: the demo's ledger in Chromium, in light and dark, on a desk and on a phone.

`make screenshots` writes docs/screenshots/PAGE-THEME-SCREEN.png.
"""

import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

import uvicorn
from playwright.sync_api import sync_playwright

from onrecord.adding import Plan, add_all
from onrecord.ledger.article import article_of
from onrecord.ledger.database import Database
from onrecord.ledger.find_claims import Wanted, find_claims
from onrecord.telling import stories
from onrecord.web.app import make_app
from onrecord.web.settings import Settings

OUT = Path(__file__).parent / "screenshots"
SCREENS = {"desktop": (1280, 860), "phone": (390, 800)}
THEMES = ("light", "dark")


def main() -> None:
    """Take all pictures."""
    program = shutil.which("chromium") or sys.exit("no chromium is installed (Debian: chromium)")
    OUT.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        ledger = Path(folder) / "demo.db"
        fill(ledger)
        with (
            served(ledger) as base,
            playwright.chromium.launch(executable_path=program, args=["--no-sandbox"]) as browser,
        ):
            for name, path in pages(ledger).items():
                for theme in THEMES:
                    for screen, (width, height) in SCREENS.items():
                        size = {"width": width, "height": height}
                        page = browser.new_page(base_url=base, color_scheme=theme, viewport=size)
                        page.goto(path)
                        page.screenshot(path=OUT / f"{name}-{theme}-{screen}.png")
                        page.close()


def fill(ledger: Path) -> None:
    """Add the demo's articles to a ledger."""
    with Database(ledger) as database, as_file(files("onrecord") / "demo" / "articles.jsonl") as articles:
        for one in add_all(database, [str(articles)], Plan()):
            assert one.outcome == "new", one


def pages(ledger: Path) -> dict[str, str]:
    """The four pages: of the contested and revised claim of which most is told, and an article that tells it."""
    with Database(ledger) as database, database.read() as connection:
        told = stories(connection, find_claims(connection, Wanted(contested=True, revised=True), 100).numbers)
        claim = max(told, key=lambda one: len(told[one].told))
        article = article_of(connection, told[claim].first.number)
    return {"desk": "/", "article": f"/articles/{article}", "claim": f"/claims/{claim}", "search": "/search?q=soldiers"}


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """The address of a server of a ledger, in a thread of its own."""
    config = uvicorn.Config(make_app(Settings(str(ledger))), port=0, log_level="error")
    socket, server = config.bind_socket(), uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]})
    thread.start()
    while not server.started:
        sleep(0.05)
    yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    server.should_exit = True
    thread.join()


if __name__ == "__main__":
    main()
