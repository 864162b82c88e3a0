"""Two Word files -> how long a redline takes and how large it is, beside python-redlines.

    python benchmarks/speed/redline.py [--other PYTHON] [--runs 7]

PYTHON is that of an environment with `python-redlines` and `python-redlines-docxodus` (MIT, 108 MB
with its .NET engine; for comparison only, resdiff does not need it). Without it only our figures
are printed. Both are whole processes, from the start of Python to the file on the disk, run in
turns on the same two files, which are our own clean texts of the pairs.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("RESDIFF_SHARED") or ROOT.parent / "shared" / "data")
PAIRS = {
    "78/217 -> 80/218": ("protection-of-migrants/A_RES_78_217.xml",
                         "protection-of-migrants/A_RES_80_218.xml"),
    "2674 -> 2723": ("unficyp/S_RES_2674.xml", "unficyp/S_RES_2723.xml"),
    "right to food 77 -> 78": ("right-to-food/A_RES_77_217.xml",
                               "right-to-food/A_RES_78_198.xml"),
    "76/172 -> 78/217 (ar)": ("languages/A_RES_76_172.ar.xml", "languages/A_RES_78_217.ar.xml"),
    "76/172 -> 78/217 (zh)": ("languages/A_RES_76_172.zh.xml", "languages/A_RES_78_217.zh.xml"),
    "A/80/L.22 -> itself": ("amendments/A_80_L.22.pdf", "amendments/A_80_L.22.pdf"),
}  # fmt: skip
# Both sides keep their compiled modules, as on any machine that does not forbid it; a first run in
# each case is not counted.
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}
REDLINES = """
import sys
from pathlib import Path
from python_redlines.engines import DocxodusEngine
old, new, out = map(Path, sys.argv[1:])
made = DocxodusEngine().run_redline("resdiff", old, new)[0]
out.write_bytes(made)
"""


def seconds(command: list[str]) -> float:
    """The wall time of a process that must succeed."""
    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, env=ENVIRONMENT, capture_output=True)
    return time.perf_counter() - start


def row(name: str, old: Path, new: Path, other: str, runs: int) -> str:
    """Median seconds and kilobytes of both for a pair."""
    ours, theirs = old.with_name("ours.docx"), old.with_name("theirs.docx")
    resdiff = [sys.executable, "-m", "resdiff", "diff", str(old), str(new), "-o", str(ours)]
    commands = {ours: resdiff}
    if other:
        commands[theirs] = [other, "-c", REDLINES, str(old), str(new), str(theirs)]
    times: dict[Path, list[float]] = {out: [] for out in commands}
    for run in range(runs + 1):
        for out, command in commands.items():
            taken = seconds(command)
            if run:
                times[out].append(taken)
    cells = [
        f"{statistics.median(times[out]):.2f} s, {out.stat().st_size / 1000:.0f} KB"
        for out in commands
    ]
    return f"| {name} | {' | '.join(cells)} |"


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--other", default="", help="Python of an environment with python-redlines")
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    from resdiff import read
    from resdiff.render.options import RenderOptions
    from resdiff.render.word.redline import clean

    print(f"| pair | resdiff |{' python-redlines |' if arguments.other else ''}")
    print(f"|---|---|{'---|' if arguments.other else ''}")
    with tempfile.TemporaryDirectory() as name:
        for pair, texts in PAIRS.items():
            files = [Path(name) / f"{side}.docx" for side in ("old", "new")]
            for file, text in zip(files, texts, strict=True):
                file.write_bytes(clean(read(SHARED / text), RenderOptions()))
            print(row(pair, files[0], files[1], arguments.other, arguments.runs), flush=True)


if __name__ == "__main__":
    main()
