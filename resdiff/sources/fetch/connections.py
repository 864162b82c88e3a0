"""Where a connection may lead -> a pool of connections that lead nowhere else, and a watch that
shuts them when time is up.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import threading
from typing import TYPE_CHECKING

from resdiff.errors import ResdiffError

if TYPE_CHECKING:
    import urllib3


def _require_public(connection: socket.socket) -> None:
    """Check the address that we are connected to, not the one that a name server gave: it can
    change between the two.
    """
    host = str(connection.getpeername()[0]).partition("%")[0]
    if not is_public(host):
        connection.close()
        raise ResdiffError(
            "fetch.refused",
            f"the host name leads to {host}, which is not a public address",
            where=host,
        )


def is_public(host: str) -> bool:
    """Whether an IP address is one of the open internet: not private, loopback, link-local,
    multicast or reserved.
    """
    address = ipaddress.ip_address(host)
    address = getattr(address, "ipv4_mapped", None) or address
    return address.is_global and not address.is_multicast


def pool(opened: list[socket.socket], *, public: bool) -> urllib3.PoolManager:
    """A pool whose connections check where they lead before a byte is sent; each is added to
    `opened`.
    """
    import urllib3
    from urllib3.connection import HTTPConnection, HTTPSConnection

    class PlainConnection(HTTPConnection):
        """A connection without encryption, for tests."""

        def connect(self) -> None:
            super().connect()
            opened.append(self.sock)

    class CheckedConnection(HTTPSConnection):
        """An https connection to a public address."""

        def _new_conn(self) -> socket.socket:
            connection = super()._new_conn()
            if public:
                _require_public(connection)
            return connection

        def connect(self) -> None:
            super().connect()
            opened.append(self.sock)

    class PlainPool(urllib3.HTTPConnectionPool):
        """A pool of plain connections."""

        ConnectionCls = PlainConnection

    class CheckedPool(urllib3.HTTPSConnectionPool):
        """A pool of checked connections."""

        ConnectionCls = CheckedConnection

    pool = urllib3.PoolManager(num_pools=4, maxsize=1)
    pool.pool_classes_by_scheme = (
        {"https": CheckedPool} if public else {"https": CheckedPool, "http": PlainPool}
    )
    return pool


class Watch:
    """Shuts every connection down after some seconds, whatever they wait for: a server can send a
    byte a second for ever.
    """

    def __init__(self, seconds: float, opened: list[socket.socket]) -> None:
        self.rang = False
        self._opened = opened
        self._timer = threading.Timer(seconds, self._ring)
        self._timer.daemon = True

    def __enter__(self) -> Watch:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def _ring(self) -> None:
        self.rang = True
        for connection in self._opened:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
