"""Two texts -> how long `resdiff diff OLD NEW -o report.html` takes, beside `difflib.HtmlDiff`
on the same paragraphs.

    python benchmarks/speed/report.py [OLD NEW] [--runs 15]      default: 66/172 and the
    68th-session text, else two texts that ship

Both are whole processes, from the start of Python to the file on the disk, run in turns so that a
busy machine slows both. The paragraphs that difflib gets are those that resdiff understood
(prepared beforehand, not counted), so it does not even have to find them. Ends with 1 when the
median is more than 1.5 times difflib's.
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

from resdiff import read
from resdiff.values.document import Resolution, walk

ROOT = Path(__file__).resolve().parents[2]
SHARED = (
    Path(os.environ.get("RESDIFF_SHARED") or ROOT.parent / "shared" / "data")
    / "protection-of-migrants"
)
MIGRANTS = (SHARED / "A_RES_66_172.txt", SHARED / "68th-session-text.ocr.txt")
SHIPPED = (
    ROOT / "corpus" / "68th-session-text.ocr.txt",
    ROOT / "corpus" / "next-session-draft.illustrative.txt",
)
BAR = 1.5  # issue 2
# Both sides keep their compiled modules, as on any machine that does not forbid it; a first run in
# each case is not counted.
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}

HTML_DIFF = """
import difflib, pathlib, sys
old, new = (pathlib.Path(name).read_text(encoding="utf-8").split("\\n") for name in sys.argv[1:3])
pathlib.Path(sys.argv[3]).write_text(difflib.HtmlDiff(wrapcolumn=60).make_file(old, new), \
encoding="utf-8")
"""


def paragraphs(text: Resolution) -> str:
    """The clauses of a text, one on a line."""
    return "\n".join(f"{clause.number} {clause.text}".strip() for clause in walk(text.clauses))


def seconds(command: list[str]) -> float:
    """The wall time of a process that must succeed."""
    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, env=ENVIRONMENT)
    return time.perf_counter() - start


def main() -> int:
    """Measure in turns, print the medians, judge."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "texts",
        nargs="*",
        default=[*(MIGRANTS if all(path.is_file() for path in MIGRANTS) else SHIPPED)],
    )
    parser.add_argument("--runs", type=int, default=15)
    arguments = parser.parse_args()
    old, new = (str(Path(text).resolve()) for text in arguments.texts)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for side, text in (("old", old), ("new", new)):
            (folder / side).write_text(paragraphs(read(text)), encoding="utf-8")
        commands = {
            "resdiff diff -o report.html": [
                sys.executable,
                "-m",
                "resdiff",
                "diff",
                old,
                new,
                "-o",
                str(folder / "report.html"),
            ],
            "difflib.HtmlDiff": [
                sys.executable,
                "-c",
                HTML_DIFF,
                str(folder / "old"),
                str(folder / "new"),
                str(folder / "difflib.html"),
            ],
        }
        for command in commands.values():
            seconds(command)
        times: dict[str, list[float]] = {label: [] for label in commands}
        for _ in range(arguments.runs):
            for label, command in commands.items():
                times[label].append(seconds(command))
    medians = {label: statistics.median(measured) for label, measured in times.items()}
    for label, measured in times.items():
        print(
            f"{label:<28} median {medians[label]:.3f} s   best {min(measured):.3f} s   of "
            f"{arguments.runs}"
        )
    ours, theirs = medians.values()
    print(f"ratio {ours / theirs:.2f}, bar {BAR}")
    return 0 if ours <= BAR * theirs else 1


if __name__ == "__main__":
    sys.exit(main())
