"""Pages that change while they are looked at -> a web server on this machine's loopback address,
for one reader's browser.

Nothing but the pages given is served. The address holds a secret, so that other users of the
machine cannot guess it, and a request must name the loopback address as its host: a page elsewhere
cannot reach it under a name of its own (DNS rebinding).
"""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

from msgspec import Struct

from resdiff.errors import OutputError

_ADDRESS: Final = "127.0.0.1"
_BEAT: Final = 15.0  # seconds between two signs of life, by which a closed page is noticed
_NAMES: Final = frozenset({_ADDRESS, "localhost"})


class Showing(Struct, frozen=True):
    """What the reader is shown: the last page that could be made, and what was wrong with the text
    since.
    """

    number: int = 0  # of the page, counted from 1; 0 before there is one
    page: bytes = b""
    fault: str = ""
    time: str = ""
    turn: int = 0  # counts pages and faults


class Board:
    """Holds what is shown; one thread pins pages to it, others wait for the next."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._showing = Showing()

    def pin(self, page: bytes) -> None:
        """Show this page from now on."""
        with self._changed:
            last = self._showing
            self._showing = Showing(
                last.number + 1, page, "", time.strftime("%H:%M:%S"), last.turn + 1
            )
            self._changed.notify_all()

    def fault(self, message: str) -> None:
        """Keep the page, and say what is wrong."""
        with self._changed:
            last = self._showing
            self._showing = Showing(last.number, last.page, message, last.time, last.turn + 1)
            self._changed.notify_all()

    @property
    def showing(self) -> Showing:
        """What is shown now."""
        return self._showing

    def after(self, turn: int, seconds: float = _BEAT) -> Showing | None:
        """What is shown as soon as it is not that of `turn` any more; None when `seconds` pass
        first.
        """
        with self._changed:
            if self._changed.wait_for(lambda: self._showing.turn != turn, seconds):
                return self._showing
        return None


class Server(ThreadingHTTPServer):
    """Serves fixed pages by name, the page on a Board as `live`, and news of it as `events`. Raises
    OutputError when it cannot.
    """

    daemon_threads = True

    def __init__(
        self, board: Board, pages: Mapping[str, bytes], live: str, events: str, port: int = 0
    ) -> None:
        self.board, self.pages, self.live, self.events = board, pages, live, events
        self.secret = secrets.token_urlsafe(12)
        try:
            super().__init__((_ADDRESS, port), _Handler)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise OutputError(
                "output.failed",
                reason,
                where=f"{_ADDRESS}:{port}",
                hint="another --port, or none for a free one",
            ) from None

    @property
    def address(self) -> str:
        """Where a browser finds the first page."""
        return f"http://{_ADDRESS}:{self.server_address[1]}/{self.secret}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is no fault of ours."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "resdiff"
    sys_version = ""
    timeout = 4 * _BEAT

    def do_GET(self) -> None:
        host = self.headers.get("Host", "")
        head = f"/{self.server.secret}/"
        path = self.path.partition("?")[0]
        if host.rpartition(":")[0] not in _NAMES or not secrets.compare_digest(
            path[: len(head)].encode(), head.encode()
        ):
            self._answer(HTTPStatus.FORBIDDEN, b"", "text/plain")
            return
        name = path[len(head) :]
        if name == self.server.events:
            self._tell()
        elif name == self.server.live and self.server.board.showing.page:
            self._answer(HTTPStatus.OK, self.server.board.showing.page)
        elif name in self.server.pages:
            self._answer(HTTPStatus.OK, self.server.pages[name])
        else:
            self._answer(HTTPStatus.NOT_FOUND, b"", "text/plain")

    def _answer(
        self, status: HTTPStatus, body: bytes, kind: str = "text/html; charset=utf-8"
    ) -> None:
        self.send_response(status)
        self._heads(kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _heads(self, kind: str) -> None:
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        # the rest of the policy stands in the pages
        self.send_header("Content-Security-Policy", "frame-ancestors 'self'")

    def _tell(self) -> None:
        """Server-sent events until the browser hangs up:
        https://html.spec.whatwg.org/multipage/server-sent-events.html.
        """
        self.send_response(HTTPStatus.OK)
        self._heads("text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        turn = 0
        while True:
            showing = self.server.board.after(turn)
            if showing is None:
                self.wfile.write(b": still here\n\n")
            else:
                turn = showing.turn
                news = json.dumps(
                    {"number": showing.number, "fault": showing.fault, "time": showing.time}
                )
                self.wfile.write(f"data: {news}\n\n".encode())
            self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """The terminal is for what the drafter wants to know."""
