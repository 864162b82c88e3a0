"""A paragraph that holds many, as copied from a web page onto one line -> the paragraphs it is made
of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from msgspec import Struct, field

from resdiff.parse.numbers.labels import Marker, marker
from resdiff.parse.paragraphs.paragraph import Paragraph, cut
from resdiff.un.languages import Language

_WINDOW: Final = 200  # characters looked at behind a boundary: longer than any opening or number
_HEADING_LENGTH: Final = 160  # characters of a heading between a full stop and the next number
_NEXT: Final = re.compile(r"(?<=\S) (?=(\d{1,5})\. ?[^\s\d])")
_FRONT_BREAK: Final = re.compile(
    r" (?=\[(?:on|without|adopted)\b)|(?<=\]) |(?<=\S) (?=\d{1,3}/\d{1,4}(?: [A-Z])?\. [A-Z])"
)
_SPACES: Final = re.compile(r"(?<=\S) (?=\S)")
_MARKS: Final = re.compile(r"(?<=[，；：。]) ?(?=\S)")
_QUOTES: Final = '“"«„‘'
_AND: Final = re.compile(r"[;,] (?:and|or)$")
# the letter of the next part of a composite
_PART: Final = re.compile(r"(?<=[.\d;:]) (?=[A-Z] \S)")


def unfold(paragraph: Paragraph, language: Language, *, body: bool) -> list[Paragraph]:
    """The paragraphs inside one that was not marked by its format; `body`: the enacting formula
    stood before it. One that was marked is cut where the formula and the text are one sentence.

    A paragraph is cut only where a resolution would begin a new one: after a formula, then at the
    next number of the sequence, or where there are no numbers at a listed opening behind the
    punctuation that ends a paragraph.
    """
    if paragraph.told and not (language.in_one_sentence and language.organ(paragraph.text)):
        return [paragraph]
    edges = _all_edges(paragraph, language, body=body)
    if not edges:
        return [paragraph]
    text = paragraph.text
    bounds = sorted({0, *edges, len(text)})
    pieces = [
        cut(paragraph, start, end, number=paragraph.number if start == 0 else "")
        for start, end in pairwise(bounds)
    ]
    return [piece for piece in pieces if piece.text or piece.number]


def _all_edges(paragraph: Paragraph, language: Language, *, body: bool) -> list[int]:
    text = paragraph.text
    edges: list[int] = []
    begin = 0
    formulas: list[re.Match[str]] = []
    for match in _formula(language).finditer(text):
        behind_first = body or bool(formulas)
        if _is_formula(text, match, language) and not (
            behind_first and _is_inside(text, match.start(), language)
        ):
            formulas.append(match)
    for number, formula in enumerate(formulas):
        if begin == 0 and not body and number == 0:
            edges.extend(_front_edges(text, formula.start()))
        else:
            stop = _part_start(text, begin, formula.start())
            edges.extend(_Scan(text, begin, stop, language).edges())
            edges.append(stop)
        edges += (formula.start(), formula.end())
        begin = formula.end()
    if formulas or (body and len(text) >= _WINDOW and _runs_on(paragraph, language)):
        edges.extend(_Scan(text, begin, len(text), language).edges())
    return edges


@cache
def _formula(language: Language) -> re.Pattern[str]:
    names = "|".join(re.escape(organ.formula) for organ in language.organs)
    return re.compile(rf"(?:^|(?<=\s))[“\"«]?(?:{names}) ?(?P<comma>[,،，]?) ?(?=\S)")


def _is_inside(text: str, at: int, language: Language) -> bool:
    """Whether the name of an organ stands inside a sentence, in a script where openings have no
    capital: "... вклад, который Ассамблея Организации Объединенных Наций, действуя в рамках".
    """
    before = text[:at].rstrip()
    return language.case != "capital" and bool(before) and before[-1] not in language.terminals


def _is_formula(text: str, match: re.Match[str], language: Language) -> bool:
    """Whether a resolution goes on behind the name of an organ: after a comma with a capital,
    without one with "1." or "Decides".
    """
    rest = text[match.end() : match.end() + _WINDOW]
    if language.in_one_sentence and (opening := language.opening(rest)) is not None:
        return opening.listed
    if match["comma"]:
        if language.case == "capital":
            return not rest.lstrip('“"‘[(')[:1].islower()
        # "... принимает Совет Безопасности, когда санкционирует операцию"
        opening = language.opening(rest)
        return marker(rest, language) is not None or (opening is not None and opening.listed)
    found = marker(rest, language)
    if found is not None:
        return found.arabic == 1
    opening = language.opening(rest)
    return opening is not None and opening.acts


def _runs_on(paragraph: Paragraph, language: Language) -> bool:
    """Whether a paragraph with a number holds the next number too: "1. Decides ...; 2. Requests
    ...;".
    """
    own = marker(paragraph.number or paragraph.text, language)
    if own is None or own.arabic is None:
        return False
    following = (
        match for match in _NEXT.finditer(paragraph.text) if int(match[1]) == own.arabic + 1
    )
    return any(paragraph.text[match.start() - 1] in language.terminals for match in following)


def _front_edges(text: str, end: int) -> Iterator[int]:
    return (match.end() for match in _FRONT_BREAK.finditer(text, 0, end))


def _part_start(text: str, begin: int, formula: int) -> int:
    """Where the title of the next part of a composite begins, before its formula: at its letter,
    else at the formula.
    """
    near = max(begin, formula - _WINDOW)
    return max((match.end() for match in _PART.finditer(text, near, formula)), default=formula)


class _Scan(Struct):
    """One walk over running text, from a formula or a number to the end of its part."""

    text: str
    start: int
    stop: int
    language: Language
    last: int = 0  # the last Arabic number
    operative: bool = False
    numbered: bool = False
    # the open lists: (kind, last ordinal)
    items: list[tuple[str, int]] = field(default_factory=list)
    sentence: int = 0  # where the words after the last terminal mark begin

    def edges(self) -> Iterator[int]:
        """Where paragraphs begin."""
        text = self.text
        numbers = [int(match[1]) for match in _NEXT.finditer(text, self.start, self.stop)]
        own = marker(text[self.start : self.start + _WINDOW], self.language)
        self.last = own.arabic if own is not None and own.arabic is not None else 0
        self.operative = bool(self.last)
        self.numbered = 1 in numbers or self.last > 0
        self.sentence = self.start
        for match in self._gaps.finditer(text, self.start, self.stop):
            before, first = text[match.start() - 1], text[match.end()]
            closed = before in self.language.terminals or (
                before in '”"»)' and text[match.start() - 2] in self.language.terminals
            )
            if closed:
                mark = before if before in self.language.terminals else text[match.start() - 2]
                if self._begins(match.end(), mark):
                    yield match.end()
                    if length := _closing(text[match.end() : match.end() + _WINDOW], self.language):
                        yield match.end() + length
                self.sentence = match.end()
            elif first in "(-–—•" and _AND.search(
                text, max(self.start, match.start() - 6), match.start()
            ):
                found = marker(text[match.end() : match.end() + _WINDOW], self.language)
                if found is not None and (
                    found.ordinal("dash") is not None or self._goes_on(found)
                ):
                    yield match.end()
            elif first.isdigit() and self._next_number(match.end()):
                if (
                    self.sentence < match.end() - 1
                    and match.end() - self.sentence <= _HEADING_LENGTH
                ):
                    yield self.sentence  # a heading without a full stop stands before the number
                yield match.end()

    @property
    def _gaps(self) -> re.Pattern[str]:
        """Where a paragraph may begin: behind a space; in a sentence of a script that has none,
        behind a mark.
        """
        unspaced = self.language.in_one_sentence and not self.language.spaced
        return _MARKS if unspaced else _SPACES

    def _begins(self, at: int, mark: str) -> bool:
        rest = self.text[at : at + _WINDOW]
        if _closing(rest, self.language):
            return True
        if mark in self.language.final_end and self._is_annex(rest):
            self.last, self.items = 0, []
            return True
        found = marker(rest, self.language)
        if found is not None and found.arabic is not None:
            if found.arabic == self.last + 1:
                self.last, self.operative, self.items = found.arabic, True, []
                return True
            return False
        if found is not None and found.print.startswith("("):
            return self._is_item(found, mark, at)
        if found is not None and found.ordinal("dash") is not None:
            return mark in self.language.chapeau_end + self.language.operative_end
        if self.numbered and self.operative:
            return False
        return self._is_opening(rest, mark)

    def _is_annex(self, rest: str) -> bool:
        return (
            self.operative
            and self.language.headings["annex"].match(rest) is not None
            and rest[:1].isupper()
        )

    def _is_opening(self, rest: str, mark: str) -> bool:
        language = self.language
        opening = language.opening(rest)
        if opening is None or (rest[0] in _QUOTES and self.text[self.start] not in _QUOTES):
            return False
        if opening.operative:
            if (
                not opening.listed
                or self.numbered
                or mark
                not in language.preambular_end + language.operative_end + language.chapeau_end
            ):
                return False
            self.operative = True
            return True
        if self.operative or mark != language.preambular_end:
            return False
        following = rest[opening.end :].split(maxsplit=1)[:1]
        return opening.listed or (
            bool(following) and following[0] in language.determiners
        )  # "Willing to continue", not "Stockpiling and Use"

    def _next_number(self, at: int) -> bool:
        """Whether the next number of the sequence stands here without punctuation before it: a
        listed verb must follow.
        """
        rest = self.text[at : at + _WINDOW]
        found = marker(rest, self.language)
        if found is None or found.arabic is None or found.arabic != self.last + 1:
            return False
        opening = self.language.opening(rest[found.end :])
        if opening is None or not opening.listed or not opening.operative:
            return False
        self.last, self.operative, self.items = found.arabic, True, []
        return True

    def _goes_on(self, found: Marker) -> bool:
        """Whether an item goes on with an open list, which then counts on."""
        for depth in range(len(self.items), 0, -1):
            kind, last = self.items[depth - 1]
            if (kind, last + 1) in found.readings:
                self.items = [*self.items[: depth - 1], (kind, last + 1)]
                return True
        return False

    def _is_item(self, found: Marker, mark: str, at: int) -> bool:
        """Whether a bracketed number goes on with an open list or begins one; else it is a
        reference inside a sentence.
        """
        first = next(((kind, ordinal) for kind, ordinal in found.readings if ordinal == 1), None)
        chapeau = mark in self.language.chapeau_end
        if not (chapeau and first is not None) and self._goes_on(found):
            return True
        if first is None or not (
            chapeau
            or (
                mark in self.language.operative_end
                and self.text[at + found.end : at + found.end + 1].isupper()
            )
        ):
            # S/RES/1904: "... (“the Consolidated List”); (a) Freeze without delay ..."
            return False
        self.items = [*self.items, first]
        return True


def _closing(rest: str, language: Language) -> int:
    """The length of the words that close the text ("70th plenary meeting") at the beginning of
    `rest`, 0 without them.
    """
    match = language.closing["meeting"].match(rest)
    return match.end() if match else 0
