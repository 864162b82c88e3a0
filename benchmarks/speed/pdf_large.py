"""Time and memory of `resdiff show` for a PDF of many pages, made on the spot.

Run as: python benchmarks/speed/pdf_large.py [PAGES]
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.readers.pdf_maker import Put, make_pdf  # noqa: E402

_LINES = (
    "to take all the measures that are necessary for the implementation of the present resolution",
    "and of its annexes, in accordance with international law and with the rules of procedure of",
    "the General Assembly, and to report thereon at its next session, under the same item;",
)


def pages(count: int) -> list[list[Put]]:
    """Pages as the UN sets them, some 3,200 characters each: head, numbered paragraphs, page
    number.
    """
    out = []
    number = 0
    for page in range(1, count + 1):
        puts = [
            Put(60, 733, "A/RES/99/1", 8.5, "bold"),
            Put(60, 37, f"{page}/{count}", 8.5, "bold"),
        ]
        y = 700
        while y > 110:
            number += 1
            for place, line in enumerate(
                (f"{number}. Urges all Member States and the United Nations system", *_LINES)
            ):
                puts.append(Put(147 if place == 0 else 123, y, line))
                y -= 12
            y -= 6
        out.append(puts)
    return out


def main() -> None:
    """Make the file, show it, print what it took."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.pdf"
        path.write_bytes(make_pdf(pages(count)))
        began = time.perf_counter()
        shown = subprocess.run(
            [sys.executable, "-m", "resdiff", "show", str(path), "-f", "json"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
        seconds = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1_000
    print(
        f"{count} pages: {seconds:.1f} s, {memory:.0f} MB at most in one process, "
        f"{len(shown.stdout) / 1e6:.1f} MB of JSON"
    )


if __name__ == "__main__":
    main()
