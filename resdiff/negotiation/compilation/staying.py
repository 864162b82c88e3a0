"""A Comparison -> the paragraphs of the newer text that stand where they stood: one for one, below
the same chapeau, in the same order. All others left their place and came to another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from resdiff.values.comparison import Comparison
from resdiff.values.document import Clause, walk


def in_place(comparison: Comparison) -> Mapping[str, str]:
    """Ids of the newer text that stayed in place -> their ids in the older one; the longest run
    that is in order.
    """
    linked = {
        change.new[0]: change.old[0]
        for change in comparison.changes
        if len(change.old) == len(change.new) == 1
    }
    old = {clause.id: clause for clause in walk(comparison.old.clauses)}
    order = {key: at for at, key in enumerate(old)}
    above = _above(comparison.old.clauses)
    below = _above(comparison.new.clauses)
    chosen = _longest_run(
        [
            (clause.id, order[linked[clause.id]])
            for clause in walk(comparison.new.clauses)
            if clause.id in linked and old[linked[clause.id]].part == clause.part
        ]
    )
    stays: dict[str, str] = {}
    for clause in walk(comparison.new.clauses):  # a chapeau comes before its items
        if clause.id not in chosen:
            continue
        holder, was = below[clause.id], above[linked[clause.id]]
        if (stays.get(holder) if holder else "") == was:
            stays[clause.id] = linked[clause.id]
    return stays


def _above(clauses: Iterable[Clause]) -> dict[str, str]:
    """The chapeau of each clause; "" for a root."""
    roots = list(clauses)
    found = {clause.id: "" for clause in roots}
    for clause in walk(roots):
        found.update({child.id: clause.id for child in clause.children})
    return found


def _longest_run(placed: list[tuple[str, int]]) -> set[str]:
    """The ids of the longest run whose places rise."""
    tails: list[int] = []
    last: list[int] = []  # the index in `placed` of the end of the best run of each length
    before: list[int] = []
    for at, (_, place) in enumerate(placed):
        size = bisect_left(tails, place)
        before.append(last[size - 1] if size else -1)
        tails[size : size + 1] = [place]
        last[size : size + 1] = [at]
    chosen: set[str] = set()
    at = last[-1] if last else -1
    while at >= 0:
        chosen.add(placed[at][0])
        at = before[at]
    return chosen
