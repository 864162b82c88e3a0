"""PlacedParagraph paragraphs -> the tree of nodes: sections get their prefixes, lists without
printed
numbers their levels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from resdiff.parse.cues import Cues
from resdiff.parse.numbers.first_items import with_first_items
from resdiff.parse.numbers.following import begins_list, next_marker
from resdiff.parse.numbers.labels import marker
from resdiff.parse.numbers.nodes import Node
from resdiff.parse.numbers.numbering import Outline
from resdiff.parse.numbers.precedent import Precedent
from resdiff.parse.numbers.unnumbered import judge
from resdiff.parse.parts.placed import PlacedParagraph, Region
from resdiff.un.languages import Language
from resdiff.values.document import Notice, Part

# paragraphs whose levels are inferred together; the longest resolution has some 400
_MOST_INFERRED: Final = 2_000
# confidence below which a level is named as in doubt; the wrong ends of 66/172 have 0.64
_DOUBTFUL: Final = 0.7
_MOST_NAMED: Final = 3
# numbers count as printed when more than this share of the operative paragraphs carries one
_MOSTLY: Final = 0.5


# -> paragraphs of other texts of the series, each with its level
Precedents = Callable[[], Sequence[Precedent]]
# the code of the notice on a text whose levels were worked out from its words
INFERRED: Final = "parse.numbering-inferred"


def _none() -> Sequence[Precedent]:
    return ()


def outline(
    placed: Sequence[PlacedParagraph], language: Language, precedents: Precedents = _none
) -> tuple[list[Node], list[Notice]]:
    """The clauses of a document as trees of nodes, in document order.

    `precedents` is asked only when paragraphs carry no numbers.
    """
    notices: list[Notice] = []
    roots: list[Node] = []
    for paragraphs in _units(placed):
        unit = list(with_first_items(paragraphs, language))
        restarting = _restarts(unit, language)
        grown = Outline(language, notices)
        inferred = _inferred(unit, language, notices, precedents)
        numbered = any(_number(each, language) for each in unit if each.place is Region.OPERATIVE)
        seen: set[str] = set()
        for at, each in enumerate(unit):
            prefix = _prefix(each, restarting)
            fresh = prefix not in seen
            seen.add(prefix)
            grown.enter(each.place, prefix, restarts=fresh, numbered=numbered)
            _grow(grown, unit, at, prefix, language, level=inferred.get(at))
        roots.extend(grown.roots)
    return roots, notices


def _grow(
    grown: Outline,
    unit: Sequence[PlacedParagraph],
    at: int,
    prefix: str,
    language: Language,
    *,
    level: int | None,
) -> None:
    paragraph, place = unit[at].paragraph, unit[at].place
    if place is Region.TITLE:
        grown.lone(paragraph, Part.TITLE, prefix, "Title")
    elif place is Region.FORMULA:
        grown.lone(paragraph, Part.FORMULA, prefix, "Formula")
    elif place is Region.HEADING:
        grown.heading(paragraph, prefix)
    elif place is Region.PREAMBLE:
        grown.recital(paragraph, prefix, next_marker(unit, at, language))
    elif place is Region.OPERATIVE:
        grown.operative(
            paragraph, Part.OPERATIVE, prefix, next_marker(unit, at, language), level=level
        )
    else:
        part = Part.ANNEX if place is Region.ANNEX else Part.BODY
        if begins_list(unit, at, language):
            grown.chapeau(paragraph, part, prefix)
        else:
            grown.operative(paragraph, part, prefix, next_marker(unit, at, language))


def _units(placed: Sequence[PlacedParagraph]) -> list[list[PlacedParagraph]]:
    """Runs of the same part of a composite or the same annex, without front, closing and
    furniture.
    """
    runs: list[list[PlacedParagraph]] = []
    for each in placed:
        if each.place in (Region.FRONT, Region.CLOSING, Region.FURNITURE):
            continue
        if not runs or runs[-1][0].unit != each.unit:
            runs.append([])
        runs[-1].append(each)
    return runs


def _prefix(each: PlacedParagraph, restarting: frozenset[str]) -> str:
    unit = f"{each.unit}." if each.unit else ""
    return f"{unit}{each.section}." if each.section in restarting else unit


def _restarts(unit: Sequence[PlacedParagraph], language: Language) -> frozenset[str]:
    """The sections whose numbers begin anew; if any but the first does, all of them carry their
    name in their labels.
    """
    first: dict[str, int] = {}
    for each in unit:
        if (
            each.place in (Region.OPERATIVE, Region.ANNEX, Region.BODY)
            and each.section not in first
            and (number := _number(each, language))
        ):
            first[each.section] = number
    if sum(number == 1 for number in first.values()) < 2:
        return frozenset()
    return frozenset(each.section for each in unit if each.section)


def _number(each: PlacedParagraph, language: Language) -> int | None:
    """The number of a top-level paragraph."""
    return (
        None
        if each.paragraph.level
        else Cues(each.paragraph.text, language, each.paragraph.number).arabic
    )


def _inferred(
    unit: Sequence[PlacedParagraph],
    language: Language,
    notices: list[Notice],
    precedents: Precedents,
) -> dict[int, int]:
    """The levels of the operative paragraphs of a unit whose numbers are not printed: place in the
    unit -> level.
    """
    places = [
        at
        for at, each in enumerate(unit)
        if each.place is Region.OPERATIVE and not each.paragraph.told
    ]
    known: dict[int, str] = {}
    for index, at in enumerate(places):
        paragraph = unit[at].paragraph
        if found := marker(paragraph.number or paragraph.text, language):
            known[index] = found.print
    if len(places) < 2 or len(known) > _MOSTLY * len(places) or len(places) > _MOST_INFERRED:
        return {}
    if "1." in known.values() or (known and not any(mark[:1].isdigit() for mark in known.values())):
        return {}
    texts = [_own(unit[at], language) for at in places]
    breaks = {
        index for index, at in enumerate(places) if index and unit[at - 1].place is Region.HEADING
    }
    judged = judge(
        texts, known=known, precedents=precedents(), breaks=breaks, language=language.code
    )
    message = (
        f"{len(places) - len(known)} operative paragraphs carry no number: numbers and lists are "
        "inferred from the words"
    )
    if doubtful := [
        f"“{_start(text)}”"
        for text, each in zip(texts, judged, strict=True)
        if each.confidence < _DOUBTFUL
    ]:
        more = " and others" if len(doubtful) > _MOST_NAMED else ""
        message += f"; in doubt from {', '.join(doubtful[:_MOST_NAMED])}{more}"
    notices.append(
        Notice(
            INFERRED,
            message,
            "warning",
            line=unit[places[0]].paragraph.origin.line,
        )
    )
    return {at: each.level for at, each in zip(places, judged, strict=True)}


def _start(text: str) -> str:
    return " ".join(text.split()[:4])


def _own(each: PlacedParagraph, language: Language) -> str:
    paragraph = each.paragraph
    if paragraph.number:
        return paragraph.text
    found = marker(paragraph.text, language)
    return paragraph.text[found.end :] if found else paragraph.text
