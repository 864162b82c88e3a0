"""A report that is made anew while it is looked at -> the pages that show it, with news of each new
one as server-sent events.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import AsyncIterator
from typing import Final

import anyio
from msgspec import Struct
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from resdiff.desk.guard import Guard
from resdiff.render.pages.live import EVENTS, REPORT

_LOOK: Final = 0.1  # seconds between two looks at the board
_BEAT: Final = 15.0  # seconds between two signs of life, by which a closed page is noticed
_HTML: Final = "text/html; charset=utf-8"


class Showing(Struct, frozen=True):
    """What the reader is shown: the last page that could be made, and what was wrong with the text
    since.
    """

    number: int = 0  # of the page, counted from 1; 0 before there is one
    page: bytes = b""
    fault: str = ""
    time: str = ""
    turn: int = 0  # counts pages and faults


class Watching:
    """What is shown now. One thread pins pages to it; the server tells its readers."""

    def __init__(self, frame: bytes) -> None:
        """`frame`: the page round the report."""
        self.secret = secrets.token_urlsafe(16)
        self.showing = Showing()
        self._frame = frame

    def pin(self, page: bytes) -> None:
        """Show this report from now on."""
        last = self.showing
        now = time.strftime("%H:%M:%S")
        self.showing = Showing(last.number + 1, page, "", now, last.turn + 1)

    def fault(self, message: str) -> None:
        """Keep the report, and say what is wrong."""
        last = self.showing
        self.showing = Showing(last.number, last.page, message, last.time, last.turn + 1)

    def app(self) -> Guard:
        """The application that a server runs."""
        base = f"/{self.secret}"
        routes = [
            Route(f"{base}/", self._framing, methods=["GET"]),
            Route(f"{base}/{REPORT}", self._report, methods=["GET"]),
            Route(f"{base}/{EVENTS}", self._tell, methods=["GET"]),
        ]
        return Guard(Starlette(routes=routes), self.secret)

    async def _framing(self, request: Request) -> Response:
        return Response(self._frame, media_type=_HTML)

    async def _report(self, request: Request) -> Response:
        page = self.showing.page
        return Response(page, 200 if page else 404, media_type=_HTML)

    async def _tell(self, request: Request) -> Response:
        return StreamingResponse(self._news(), media_type="text/event-stream; charset=utf-8")

    async def _news(self) -> AsyncIterator[bytes]:
        """Server-sent events until the browser hangs up:
        https://html.spec.whatwg.org/multipage/server-sent-events.html.
        """
        turn, quiet = 0, 0.0
        while True:
            showing = self.showing
            if showing.turn != turn:
                turn, quiet = showing.turn, 0.0
                news = {"number": showing.number, "fault": showing.fault, "time": showing.time}
                yield f"data: {json.dumps(news)}\n\n".encode()
            elif quiet >= _BEAT:
                quiet = 0.0
                yield b": still here\n\n"
            await anyio.sleep(_LOOK)
            quiet += _LOOK
