"""An application and a port -> it is served on the loopback address of this machine, and nowhere
else.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, Protocol

import uvicorn

from resdiff.desk.guard import Guard
from resdiff.errors import OutputError

_ADDRESS: Final = "127.0.0.1"
_SECONDS: Final = 5.0  # that a server has to end; a page that still listens is then left


class Served(Protocol):
    """What can be served: an application behind a secret address."""

    secret: str

    def app(self) -> Guard:
        """The application that a server runs."""


def serve(served: Served, port: int, ready: Callable[[str], None]) -> None:
    """Serve until Ctrl-C. `ready` is told the address. Raises OutputError where the port is taken.

    Port 0 is a free one.
    """
    with _listening(port) as listening:
        ready(_address(listening, served))
        _server(served).run(sockets=[listening])


@contextmanager
def serving(served: Served, port: int) -> Iterator[str]:
    """Serve while the block runs; gives the address. Raises OutputError where the port is taken."""
    with _listening(port) as listening:
        server = _server(served)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            yield _address(listening, served)
        finally:
            server.should_exit = True
            thread.join(_SECONDS)


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind((_ADDRESS, port))
            listening.listen()  # whoever is told the address may come at once
        except (OSError, OverflowError) as error:
            raise OutputError(
                "output.failed",
                getattr(error, "strerror", None) or str(error),
                where=f"{_ADDRESS}:{port}",
                hint="another --port, or none for a free one",
            ) from None
        yield listening


def _address(listening: socket.socket, served: Served) -> str:
    return f"http://{_ADDRESS}:{listening.getsockname()[1]}/{served.secret}/"


def _server(served: Served) -> uvicorn.Server:
    return uvicorn.Server(
        uvicorn.Config(
            served.app(),
            log_level="critical",
            access_log=False,
            lifespan="off",
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=2,
        )
    )
