"""A request to the desk -> whether it comes from the page that the desk itself handed out.

The address holds a secret that other users of the machine cannot guess. A request must name the
loopback address as its host, so that no page elsewhere can reach the desk under a name of its own
(DNS rebinding), and one that brings something must come from the desk's own page (CSRF).
"""

from __future__ import annotations

import secrets
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_NAMES: Final = frozenset({"127.0.0.1", "localhost"})
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """Lets in what may come in, and adds the headers that every answer has."""

    def __init__(self, app: ASGIApp, secret: str) -> None:
        self._app = app
        self._secret = secret

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            return
        request = Request(scope)
        if not self._may_come(request):
            await Response("", 403, _HEADERS)(scope, receive, send)
            return

        async def answered(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [
                    *message.get("headers", ()),
                    *((name.lower().encode(), value.encode()) for name, value in _HEADERS.items()),
                ]
            await send(message)

        await self._app(scope, receive, answered)

    def _may_come(self, request: Request) -> bool:
        host = request.headers.get("host", "")
        head = f"/{self._secret}/"
        path = request.url.path[: len(head)]
        if host.rpartition(":")[0] not in _NAMES:
            return False
        if not secrets.compare_digest(path.encode(), head.encode()):
            return False
        if request.method in ("GET", "HEAD"):
            return True
        origin = request.headers.get("origin")
        site = request.headers.get("sec-fetch-site")
        # a page that gives no referrer sends its forms with the origin "null"
        own = origin in (None, f"http://{host}") or (origin == "null" and site == "same-origin")
        return request.method == "POST" and own and site in (None, "same-origin", "none")
