"""Gold files and invented predecessors -> cases of one kind, and how the aligner did on them."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from mutations import Recipe, mutate

from resdiff.comparison.align import AlignOptions, align
from resdiff.comparison.align.options import DEFAULTS
from resdiff.parse import ParseOptions, is_inferred, parse, precedents
from resdiff.readers import read_source
from resdiff.values.comparison import Alignment
from resdiff.values.document import Clause, Part, Resolution, walk

SHARED = Path(
    os.environ.get("RESDIFF_SHARED") or Path(__file__).resolve().parents[3] / "shared" / "data"
)
BASES = (  # the texts that get predecessors: four series, three organs' styles, one OCR text
    "protection-of-migrants/68th-session-text.ocr.txt",
    "protection-of-migrants/A_RES_70_147.txt",
    "protection-of-migrants/A_RES_78_217.xml",
    "right-to-food/A_RES_76_166.xml",
    "unficyp/S_RES_2674.xml",
    "undof/S_RES_2671.xml",
)
# clauses of another series, for what was dropped
STRANGERS = {"right-to-food": "protection-of-migrants/A_RES_80_218.xml"}
OTHER = "right-to-food/A_RES_78_198.xml"

Pair = tuple[frozenset[str], frozenset[str]]


class Case(Struct, frozen=True):
    """Two texts and the true links between them, by label."""

    name: str
    old: Resolution
    new: Resolution
    links: frozenset[Pair]
    moved: frozenset[Pair]
    easy: frozenset[Pair]  # unchanged and in place: left out of "changed"
    dropped: frozenset[str]
    added: frozenset[str]
    unsure: frozenset[str]  # labels of either side, prefixed "old:" or "new:"


class Score(Struct):
    """Links found, said and true, as counts."""

    found: int = 0
    said: int = 0
    true: int = 0

    def __iadd__(self, other: Score) -> Score:
        self.found += other.found
        self.said += other.said
        self.true += other.true
        return self

    @property
    def precision(self) -> float:
        """Share of what was said that is true."""
        return self.found / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        """Share of what is true that was said."""
        return self.found / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@cache
def text(name: str) -> Resolution:
    """A text of the shared folder, understood."""
    return parse(read_source(SHARED / name))


def gold(*, levels: bool = True) -> Iterator[Case]:
    """The pairs labelled by reading.

    Three of their texts have no numbers: where their lists end is for the parser to infer, from the
    words and from the other text of the pair, without the numbered text that ships. With `levels`
    the clauses get the levels that the gold labels tell, so that the alignment is measured alone.
    """
    for path in sorted((SHARED.parent / "gold").glob("*.json")):
        data = json.loads(path.read_text())
        old, new = text(data["old"]), text(data["new"])
        if levels:
            old, new = _with_levels(old, data, "old"), _with_levels(new, data, "new")
        else:
            old, new = _told_by(new, old), _told_by(old, new)
        yield case(path.stem, old, new, data)


def _told_by(other: Resolution, resolution: Resolution) -> Resolution:
    """A text without numbers, read with the other of its pair as precedent."""
    if not is_inferred(resolution):
        return resolution
    return parse(resolution.source, ParseOptions(precedents=lambda _: precedents(other)))


def _with_levels(resolution: Resolution, data: dict[str, Any], side: str) -> Resolution:
    """The clauses under the labels of the gold, when there are as many of them."""
    labels = {*data["dropped" if side == "old" else "added"]}
    labels.update(label for row in (*data["links"], *data["unsure"]) for label in row.get(side, ()))
    flat = [
        clause
        for clause in walk(resolution.clauses)
        if clause.part in (Part.PREAMBLE, Part.OPERATIVE)
    ]
    if len(flat) != len(labels) or {clause.label for clause in flat} == labels:
        return resolution
    children: dict[str, list[Clause]] = defaultdict(list)
    for clause, label in reversed(list(zip(flat, sorted(labels, key=_place), strict=True))):
        own = tuple(reversed(children.pop(label, [])))
        renamed = replace(
            clause, id=label.lower().replace("(", ".").replace(")", ""), label=label, children=own
        )
        children[label.rpartition("(")[0]].append(renamed)
    rest = tuple(
        clause
        for clause in resolution.clauses
        if clause.part not in (Part.PREAMBLE, Part.OPERATIVE)
    )
    return replace(resolution, clauses=(*rest, *reversed(children[""])))


def _place(label: str) -> tuple[bool, int, str]:
    """PP2 before PP10 before OP1 before OP4(a)."""
    top, _, rest = label.partition("(")
    return top[:2] == "OP", int(top[2:]), rest


def case(name: str, old: Resolution, new: Resolution, data: dict[str, Any]) -> Case:
    """A case from a gold record."""
    rows = [((frozenset(row["old"]), frozenset(row["new"])), row) for row in data["links"]]
    return Case(
        name,
        old,
        new,
        links=frozenset(pair for pair, _ in rows),
        moved=frozenset(pair for pair, row in rows if row["moved"]),
        easy=frozenset(
            pair for pair, row in rows if row["kind"] == "unchanged" and not row["moved"]
        ),
        dropped=frozenset(data["dropped"]),
        added=frozenset(data["added"]),
        unsure=frozenset(
            f"{side}:{label}"
            for row in data["unsure"]
            for side in ("old", "new")
            for label in row.get(side, ())
        ),
    )


def invented(recipe: Recipe, seeds: Iterable[int], bases: Sequence[str] = BASES) -> Iterator[Case]:
    """Predecessors of every base, one for each seed."""
    for base in bases:
        strangers = [
            clause.text for clause in walk(text(STRANGERS.get(base.split("/")[0], OTHER)).clauses)
        ][2:]
        for seed in seeds:
            old, data = mutate(text(base), recipe, seed, strangers)
            yield case(f"{base} {seed}", old, text(base), data)


def said(case: Case, options: AlignOptions = DEFAULTS) -> tuple[dict[Pair, bool], Alignment]:
    """The links said about a case, by label, with whether they are said to have moved; of what the
    gold speaks of.
    """
    alignment = align(case.old, case.new, options)
    old, new = (
        {clause.id: clause.label for clause in walk(side.clauses)} for side in (case.old, case.new)
    )
    spoken_old = frozenset().union(case.dropped, *(pair[0] for pair in case.links))
    spoken_new = frozenset().union(case.added, *(pair[1] for pair in case.links))
    found: dict[Pair, bool] = {}
    for link in alignment.links:
        olds, news = frozenset(old[i] for i in link.old), frozenset(new[i] for i in link.new)
        if {f"old:{x}" for x in olds} & case.unsure or {f"new:{x}" for x in news} & case.unsure:
            continue
        if olds & spoken_old and news & spoken_new:
            found[olds & spoken_old, news & spoken_new] = link.moved
    return found, alignment


def scores(case: Case, links: dict[Pair, bool]) -> dict[str, Score]:
    """Strict scores of all links, of the changed ones, of moves, of splits and merges."""
    everything, moves = frozenset(links), frozenset(pair for pair, moved in links.items() if moved)
    several = frozenset(pair for pair in everything if len(pair[0]) + len(pair[1]) > 2)
    true_several = frozenset(pair for pair in case.links if len(pair[0]) + len(pair[1]) > 2)
    kinds = {
        "strict": (everything, case.links),
        "changed": (everything - case.easy, case.links - case.easy),
        "moved": (moves, case.moved),
        "parts": (several, true_several),
    }
    return {
        kind: Score(len(one & other), len(one), len(other)) for kind, (one, other) in kinds.items()
    }


def total(cases: Iterable[Case], options: AlignOptions = DEFAULTS) -> dict[str, Score]:
    """Scores added up over cases."""
    sums = {kind: Score() for kind in ("strict", "changed", "moved", "parts")}
    for each in cases:
        for kind, score in scores(each, said(each, options)[0]).items():
            sums[kind] += score
    return sums
