"""A desk and a port -> it is served on the loopback address of this machine until somebody ends
it.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Final

import uvicorn

from resdiff.desk.app import Desk
from resdiff.errors import OutputError

_ADDRESS: Final = "127.0.0.1"


def serve(desk: Desk, port: int, ready: Callable[[str], None]) -> None:
    """Serve until Ctrl-C. `ready` is told the address. Raises OutputError where the port is taken.

    Port 0 is a free one.
    """
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
        config = uvicorn.Config(
            desk.app(),
            log_level="critical",
            access_log=False,
            lifespan="off",
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=2,
        )
        ready(f"http://{_ADDRESS}:{listening.getsockname()[1]}/{desk.secret}/")
        uvicorn.Server(config).run(sockets=[listening])
