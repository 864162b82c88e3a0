"""The command line: arguments -> one call -> write -> exit code. Only click is imported before a command runs."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Sequence
from typing import Final

__all__ = ["main"]

# A comparison makes many small frozen values and drops few: looking for cycles among them every 700 objects, as Python does, took
# a sixth of the time of a long text.
_OBJECTS_BEFORE_COLLECTION: Final = 100_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit codes are those of errors.py. Never raises for what a user can cause."""
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTION)  # before anything is imported, which makes many objects too
    atexit.register(gc.freeze)  # the process gives all back at its end: looking for cycles once more took a fifteenth of a short run
    from resdiff.cli.run import main as run

    return run(arguments)
