"""How the words of real pairs are compared: phrases taken out and written again, words lost.

    python benchmarks/words.py [FOLDER OF REAL TEXTS]

A phrase is four or more identical words in a row. It is blocked when keeping it would take as many
kept words out as it has, or more; otherwise the comparison could have kept it.
"""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from rapidfuzz.distance import LCSseq

from resdiff.comparison import compare
from resdiff.parse import parse
from resdiff.readers import read_source
from resdiff.text.words import is_word, tokens
from resdiff.values.comparison import Edit, Fate, Op

SERIES = ("protection-of-migrants", "right-to-food", "undof", "unficyp", "minurso")
REWRITTEN = (
    ("A_RES_75_161", "A_RES_77_193"),
    ("A_RES_76_188", "A_RES_77_238"),
    ("A_RES_78_132", "A_RES_79_194"),
    ("A_RES_78_187", "A_RES_80_190"),
    ("S_RES_2612", "S_RES_2666"),
)
PHRASE = 4
LOST = 5  # words that a comparison over words alone keeps and ours does not
SIGNS = {Op.SAME: "{}", Op.REMOVED: "[-{}-]", Op.ADDED: "{{+{}+}}"}

Match = tuple[int, int, int]  # words alike: where on each side, and how many


class Clause(Struct):
    """A changed clause: what of it was taken out and written again."""

    pair: str
    fate: Fate
    edits: tuple[Edit, ...]
    phrases: list[Match]  # all in the removed and in the added words
    free: list[Match]  # of these, those that no kept word stands in the way of
    cheap: list[Match]  # of these, those that would cost fewer kept words than they have
    lost: int


def pairs(shared: Path) -> Iterator[tuple[Path, Path]]:
    """Neighbours of the series, in order of their sessions or numbers, and the rewritten texts."""
    for name in SERIES:
        files = [path for path in (shared / name).iterdir() if path.suffix in {".xml", ".txt"}]
        yield from itertools.pairwise(sorted(files, key=lambda path: numbers(path.stem)))
    for old, new in REWRITTEN:
        yield shared / "rewritten" / f"{old}.xml", shared / "rewritten" / f"{new}.xml"


def numbers(name: str) -> list[int]:
    """66 and 172 of "A_RES_66_172"."""
    return [int(number) for number in re.findall(r"\d+", name)]


def changed(old: Path, new: Path) -> Iterator[Clause]:
    """The changed clauses of a pair, measured."""
    comparison = compare(parse(read_source(old)), parse(read_source(new)))
    for change in comparison.changes:
        if change.fate in {Fate.REWORDED, Fate.SPLIT, Fate.MERGED}:
            yield measured(f"{old.stem} -> {new.stem} {change.old}", change.fate, change.edits)


def measured(pair: str, fate: Fate, edits: tuple[Edit, ...]) -> Clause:
    """One changed clause."""
    old, old_kept = side(edits, Op.REMOVED)
    new, new_kept = side(edits, Op.ADDED)
    kept = list(zip(old_kept, new_kept, strict=True))
    phrases = list(repeated(old, new, set(old_kept), set(new_kept)))
    costs = [(match, crossed(match, kept)) for match in phrases]
    free = [match for match, cost in costs if cost == 0]
    cheap = [match for match, cost in costs if cost < match[2]]
    lost = LCSseq.similarity(old, new) - len(kept)
    return Clause(pair, fate, edits, phrases, free, cheap, lost)


def side(edits: Iterable[Edit], op: Op) -> tuple[list[str], list[int]]:
    """The words of one side, and the places of those that stay."""
    words: list[str] = []
    kept: list[int] = []
    for edit in edits:
        if edit.op in (Op.SAME, op):
            found = [token for token in tokens(edit.text) if is_word(token)]
            kept += range(len(words), len(words) + len(found)) if edit.op is Op.SAME else ()
            words += found
    return words, kept


def repeated(
    old: Sequence[str], new: Sequence[str], old_kept: set[int], new_kept: set[int]
) -> Iterator[Match]:
    """Phrases all of whose words are removed on the one side and added on the other."""
    for at, other in itertools.product(range(len(old)), range(len(new))):
        if alike(old, new, at - 1, other - 1, old_kept, new_kept):
            continue
        size = 0
        while alike(old, new, at + size, other + size, old_kept, new_kept):
            size += 1
        if size >= PHRASE:
            yield at, other, size


def alike(old: Sequence[str], new: Sequence[str], at: int, other: int, *kept: set[int]) -> bool:
    """Whether two words are the same and changed on both sides."""
    return (
        0 <= at < len(old)
        and 0 <= other < len(new)
        and old[at] == new[other]
        and at not in kept[0]
        and other not in kept[1]
    )


def crossed(match: Match, kept: Iterable[tuple[int, int]]) -> int:
    """How many kept words would have to go for a phrase to be kept."""
    return sum((one < match[0]) != (other < match[1]) for one, other in kept)


def shown(edits: Iterable[Edit]) -> str:
    """Edits as [-removed-]{+added+}."""
    return "".join(SIGNS[edit.op].format(edit.text) for edit in edits)


def report(name: str, clauses: Sequence[Clause]) -> str:
    """The counts of some clauses in one line."""
    counts = [
        sum(bool(clause.phrases) for clause in clauses),
        sum(bool(clause.cheap) for clause in clauses),
        sum(bool(clause.free) for clause in clauses),
        sum(clause.lost >= LOST for clause in clauses),
    ]
    shares = [f"{count:4} ({count / max(len(clauses), 1):6.2%})" for count in counts]
    return f"{name:16} {len(clauses):5}  " + "  ".join(shares)


def main(arguments: Sequence[str]) -> None:
    """Print the counts and the worst ten."""
    shared = Path(arguments[0] if arguments else "../shared/data")
    clauses = [clause for old, new in pairs(shared) for clause in changed(old, new)]
    columns = "changed  out and in      not blocked     nothing kept between  five words lost"
    print(f"{'':16} {columns}")
    print(report("reworded", [clause for clause in clauses if clause.fate is Fate.REWORDED]))
    print(report("split or merged", [one for one in clauses if one.fate is not Fate.REWORDED]))
    worst = sorted(clauses, key=lambda clause: -max((at[2] for at in clause.cheap), default=0))
    for clause in worst[:10]:
        sizes = [match[2] for match in clause.cheap], [match[2] for match in clause.phrases]
        print(f"\n{clause.pair} {clause.fate} {sizes} lost {clause.lost}\n{shown(clause.edits)}")


if __name__ == "__main__":
    main(sys.argv[1:])
