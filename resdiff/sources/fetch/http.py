"""An address -> the bytes there, politely and trusting nothing: https, known hosts, public
addresses, bounded size and time.

urllib3 connects; redirects and retries are ours, because each must be checked. Raises ResdiffError
`fetch.refused` (not allowed to ask, or not allowed in), `fetch.limit` (too much, too slow, too many
redirects, told to wait too long) and `fetch.failed` (no answer).
"""

from __future__ import annotations

import email.utils
import socket
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from resdiff.errors import ResdiffError
from resdiff.sources.fetch.addresses import HOSTS
from resdiff.sources.fetch.connections import Watch, pool

if TYPE_CHECKING:
    import urllib3

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_AGAIN: Final = frozenset({429, 500, 502, 503, 504})
_CHUNK: Final = 65_536


class HttpOptions(Struct, frozen=True):
    """How we ask. The numbers are those of reliability.md section 2 and un-conventions.md 4.2."""

    # identified, so that the UN can tell us off
    user_agent: str = "resdiff (+https://github.com/resdiff/resdiff)"
    max_size: int = 50_000_000  # bytes, unpacked; the longest resolution is below 3 MB
    max_seconds: float = 60.0  # for one text, waiting included
    max_redirects: int = 5
    max_tries: int = 4  # of one address
    socket_seconds: float = 15.0  # without a byte
    # seconds between two requests to a host: at one a second the UN blocks after some 250
    spacing: float = 3.0
    backoff: float = 2.0  # seconds before the second try, doubled for each more
    # for tests: asked instead of every host, and then plain http to this machine is allowed
    base_url: str = ""
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic


class Answer(Struct, frozen=True):
    """What came: the last status, the body, and the address that gave it."""

    status: int
    data: bytes
    address: str


class _PassingError(Exception):
    """A failure that may pass; `wait` seconds if the server said so."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.wait = wait


class Web:
    """A spaced series of requests for one text, within one budget of time."""

    _asked: Final[dict[str, float]] = {}  # host -> when it was asked last, for all of the process
    _lock: Final = threading.Lock()

    def __init__(self, options: HttpOptions) -> None:
        self._options = options
        self._end = options.clock() + options.max_seconds
        self._pool: urllib3.PoolManager | None = None
        self._opened: list[socket.socket] = []

    def get(self, address: str) -> Answer:
        """Ask, again where that may help, and follow redirects that lead to where we may go."""
        options = self._options
        tries = 0
        while True:
            try:
                return self._follow(address)
            except _PassingError as failure:
                tries += 1
                wait = (
                    failure.wait if failure.wait is not None else options.backoff * 2 ** (tries - 1)
                )
                if tries >= options.max_tries:
                    raise ResdiffError(
                        "fetch.failed",
                        f"{failure}, {tries} times",
                        where=address,
                        hint="try again later",
                    ) from None
                if options.clock() + wait >= self._end:
                    what = f"{failure}; the next try would come in {wait:.0f} seconds"
                    raise ResdiffError(
                        "fetch.limit", what, where=address, hint="try again later"
                    ) from None
                options.sleep(wait)

    def close(self) -> None:
        """Close every connection."""
        if self._pool is not None:
            self._pool.clear()

    def _follow(self, address: str) -> Answer:
        current = self._based(address)
        for _ in range(self._options.max_redirects + 1):
            self._check(current)
            self._wait_for_turn(current)
            status, headers, data = self._ask(current)
            if status not in _REDIRECTS:
                return self._judged(status, headers, data, current)
            location = headers.get("Location", "")
            if not location:
                raise ResdiffError(
                    "fetch.failed", f"a redirect ({status}) to nowhere", where=current
                )
            try:
                current = urljoin(current, location)
            except ValueError:
                raise ResdiffError(
                    "fetch.refused",
                    f"a redirect to {location[:200]!r}, which is no address",
                    where=current,
                ) from None
        raise ResdiffError(
            "fetch.limit", f"more than {self._options.max_redirects} redirects", where=address
        )

    def _based(self, address: str) -> str:
        if not self._options.base_url:
            return address
        parts = urlsplit(address)
        return f"{self._options.base_url.rstrip('/')}/{parts.hostname}{parts.path}" + (
            f"?{parts.query}" if parts.query else ""
        )

    def _check(self, address: str) -> None:
        """Only https to a host of ours; under `base_url` only what stands below it."""
        base = self._options.base_url
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:
            raise ResdiffError("fetch.refused", "not an address", where=address[:200]) from None
        if base:
            allowed = (parts.scheme, parts.hostname, port) == (
                urlsplit(base).scheme,
                urlsplit(base).hostname,
                urlsplit(base).port,
            )
        else:
            allowed = (
                parts.scheme == "https"
                and parts.hostname in HOSTS
                and port in (None, 443)
                and parts.username is None
            )
        if not allowed:
            hint = (
                "only https addresses of the United Nations and of its XML repositories are asked"
            )
            raise ResdiffError(
                "fetch.refused", f"led to {address[:200]}", where=address[:200], hint=hint
            )

    def _wait_for_turn(self, address: str) -> None:
        """Leave `spacing` seconds between two requests to the same host."""
        host = urlsplit(address).netloc
        with self._lock:
            now = self._options.clock()
            turn = max(
                now, self._asked.get(host, now - self._options.spacing) + self._options.spacing
            )
            self._asked[host] = turn
        if turn >= self._end:
            raise ResdiffError("fetch.limit", "out of time", where=address)
        if turn > now:
            self._options.sleep(turn - now)

    def _judged(self, status: int, headers: Any, data: bytes, address: str) -> Answer:
        if status in _AGAIN:
            raise _PassingError(
                f"the server answered {status}", _retry_after(headers.get("Retry-After", ""))
            )
        if status in (401, 403) or headers.get("x-amzn-waf-action"):
            hint = "open the address in a browser and save the document"
            raise ResdiffError(
                "fetch.refused",
                f"the server does not let programs in (status {status})",
                where=address,
                hint=hint,
            )
        return Answer(status, data, address)

    def _ask(self, address: str) -> tuple[int, Any, bytes]:
        """One request, its body within size and time; a watch closes the connection when time is
        up.
        """
        import urllib3

        left = self._end - self._options.clock()
        if left <= 0:
            raise self._too_slow(address)
        if self._pool is None:
            self._pool = pool(self._opened, public=not self._options.base_url)
        watch = Watch(left, self._opened)
        response = None
        try:
            with watch:
                response = self._pool.request(
                    "GET",
                    address,
                    redirect=False,
                    retries=False,
                    preload_content=False,
                    timeout=urllib3.Timeout(
                        connect=min(left, self._options.socket_seconds),
                        read=min(left, self._options.socket_seconds),
                    ),
                    headers={
                        "User-Agent": self._options.user_agent,
                        "Accept": "*/*",
                        "Accept-Encoding": "gzip",
                    },
                )
                data = self._body(response, address)
            if watch.rang:  # a connection that was shut looks like the end of the body
                raise self._too_slow(address)
            return response.status, response.headers, data
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            if watch.rang:
                raise self._too_slow(address) from None
            raise _PassingError(f"the connection failed ({type(error).__name__})") from None
        finally:
            if response is not None:
                response.close()

    def _body(self, response: urllib3.BaseHTTPResponse, address: str) -> bytes:
        data = bytearray()
        while True:
            piece = response.read1(_CHUNK, decode_content=True)
            if not piece:
                return bytes(data)
            data += piece
            if len(data) > self._options.max_size:
                what = f"more than {self._options.max_size / 1_000_000:g} MB"
                raise ResdiffError("fetch.limit", what, where=address, hint="this is no resolution")
            if self._options.clock() > self._end:
                raise self._too_slow(address)

    def _too_slow(self, address: str) -> ResdiffError:
        what = f"no whole answer within {self._options.max_seconds:g} seconds"
        return ResdiffError("fetch.limit", what, where=address, hint="try again later")


def _retry_after(value: str) -> float | None:
    """Seconds of a Retry-After header, a number or a date; None when it says nothing we
    understand.
    """
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:6])
    try:
        when = email.utils.parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    return max(0.0, when.timestamp() - time.time())
