"""Fuzz a target with atheris, guided by coverage, from its seeds on, for as long as you like.

    python -m tests.fuzz TARGET [LIBFUZZER-OPTIONS]

What is found is a file `crash-...` in the working folder.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["resdiff"]):
    from tests.fuzz.targets import TARGETS, run


def main() -> int:
    """Run libFuzzer in a child, since it ends its process without tidying up. Gives its exit
    code.
    """
    name, *options = sys.argv[1:] or [""]
    target = next((each for each in TARGETS if each.name == name), None)
    if target is None:
        sys.exit(f"one of {', '.join(each.name for each in TARGETS)}")
    with tempfile.TemporaryDirectory() as folder:
        for at, seed in enumerate(target.seeds()):
            (Path(folder) / str(at)).write_bytes(seed)
        child = os.fork()
        if child == 0:
            atheris.Setup([sys.argv[0], *options, folder], lambda data: run(target, data))
            atheris.Fuzz()
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


sys.exit(main())
