"""A site on the loopback, and pages for it."""

import threading
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Web:
    """A site of one's own: what it answers by path, and what it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes | str | tuple[int, dict[str, str], bytes] | Callable[..., None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                web.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                answer = web.pages.get(self.path, (404, {}, b""))
                with suppress(BrokenPipeError, ConnectionResetError):
                    if callable(answer):
                        answer(self)
                    else:
                        self.answer(*answer) if isinstance(answer, tuple) else self.answer(200, {}, answer)

            def answer(self, status: int, headers: dict[str, str], body: bytes | str) -> None:
                data = body.encode() if isinstance(body, str) else body
                self.send_response(status)
                fields = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(data)), **headers}
                for name, value in fields.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, format: str, *args: object) -> None:
                """Keep quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.thread.start()

    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [path for path, _ in self.asked]

    def close(self) -> None:
        """Stop answering."""
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


def page_of(title: str, *, date: str | None = None) -> str:
    """A page of news that can be read."""
    said = f"<p>{title} was what the minister told reporters on Thursday, and that the talks would go on.</p>" * 4
    meta = f'<meta property="article:published_time" content="{date}">' if date else ""
    head = f"<head><title>{title}</title>{meta}</head>" if title else "<head></head>"
    return f"<html>{head}<body><article>{f'<h1>{title}</h1>' if title else ''}{said}</article></body></html>"
