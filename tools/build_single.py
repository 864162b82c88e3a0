"""A checkout -> one program in one file, for a machine of this kind without Python: dist/resdiff.

`python -m pip install pyinstaller '.[pdf,fetch,desk]' && python tools/build_single.py`. A zipapp
would be smaller, but it needs a Python of the same version and kind on the other machine, as
five of our libraries are compiled; whoever has that has pip. What PyInstaller makes needs nothing.
The corpus commands (DuckDB, Arrow: 150 MB) are left out; the licences of all that is in the file
stand beside it, in dist/LICENSES.txt.
"""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
DIST: Final = ROOT / "dist"
LARGEST: Final = 60_000_000  # bytes: what a mail server still lets through in two parts
# The program is its own interpreter: what reads a PDF in a process of its own
# (resdiff/readers/pdf) starts `program -P .../NAME.py PAGES`.
_START: Final = """
import pathlib, runpy, sys
if sys.argv[1:2] == ["-P"]:
    child = pathlib.PurePath(sys.argv.pop(2)).stem
    sys.argv.pop(1)
    runpy.run_module(f"resdiff.readers.pdf.{child}", run_name="__main__")
    sys.exit()
from resdiff.cli import main
sys.exit(main(sys.argv[1:] or ("desk",)))
"""
_LEFT_OUT: Final = (
    "duckdb", "ibis", "pyarrow", "pandas", "numpy", "matplotlib", "PIL", "tkinter"
)  # fmt: skip


def build() -> Path:
    """Build the program from the resdiff that is installed. Gives its path."""
    with tempfile.TemporaryDirectory() as folder:
        start = Path(folder, "start.py")  # a name that is no package of ours
        start.write_text(_START, encoding="utf-8")
        command = [
            sys.executable, "-m", "PyInstaller", "--onefile", "--noconfirm",
            "--log-level", "ERROR", "--name", "resdiff", "--distpath", str(DIST),
            "--workpath", folder, "--specpath", folder,
            "--collect-all", "resdiff", "--collect-all", "pypdfium2_raw",
            *(part for name in _LEFT_OUT for part in ("--exclude-module", name)),
            str(start),
        ]  # fmt: skip
        # beside no source of ours: the installed package is what goes in, its templates compiled
        subprocess.run(command, check=True, cwd=folder)  # noqa: S603 - our own
    return DIST / ("resdiff.exe" if sys.platform == "win32" else "resdiff")


def licences() -> str:
    """The licences of resdiff and of what an installation with these extras holds, in full."""
    parts = []
    for found in sorted(importlib.metadata.distributions(), key=lambda it: it.name.lower()):
        files = [
            path
            for path in found.files or ()
            if ".dist-info" in str(path)
            and any(word in path.name.upper() for word in ("LICEN", "NOTICE", "COPYING"))
        ]
        for path in files:
            head = f"{found.name} {found.version}: {path.name}"
            text = found.locate_file(path).read_text(encoding="utf-8", errors="replace")  # type: ignore[attr-defined]
            parts.append(f"{head}\n{'=' * len(head)}\n\n{text}\n")
    return "\n".join(parts)


def main() -> int:
    """Build, and say how large it is; 1 where it grew over what can be sent round."""
    program = build()
    (DIST / "LICENSES.txt").write_text(licences(), encoding="utf-8")
    size = program.stat().st_size
    print(f"{program}: {size / 1_000_000:.1f} MB")
    return 0 if size <= LARGEST else 1


if __name__ == "__main__":
    sys.exit(main())
