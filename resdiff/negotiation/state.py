"""A text under negotiation -> its state of play: how many brackets, which paragraphs are open, by
whom.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from resdiff.negotiation.sides import is_proposed, stances_in, whole
from resdiff.values.document import Clause, Part, Resolution, Stance, walk
from resdiff.values.play import OpenPlace, SideCount, StateOfPlay

_COUNTED: Final = frozenset({Part.PREAMBLE, Part.OPERATIVE, Part.ANNEX})
_SETTLED: Final = frozenset({"agreed", "retain"})  # what contests nothing

Said = Callable[[Iterable[Stance]], str]


def state_of_play(text: Resolution, said: Said) -> StateOfPlay:
    """Count what is open. `said` puts stances in words."""
    counted = [clause for clause in walk(text.clauses) if clause.part in _COUNTED]
    places = [place for clause in counted for place in _places(clause, said)]
    opened = {place.clause for place in places}
    names: dict[str, list[str]] = {}
    for place in places:
        for name in place.by:
            names.setdefault(name, []).append(place.clause)
    sides = (SideCount(name, len(ids), len(set(ids))) for name, ids in names.items())
    return StateOfPlay(
        text,
        bracket_count(text),
        len(counted),
        len(counted) - len(opened),
        sum(clause.id not in opened and _is_marked(clause) for clause in counted),
        len(opened),
        tuple(places),
        tuple(sorted(sides, key=lambda side: (-side.places, side.name))),
    )


def bracket_count(text: Resolution) -> int:
    """How many brackets stand in a text; tags that hold names alone are none."""
    return sum(len(clause.brackets) for clause in walk(text.clauses))


def _places(clause: Clause, said: Said) -> Iterator[OpenPlace]:
    """What is open of a clause: the whole, then each bracket."""
    around = whole(clause)
    stances = [*clause.stances, *(around.stances if around else ())]
    kinds = {stance.kind for stance in stances}
    agreed = "agreed" in kinds and not kinds - _SETTLED - {"propose"}
    if not agreed and (kinds - _SETTLED or around is not None or is_proposed(clause)):
        yield OpenPlace(clause.id, clause.label, "", said(stances) or "open", _names(stances))
    for hand in clause.hands:
        if hand.author and hand.span.start < hand.span.end:
            words = clause.text[hand.span.start : hand.span.end].strip()
            did = "struck" if hand.struck else "tracked insertion"
            yield OpenPlace(clause.id, clause.label, words, f"{hand.author}: {did}", (hand.author,))
    for bracket in clause.brackets:
        if bracket is around:
            continue
        own = [*bracket.stances, *(one for each in bracket.wordings for one in each.stances)]
        if "agreed" in {one.kind for one in own} and not {one.kind for one in own} - _SETTLED:
            continue
        words = " / ".join(
            " ".join(clause.text[each.span.start : each.span.end].split())
            for each in bracket.wordings
        )
        yield OpenPlace(clause.id, clause.label, words, said(own) or "open", _names(own))


def _is_marked(clause: Clause) -> bool:
    return any(stance.kind == "agreed" for stance in stances_in(clause))


def _names(stances: Iterable[Stance]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for stance in stances for name in stance.by))
