"""The command line: arguments -> one call -> write -> exit code. Only click is imported before a
command runs.
"""

from __future__ import annotations

import atexit
import gc
from collections.abc import Sequence
from typing import Final

__all__ = ["main"]

# A comparison makes many small frozen values and drops few: looking for cycles among them every 700
# objects, as Python does, took a sixth of the time of a long text.
_OBJECTS_BEFORE_COLLECTION: Final = 100_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit codes are those of errors.py. Never raises for what a user can
    cause.
    """
    # before anything is imported, which makes many objects too
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTION)
    # the process gives all back at its end: looking for cycles once more took a fifteenth of a
    # short run
    atexit.register(gc.freeze)
    from resdiff.cli.run import main as run

    return run(arguments)
