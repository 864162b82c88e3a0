"""One piece that took the place of another -> an actor, a term, a number or a thought."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from resdiff.comparison.meaning.differences.sides.pieces import (
    is_thought,
    replaced_flags,
    same_stems,
)
from resdiff.comparison.meaning.differences.sides.side import Both, DifferenceFound, Range, Reading

_PERIOD: Final = re.compile(r"((?:19|20)\d\d)[/–-]\d\d")


def piece_replaced(one: Range, other: Range, both: Both) -> DifferenceFound | None:
    """One piece took the place of another."""
    words = both.old.said(one), both.new.said(other)
    if all(word.isdigit() for side in words for word in side):  # "0,[7]" -> "0,[5]"
        dates = _up_to_date(both.old, one), _up_to_date(both.new, other)
        if dates[0] and dates[1]:  # "from [15] to 17 May" -> "from [12] to 17 May"
            return DifferenceFound("time", "changed", dates[0], dates[1])
        return DifferenceFound("figure", "changed", one, other)
    if all(_is_letter(reading, span) for reading, span in ((both.old, one), (both.new, other))):
        return DifferenceFound("citation", "updated", one, other)  # "subparagraph ([e]) above"
    if routine := _next_period(*words):  # "for [2019/20]" -> "for [2020/21]"
        return DifferenceFound("time", routine, one, other)
    empty = both.tables.empty
    bare = [[word for word in side if word not in empty] for side in words]
    if (
        all(bare)
        and all(word.isdigit() for side in bare for word in side)
        and all(
            _names_numbers(reading, span, both)
            for reading, span in ((both.old, one), (both.new, other))
        )
    ):
        return DifferenceFound("citation", "updated", one, other)  # "第[3和4]段" -> "第[1和2]段"
    if ranks := _ranks(one, other, both):  # "the [Third] International Decade" -> "[Fourth]"
        effect = "rolled-over" if ranks[1] == ranks[0] + 1 else "changed"
        return DifferenceFound("time", effect, one, other, frozenset({"told"}))
    if same_stems(*bare):
        return None  # grammar: "migrant" for "migrants"
    actors = actor_named(both.old, one, both), actor_named(both.new, other, both)
    if actors[0] and actors[1]:
        return DifferenceFound("actor", "changed", one, other) if actors[0] != actors[1] else None
    marks = replaced_flags(both, one, other)
    if not both.tables.spaced and max(map(len, bare)) <= 1:
        marks |= {"character"}
    terms = both.tables.terms
    if (name := terms.get(words[0])) and name == terms.get(words[1]):
        legal = {"legal"} if name in both.tables.legal else set()
        return DifferenceFound("term", "changed", one, other, frozenset(legal))
    if is_thought(both.old, one, both) or is_thought(both.new, other, both):
        return DifferenceFound("content", "replaced", one, other, marks)
    # "[chaired by France]" -> "[chaired by Colombia]", "the [lack of] progress" -> "the [need for]"
    if "occasion" in marks or all(
        reading.words.keys[span[1] - 1] in both.tables.governing
        for reading, span in ((both.old, one), (both.new, other))
    ):
        return DifferenceFound("content", "replaced", one, other, marks)
    return DifferenceFound("scope", "changed", one, other, marks)


def _names_numbers(reading: Reading, span: Range, both: Both) -> bool:
    """Whether what stands before a piece names numbers and counts nothing: "第", "paragraphs"."""
    before = reading.words.keys[span[0] - 1] if span[0] else ""
    return before in both.meaning.references


def _is_letter(reading: Reading, span: Range) -> bool:
    """Whether a piece is the letter of a subparagraph, in brackets."""
    keys = reading.words.keys
    return span[1] - span[0] == 1 and len(keys[span[0]]) == 1 and keys[span[0] - 1] == "("


def _next_period(old: Sequence[str], new: Sequence[str]) -> str:
    """The effect where a period of two years took the place of another; "" for other words."""
    periods = [_PERIOD.fullmatch(side[0]) if len(side) == 1 else None for side in (old, new)]
    if not (periods[0] and periods[1]):
        return ""
    return "rolled-over" if int(periods[1][1]) == int(periods[0][1]) + 1 else "changed"


def _up_to_date(reading: Reading, span: Range) -> Range | None:
    """A day with the date that stands right behind it; None where there is none."""
    return next(
        (
            (span[0], fact.end)
            for fact in reading.facts
            if fact.kind == "date" and 0 <= fact.start - span[1] <= 1
        ),
        None,
    )


def _ranks(one: Range, other: Range, both: Both) -> tuple[int, int] | None:
    """The two numbers where each side is an ordinal and nothing else; one word before it may
    belong to it: "第[三]个" -> "第[四]个".
    """
    found = []
    for reading, (start, end) in ((both.old, one), (both.new, other)):
        whole = reading.said((max(0, start - 1), end))
        bare = tuple(word for word in reading.said((start, end)) if word not in both.tables.empty)
        found.append(next((rank for w in (bare, whole) if (rank := both.tables.ranks.get(w))), 0))
    return (found[0], found[1]) if all(found) else None


def actor_named(reading: Reading, span: Range, both: Both) -> str:
    """The organ or people that a piece names, and nothing else; "" for another piece."""
    said = reading.said(span)
    bare = tuple(word for word in said if word not in both.tables.empty)
    for table in (both.tables.actors, both.meaning.addressees):
        for words in (said, bare):
            if words in table:
                return table[words]
    return ""
