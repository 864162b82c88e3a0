"""Work that takes longer than two seconds -> a line on the terminal that says so, with what is
being done; it is gone before anything else is written.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

AFTER: Final = 2.0  # seconds: below that nobody wonders
_BEAT: Final = 0.5  # seconds between two looks at the clock


class Progress:
    """The line of one run. Only one thread at a time writes to the terminal."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._shown = False
        self._what = ""

    @contextmanager
    def shown(self, what: str) -> Iterator[None]:
        """Show the line while this runs, where standard error is a terminal."""
        if sys.stderr is None or not sys.stderr.isatty():
            yield
            return
        self._ended.clear()
        self._what = what
        threading.Thread(target=self._tick, args=(time.monotonic(),), daemon=True).start()
        try:
            yield
        finally:
            self.end()

    def say(self, what: str) -> None:
        """What is being done now: "reading 3 of 12"."""
        self._what = what

    def end(self) -> None:
        """Take the line away: something else is to be written."""
        self._ended.set()
        with self._lock:
            if self._shown:
                sys.stderr.write("\r\x1b[K")
                sys.stderr.flush()
            self._shown = False

    def _tick(self, began: float) -> None:
        wait = AFTER
        while not self._ended.wait(wait):
            wait = _BEAT
            with self._lock:
                if self._ended.is_set():
                    return
                self._shown = True
                seconds = time.monotonic() - began
                sys.stderr.write(f"\r\x1b[K{self._what}: {seconds:.0f} s")
                sys.stderr.flush()


PROGRESS: Final = Progress()
