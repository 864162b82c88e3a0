"""Fixtures for the whole suite: the real texts beside the repository, and no network but this
machine.
"""

from __future__ import annotations

import os
import signal
import socket
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

# The same examples on every run and machine: a law that fails here fails for everyone. Two cores
# are shared by many.
settings.register_profile(
    "resdiff",
    derandomize=True,
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("resdiff")

# A job that a shell starts in the background ignores SIGINT, and so would the programs that the
# tests interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real texts, which stay out of the repository: RESDIFF_SHARED, or
    ../shared/data.
    """
    folder = Path(os.environ.get("RESDIFF_SHARED") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        reason = f"the real texts are not at {folder} (set RESDIFF_SHARED to their folder)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    return folder


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The corpus that ships."""
    return ROOT / "corpus"


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let sockets connect to this machine only (a browser under test needs that); anything else is
    a bug.
    """
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if self.family in {socket.AF_INET, socket.AF_INET6} and host not in {
            "127.0.0.1",
            "::1",
            "localhost",
        }:
            raise AssertionError(f"a test asked for the network: {address!r}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
