"""Real pairs labelled by reading: the alignment must not fall behind what was reached (figures:
docs/alignment.md).
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from resdiff.comparison.align import align
from resdiff.parse import parse
from resdiff.readers import read_source
from resdiff.values.document import walk

# levels told by the mark-up
PAIRS = (
    "74-148_to_76-172",
    "78-217_to_80-218",
    "right-to-food_76-166_to_77-217",
    "unficyp_2674_to_2723",
)
Pair = tuple[frozenset[str], frozenset[str]]


@pytest.mark.parametrize("name", PAIRS)
def test_a_real_pair(shared: Path, name: str) -> None:
    gold = json.loads((shared.parent / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    old, new = (parse(read_source(shared / gold[side])) for side in ("old", "new"))
    labels = [{clause.id: clause.label for clause in walk(side.clauses)} for side in (old, new)]
    said: dict[Pair, bool] = {}
    for link in align(old, new).links:
        pair = frozenset(labels[0][i] for i in link.old), frozenset(labels[1][i] for i in link.new)
        if all(pair) and pair[0] <= {label for row in gold["links"] for label in row["old"]} | {
            *gold["dropped"]
        }:
            said[pair] = link.moved
    true = {(frozenset(row["old"]), frozenset(row["new"])): row["moved"] for row in gold["links"]}
    wrong, missed = said.keys() - true.keys(), true.keys() - said.keys()
    assert len(wrong) + len(missed) <= 4, f"wrong: {wrong}, missed: {missed}"
    moves = {pair for pair, moved in said.items() if moved} ^ {
        pair for pair, moved in true.items() if moved
    }
    assert len(moves) <= 3, f"moves that differ: {moves}"
