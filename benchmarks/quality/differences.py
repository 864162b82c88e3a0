"""Differences said of real consecutive pairs -> a sample to be read, each with the words round it.

    python benchmarks/quality/differences.py [SEED [COUNT]]      default 1 60

Pairs are the texts of one title that follow each other in ../shared/data/bulk (General Assembly,
74th to 77th session); 200 of them are drawn, then COUNT of their differences. How many are right is
for the reader to say: docs/meaning.md tells what was found.
"""

from __future__ import annotations

import random
import sys
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from resdiff.comparison import compare
from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.values.comparison import Change, Difference, Op
from resdiff.values.document import Resolution

ARCHIVE = (
    Path(__file__).resolve().parents[3] / "shared/data/bulk/general-assembly-74-77-english.tar.xz"
)
PAIRS = 200
BEFORE, AFTER = 220, 330  # characters shown round a difference
SIGNS = {Op.REMOVED: ("[-", "-]"), Op.ADDED: ("{+", "+}"), Op.SAME: ("", "")}


def main(arguments: list[str]) -> None:
    """Print the sample."""
    seed, count = (int(each) for each in (*arguments, "1", "60")[:2])
    chance = random.Random(seed)  # noqa: S311
    pairs = list(consecutive())
    chance.shuffle(pairs)
    found = [
        (old, new, change, each)
        for old, new in pairs[:PAIRS]
        for change in compare(old, new).changes
        if change.old and change.new
        for each in change.differences
    ]
    print(f"{len(found)} differences in {min(PAIRS, len(pairs))} of {len(pairs)} pairs")
    for number, (old, new, change, each) in enumerate(chance.sample(found, count), 1):
        where = f"{old.symbol} {'+'.join(change.old)} -> {new.symbol} {'+'.join(change.new)}"
        print(f"\n{number}. {where}\n   {each.kind} {each.effect}, {each.weight}, {each.direction}")
        print(f"   “{each.old}” -> “{each.new}”\n   {around(change, each)}")


def consecutive() -> Iterator[tuple[Resolution, Resolution]]:
    """Texts of one title that follow each other."""
    by_title: defaultdict[str, list[Resolution]] = defaultdict(list)
    with tarfile.open(ARCHIVE) as archive:
        for member in archive.getmembers():
            if member.name.endswith(".xml") and (file := archive.extractfile(member)):
                text = parse(read_bytes(file.read(), Path(member.name).name))
                if text.title:
                    by_title[text.title].append(text)
    for texts in by_title.values():
        yield from pairwise(sorted(texts, key=lambda text: str(text.adopted)))


def around(change: Change, each: Difference) -> str:
    """The words of a change round a difference, with what came and went marked."""
    line = "".join(edit.text.join(SIGNS[edit.op]) for edit in change.edits)
    quotes = [quote[:15] for quote in (each.new, each.old) if quote]
    at = next((place for quote in quotes if (place := line.find(quote)) >= 0), 0)
    return line[max(0, at - BEFORE) : at + AFTER]


if __name__ == "__main__":
    main(sys.argv[1:])
