"""A real server on the loopback and a real browser, for the tests of what people see."""

import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright

from onrecord.web.app import make_app
from onrecord.web.settings import Settings

sys.path.append(str(Path(__file__).parent.parent / "ledger"))  # made.py: records by hand
Serve = Callable[..., str]


@contextmanager
def served(ledger: Path | str, **settings: Any) -> Iterator[str]:
    """The address of a server of a ledger, in a thread of its own."""
    config = uvicorn.Config(
        make_app(replace(Settings(str(ledger)), **settings)), port=0, log_level="error", timeout_graceful_shutdown=1
    )
    socket, server = config.bind_socket(), uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        socket.close()


@pytest.fixture(scope="module")
def server() -> Iterator[Serve]:
    """Starts a server of a ledger, with these settings, for the tests of one module; its address."""
    with ExitStack() as stack:

        def start(ledger: Path | str, **settings: Any) -> str:
            return stack.enter_context(served(ledger, **settings))

        yield start


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Of one module: its event loop would be in the way of tests that run their own."""
    program = shutil.which("chromium")
    if program is None:
        if os.environ.get("ONRECORD_BROWSER") == "required":
            pytest.fail("no chromium is installed (Debian: chromium)")
        pytest.skip("no chromium is installed (Debian: chromium)")
    with sync_playwright() as playwright:
        own = ["--no-sandbox"] if os.geteuid() == 0 else []
        with playwright.chromium.launch(executable_path=program, args=own) as one:
            yield one
