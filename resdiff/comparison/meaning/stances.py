"""Rules on a text under negotiation: a proposal came or went, others joined it, a side wants
something else of the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resdiff.comparison.meaning.marks import KINDS
from resdiff.comparison.meaning.pair import Pair
from resdiff.text.words import words
from resdiff.values.comparison import Mark
from resdiff.values.document import Clause, Span, Stance, wording_in

# who wants what of which words; the words of the whole paragraph are ()
_Wanted = dict[tuple[tuple[str, ...], str], tuple[str, ...]]


def stance_marks(pair: Pair) -> Iterator[Mark]:
    """What is wanted of each bracket and of the paragraph, before and now."""
    if not any(_shows(clause) for clause in (*pair.old.clauses, *pair.new.clauses)):
        return
    before, after = _wanted(pair.old.clauses), _wanted(pair.new.clauses)
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key, ()), after.get(key, ())
        if set(old) == set(new):
            continue
        kind = key[1]
        names = _names(old), _names(new)
        if kind != "propose":
            was, now = (
                ": ".join(filter(None, (by, kind))) if side else ""
                for by, side in zip(names, (old, new), strict=True)
            )
            yield KINDS["stance-changed"].mark(was, now)
        elif not old:
            yield KINDS["proposal-new"].mark("", names[1] or "of nobody")
        elif not new:
            yield KINDS["proposal-withdrawn"].mark(names[0] or "of nobody", "")
        else:
            note = "joined" if set(old) < set(new) else "left" if set(new) < set(old) else ""
            yield KINDS["supporters-changed"].mark(*names, note=note)


def count(clauses: Sequence[Clause], text: str) -> int:
    """How many brackets stand in some clauses; tags that hold names alone are none."""
    if any(_shows(clause) for clause in clauses):
        return sum(len(clause.brackets) for clause in clauses)
    return text.count("[")


def _shows(clause: Clause) -> bool:
    return bool(clause.brackets or clause.stances or clause.aside)


def _wanted(clauses: Sequence[Clause]) -> _Wanted:
    found: _Wanted = {}
    for clause in clauses:
        for stance in clause.stances:
            _add(found, (), stance)
        for bracket in clause.brackets:
            for wording in bracket.wordings:
                said = words(wording_in(clause, wording.span))
                for stance in (*bracket.stances, *wording.stances):
                    _add(found, () if _is_whole(clause, bracket.span) else said, stance)
    return found


def _add(found: _Wanted, said: tuple[str, ...], stance: Stance) -> None:
    by = stance.by or ("",)
    key = said, stance.kind
    found[key] = tuple(dict.fromkeys((*found.get(key, ()), *by)))


def _is_whole(clause: Clause, span: Span) -> bool:
    before = wording_in(clause, Span(0, span.start))
    behind = wording_in(clause, Span(span.end, len(clause.text)))
    return not words(before + behind)


def _names(names: Sequence[str]) -> str:
    return ", ".join(filter(None, names))
