"""The renewals of UNDOF, a quarter, half and all of them -> how time and memory of a trace grow
with the number of versions.

    python benchmarks/speed/lineage.py

Each row in a process of its own. Texts come from ../shared/data, or RESDIFF_SHARED.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

SHARED = Path(
    os.environ.get("RESDIFF_SHARED") or Path(__file__).resolve().parents[3] / "shared" / "data"
)


def measure(count: int) -> None:
    """One row."""
    from resdiff import read
    from resdiff.comparison import compare
    from resdiff.lineage import in_order, trace
    from resdiff.render.lineage.html import render
    from resdiff.render.options import RenderOptions

    start = time.process_time()
    versions, _ = in_order(map(read, sorted((SHARED / "undof").glob("*.xml"))[:count]))
    read = time.process_time()
    lineage = trace(versions, lambda old, new: compare(old, new))
    traced = time.process_time()
    page = render(lineage, RenderOptions())
    drawn = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"| {len(versions)} | {len(lineage.threads)} | {read - start:.2f} | {traced - read:.2f} | "
        f"{drawn - traced:.2f} "
        f"| {memory} | {len(page) // 1000} |"
    )


def main() -> None:
    """All rows."""
    print(
        "| versions | threads | read s | trace s | page s | peak MiB | page kB "
        "|\n|---|---|---|---|---|---|---|",
        flush=True,
    )
    for count in (13, 26, 52):
        subprocess.run([sys.executable, __file__, str(count)], check=True)


if __name__ == "__main__":
    measure(int(sys.argv[1])) if len(sys.argv) > 1 else main()
