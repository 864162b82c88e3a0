"""A paragraph that holds many, as copied from a web page onto one line -> the paragraphs it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from resdiff.language import Language
from resdiff.parse.labels import marker
from resdiff.parse.normalize import Paragraph, cut

_WINDOW: Final = 200  # characters looked at behind a boundary: longer than any opening or number
_NEXT: Final = re.compile(r"[,;:.][”\"»]? (\d{1,3})\. ?[^\s\d]")
_FRONT_BREAK: Final = re.compile(r" (?=\[(?:on|without|adopted)\b)|(?<=\]) |(?<=\S) (?=\d{1,3}/\d{1,4}(?: [A-Z])?\. [A-Z])")


def unfold(paragraph: Paragraph, language: Language, *, body: bool) -> list[Paragraph]:
    """The paragraphs inside one that was not marked by its format; `body`: the enacting formula stood before it.

    A paragraph is cut only where a resolution would begin a new one: after its formula, then at the next number of the
    sequence, or where there are no numbers at a listed opening behind the punctuation that ends a paragraph.
    """
    if paragraph.told:
        return [paragraph]
    text = paragraph.text
    if not body:
        formula = _formula(language).search(text)
        if formula is None:
            return [paragraph]
        edges = [*_front_edges(text, formula.start()), formula.start(), formula.end(), *_edges(text, formula.end(), language)]
    else:
        if len(text) < _WINDOW or not _runs_on(paragraph, language):
            return [paragraph]
        edges = list(_edges(text, 0, language))
    if not edges:
        return [paragraph]
    bounds = sorted({0, *edges, len(text)})
    pieces = [cut(paragraph, start, end) for start, end in zip(bounds, bounds[1:], strict=False)]
    if paragraph.number and pieces:
        pieces[0] = cut(paragraph, bounds[0], bounds[1], number=paragraph.number)
    return [piece for piece in pieces if piece.text or piece.number]


@cache
def _formula(language: Language) -> re.Pattern[str]:
    names = "|".join(re.escape(organ.formula) for organ in language.organs)
    return re.compile(rf"(?:^|(?<=[\s“\"]))(?:{names}) ?[,،，] ?(?=\S)")


def _runs_on(paragraph: Paragraph, language: Language) -> bool:
    """Whether a paragraph with a number holds the next number too: "1. Decides ...; 2. Requests ...;"."""
    own = marker(paragraph.number or paragraph.text, language)
    if own is None or own.arabic is None:
        return False
    return any(int(match[1]) == own.arabic + 1 for match in _NEXT.finditer(paragraph.text))


def _front_edges(text: str, end: int) -> Iterator[int]:
    for match in _FRONT_BREAK.finditer(text, 0, end):
        yield match.end()


def _edges(text: str, start: int, language: Language) -> Iterator[int]:
    """Where paragraphs begin in running text from `start` on."""
    numbers = [int(match[1]) for match in _NEXT.finditer(text, start)]
    numbered = 1 in numbers or len(numbers) > 2
    own = marker(text[start : start + _WINDOW], language)
    last = own.arabic if own is not None and own.arabic is not None else 0
    items: list[tuple[str, int]] = []
    operative = bool(last)
    boundary = re.compile(rf"(?<=[{re.escape(language.terminals)}])[”\"»]? (?=\S)")
    for match in boundary.finditer(text, start):
        place, mark = match.end(), text[match.start() - 1]
        rest = text[place : place + _WINDOW]
        if closing := _closing(rest, language):
            yield place
            yield place + closing
            continue
        found = marker(rest, language)
        if found is not None and found.arabic is not None:
            if found.arabic == last + 1 or (not last and found.arabic == 1):
                last, operative, items = found.arabic, True, []
                yield place
            continue
        if found is not None and found.readings and found.print.startswith("("):
            if (step := _continues(found.readings, items, mark)) is not None:
                items = step
                yield place
            continue
        if numbered and operative:
            continue
        opening = language.opening(rest)
        if opening is None or not opening.listed:
            continue
        if opening.operative and mark in language.preambular_end + language.operative_end + language.chapeau_end:
            operative = True
            yield place
        elif not opening.operative and not operative and mark == language.preambular_end:
            yield place


def _continues(readings: tuple[tuple[str, int], ...], items: list[tuple[str, int]], mark: str) -> list[tuple[str, int]] | None:
    """The open lists after an item, or None when it fits none of them (then it is a reference inside a sentence)."""
    for depth in range(len(items), 0, -1):
        kind, last = items[depth - 1]
        if (kind, last + 1) in readings and mark in ";:,.":
            if mark == ":" and any(ordinal == 1 for _, ordinal in readings):
                break
            return [*items[: depth - 1], (kind, last + 1)]
    if mark == ":":
        first = next(((kind, ordinal) for kind, ordinal in readings if ordinal == 1), None)
        if first is not None:
            return [*items, first]
    return None


def _closing(rest: str, language: Language) -> int:
    """The length of the words that close the text ("70th plenary meeting") at the beginning of `rest`, 0 without them."""
    meeting = language.closing.get("meeting")
    match = meeting.match(rest) if meeting else None
    return match.end() if match else 0


