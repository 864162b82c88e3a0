"""Links between the text that ships and seeded changes of it, to be read: what moved, split, was
dropped. Bless with RESDIFF_BLESS=1.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

from resdiff.comparison import compare
from resdiff.parse import parse
from resdiff.readers import read_bytes
from tests.cli.test_check_adopted import Rows, rows_of, written
from tests.conftest import ROOT

FILE = ROOT / "tests" / "comparison" / "align" / "golden.txt"
SEEDS = 14
CHANGES = ("move", "drop", "double", "split", "merge", "reword", "swap")
# what makes splits and merges hard to tell
PARTS = ("survive", "survive", "borrow", "variant", "split", "merge", "third", "drop")
MORE_SEEDS = 12


def changed(rows: Rows, chance: random.Random, kinds: tuple[str, ...] = CHANGES) -> Rows:
    """Blocks moved, items moved between lists, paragraphs dropped, doubled, split, merged and
    reworded.
    """
    out = list(rows)
    for _ in range(chance.randint(3, 8)):
        at, size = chance.randrange(1, len(out)), chance.randint(1, 5)
        what = chance.choice(kinds)
        if what == "move":
            block = out[at : at + size]
            del out[at : at + size]
            to = chance.randrange(1, len(out))
            out[to:to] = block
        elif what == "drop":
            del out[at : at + chance.randint(1, 2)]
        elif what == "double":
            out.insert(chance.randrange(1, len(out)), out[at])
        elif what == "split":
            label, said = out[at]
            words = said.split()
            out[at : at + 1] = [
                (label, " ".join(words[: len(words) // 2]) + ";"),
                (label, "Notes " + " ".join(words[len(words) // 2 :])),
            ]
        elif what == "merge" and at + 1 < len(out):
            out[at : at + 2] = [(out[at][0], f"{out[at][1].rstrip('.;,')}, and {out[at + 1][1]}")]
        # a phrase goes into a neighbour; its paragraph is gone, or stays
        elif what in ("survive", "borrow") and at + 1 < len(out):
            words = out[at][1].split()
            taken = words[len(words) // 3 :][: chance.randint(4, 14)]
            to = min(len(out) - 1, max(0, at + chance.choice((-2, -1, 1, 2))))
            out[to] = (out[to][0], f"{out[to][1].rstrip('.;,')}, and {' '.join(taken)}")
            if what == "survive":
                del out[at]
        elif what == "variant":  # a second form of the paragraph stands beside it
            words = out[at][1].split()
            kept = [word for word in words if chance.random() < 0.8]
            out.insert(at + 1, (out[at][0], " ".join([*kept, "and", "their", "families"])))
        # two thirds stay, one third opens a paragraph of its own
        elif what == "third" and at + 1 < len(out):
            words = out[at][1].split()
            cut = 2 * len(words) // 3
            out[at : at + 1] = [
                (out[at][0], " ".join(words[:cut]) + ";"),
                (out[at][0], "Also encourages " + " ".join(words[cut:])),
            ]
        elif what == "swap" and at + 1 < len(out):
            out[at], out[at + 1] = out[at + 1], out[at]
        else:
            words = out[at][1].split()
            chance.shuffle(words)
            out[at] = (
                out[at][0],
                " ".join(out[at][1].split()[: len(words) // 3] + words[len(words) // 3 :]),
            )
    return out


def told() -> Iterator[str]:
    text = parse(read_bytes((ROOT / "corpus" / "68th-session-text.txt").read_bytes(), "a.txt"))
    rows = rows_of(text)
    old = parse(read_bytes(written(rows).encode(), "old.txt"))
    for seed in range(SEEDS + MORE_SEEDS):
        kinds = CHANGES if seed < SEEDS else PARTS
        new = parse(
            read_bytes(written(changed(rows, random.Random(seed), kinds)).encode(), "new.txt")  # noqa: S311
        )
        yield f"seed {seed}"
        for change in compare(old, new).changes:
            marks = ",".join(
                mark.code for mark in change.marks if mark.code in ("moved", "promoted", "demoted")
            )
            if change.fate.value != "unchanged" or marks:
                ends = f"{'+'.join(change.old) or '-'} -> {'+'.join(change.new) or '-'}"
                sure = f"{change.score:.3f} {change.confidence:.2f} {change.basis}"
                yield f"  {change.fate.value} {ends} {sure} {marks} {change.reason}".rstrip()


def test_links_are_those_that_were_read() -> None:
    found = "\n".join(told()) + "\n"
    if os.environ.get("RESDIFF_BLESS"):
        FILE.write_text(found, encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == found
