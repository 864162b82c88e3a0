"""Texts of 70, 1,000 and 10,000 clauses a side -> how compare() grows, beside git word-diff and
difflib in the same run.

    python benchmarks/speed/alignment_scale.py [COPIES...]      default 1 14 141, of the
    68th-session text (71 clauses)

Every copy has a third of its words renamed, so that it is a series of its own; its predecessor is
invented (mutations.STANDARD). Each row runs in a process of its own, which is started fresh;
seconds are of the comparison alone (wall and processor), for git of the whole process; memory is
the peak of the process.
"""

from __future__ import annotations

import difflib
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from msgspec.structs import replace

from resdiff.comparison import compare
from resdiff.values.document import Clause, Resolution, walk

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "quality"))

from alignment_cases import BASES, text
from mutations import STANDARD, mutate


def pair(copies: int) -> tuple[Resolution, Resolution]:
    """Two texts of `copies` times 71 clauses."""
    base, chance = text(BASES[0]), random.Random(1)  # noqa: S311
    vocabulary = sorted({word for clause in walk(base.clauses) for word in clause.text.split()})
    olds: list[Clause] = []
    news: list[Clause] = []
    for number in range(copies):
        renamed = {word: f"{word}{number}x" for word in vocabulary if chance.random() < 0.3}
        new = replace(base, clauses=tuple(_renamed(clause, renamed) for clause in base.clauses))
        old, _ = mutate(new, STANDARD, 1000 + number)
        olds += [_marked(clause, number) for clause in old.clauses]
        news += [_marked(clause, number) for clause in new.clauses]
    return replace(base, clauses=tuple(olds)), replace(base, clauses=tuple(news))


def _renamed(clause: Clause, renamed: dict[str, str]) -> Clause:
    words = " ".join(renamed.get(word, word) for word in clause.text.split())
    return replace(
        clause,
        text=words,
        reading=words,
        children=tuple(_renamed(child, renamed) for child in clause.children),
    )


def _marked(clause: Clause, number: int) -> Clause:
    children = tuple(_marked(child, number) for child in clause.children)
    return replace(
        clause, id=f"{number}.{clause.id}", label=f"{number}.{clause.label}", children=children
    )


def run(tool: str, copies: int) -> dict[str, float]:
    """One measurement in this process."""
    old, new = pair(copies)
    lines = tuple([clause.text for clause in walk(side.clauses)] for side in (old, new))
    if tool == "compare()":
        warm = pair(1)
        compare(*warm)
        wall, processor = time.perf_counter(), time.process_time()
        compare(old, new)
    elif tool == "difflib by paragraph":
        wall, processor = time.perf_counter(), time.process_time()
        difflib.SequenceMatcher(None, lines[0], lines[1], autojunk=False).get_opcodes()
    else:
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder, name) for name in ("old", "new")]
            for path, own in zip(paths, lines, strict=True):
                path.write_text("\n".join(own))
            wall, processor = time.perf_counter(), time.process_time()
            subprocess.run(
                ["git", "diff", "--no-index", "--word-diff", *map(str, paths)],
                capture_output=True,
                check=False,
            )
            processor = time.process_time() - resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    usage = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "clauses": len(lines[1]),
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - processor,
        "memory": usage,
    }


def main() -> None:
    """Print the table."""
    if len(sys.argv) == 4 and sys.argv[1] == "one":
        print(json.dumps(run(sys.argv[2], int(sys.argv[3]))))
        return
    print("| tool | clauses a side | seconds (wall) | seconds (processor) | peak MiB |")
    print("|---|---|---|---|---|")
    for copies in map(int, sys.argv[1:] or ("1", "14", "141")):
        for tool in ("compare()", "git diff --word-diff", "difflib by paragraph"):
            done = subprocess.run(
                [sys.executable, __file__, "one", tool, str(copies)],
                capture_output=True,
                text=True,
                check=True,
            )
            row = json.loads(done.stdout)
            print(
                f"| {tool} | {row['clauses']} | {row['wall']:.3f} | {row['cpu']:.3f} | "
                f"{row['memory']:.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
