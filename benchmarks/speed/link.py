"""How linking grows: invented corpora of 500 to 20,000 documents whose links are known -> time,
memory, recall, precision.

    python benchmarks/speed/link.py [DOCUMENTS...] [--engine spark]

Each size runs in a process of its own, so that its peak memory is its own. Making the corpus is not
timed.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SIZES = (500, 2_000, 8_000, 20_000)


def one(count: int, engine: str) -> str:
    """A row of the table; of Spark, whose work is done by the JVM, the processor time and memory
    are those of Python alone.
    """
    from resdiff.corpus.link import linked
    from tests.corpus import synthetic

    documents, truth = synthetic.corpus(count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    clauses = sum(len(document.clauses) for document in documents)
    start, worked = time.perf_counter(), time.process_time()
    table = linked(documents, engine)
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    columns = [
        table[name].to_pylist()
        for name in ("old_symbol", "old_clause", "new_symbol", "new_clause", "kind")
    ]
    found = {row[:4] for row in zip(*columns, strict=True) if row[4] == "series"}
    here = {document.name for document in documents}
    known = [each for each in truth if each.old in here and each.new in here]
    changed = [each for each in known if not each.same]
    rows = set(synthetic.pairs(known))
    recall = sum(row in found for row in synthetic.pairs(changed)) / len(changed)
    precision = len(found & rows) / len(found)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    cost = worked / clauses * 1e6
    return (
        f"| {count:,} | {clauses:,} | {seconds:.1f} | {worked:.1f} | {cost:.0f} | "
        f"{peak:,} ({before:,}) | {recall:.4f} | {precision:.4f} |"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", nargs="*", type=int, default=SIZES)
    parser.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb")
    asked = parser.parse_args()
    print(
        "| documents | clauses | seconds | processor seconds | of them µs a clause | "
        "peak MB (of it the corpus itself) | recall of reworded | precision |"
    )
    print("|---|---|---|---|---|---|---|---|", flush=True)
    for count in asked.documents:
        script = (
            f"import sys; sys.path[:0] = [{str(ROOT)!r}]; from benchmarks.speed.link import one; "
            f"print(one({count}, {asked.engine!r}))"
        )
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
        )
        print(done.stdout, end="", flush=True)


if __name__ == "__main__":
    main()
