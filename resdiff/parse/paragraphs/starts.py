"""Physical lines -> groups of lines that make one paragraph, by numbers, openings, punctuation,
blank lines and indents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from resdiff.parse.clauses.repair import is_misread_opening
from resdiff.parse.numbers.labels import Marker, blurred, marker, misread_number
from resdiff.text.words import fold
from resdiff.un.languages import Language

_ALONE: Final = re.compile(r"[“\"]?(?:\d{1,3} ?\.|\([a-z]{1,4}\)|\d{1,3} ?-)")
_SECTION: Final = re.compile(r"[IVXL]{1,7}\.?|[A-Z]\.?")
_TRAILING: Final = "”\"’'»)] \u200e\u200f"
_NOTE: Final = re.compile(r"\d{1,3} +(\S.*)")
_HEADING_LENGTH: Final = 120  # characters of a heading that stands on one line
_TITLE_LENGTH: Final = 60  # characters of the title of an item; a wrapped line is longer
_TAIL: Final = 40  # characters at the end of a line that tell whether it ends a paragraph
# lines for which a bracket or quotation mark that is never closed is believed: bounds the work
_OPEN_FOR: Final = 12
_CLOSING_LENGTH: Final = 80  # characters of a line of the closing block


class LineOptions(Struct, frozen=True):
    """How lines become paragraphs."""

    wrapped_below: float = 0.5
    """Lines are wrapped when fewer than this share of them end a paragraph.

    21 % do in the 68th-session text, 97 % where a line is a paragraph.
    """
    blank_above: float = 0.5
    """Blank lines separate paragraphs when more than this share of the recognised beginnings
    follow one.

    A messy text without blank lines still has one or two (S/RES/1812, line 128).
    """
    short_below: float = 0.8
    """A line is short when it, and the first word of the next line, fill less than this share of
    a full line.

    Inside the paragraphs of the 68th-session text they always fill 0.85 and more; three of four
    paragraphs end on a short line.
    """
    page_width: int = 120
    """Characters of a printed line, at most: where a line is a paragraph, some are longer."""
    even: float = 0.85
    """Lines that fill this share of a full line are even."""
    even_share: float = 0.5
    """Lines are wrapped when more than this share is even, whatever they end on; in the
    68th-session text 78 % are.
    """
    full: float = 0.8
    """The share of the lines that are not longer than a full one: the longest may be two columns
    that were run together.
    """


class Line(Struct, frozen=True):
    """A line that carries text, with what stood before it."""

    text: str
    number: int
    page: int
    indent: int
    blank: bool  # a blank line stands before it
    turned: bool  # a page break stands before it


def ends(text: str, language: Language) -> bool:
    """Whether a text ends as a paragraph does: a terminal mark, perhaps with a footnote digit, a
    closing quote or "and" behind it.
    """
    bare = text[-_TAIL:].rstrip(_TRAILING)
    if bare[-1:].isdigit():
        cut = bare.rstrip("0123456789")
        if len(bare) - len(cut) <= 3 and cut[-1:] and cut[-1] in language.terminals:
            bare = cut.rstrip(_TRAILING)
    if bare.endswith((" and", " or")) and bare[: bare.rindex(" ")].rstrip()[-1:] in tuple(
        language.operative_end
    ):
        return True
    return bool(bare) and bare[-1] in language.terminals


def groups(
    lines: Sequence[Line], language: Language, options: LineOptions
) -> Iterator[tuple[str, list[Line]]]:
    """Lines that make one paragraph, with the number that stood on a line of its own ("3." under
    the first line of S/RES/1812).
    """
    grouper = _Grouper(
        language, *_habits(lines, language, options), _measure(lines, language, options)
    )
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        yield from grouper.take(line, following)
    yield from grouper.rest()


def _habits(lines: Sequence[Line], language: Language, options: LineOptions) -> tuple[bool, bool]:
    """Whether lines are wrapped, and whether blank lines separate paragraphs."""
    if not lines:
        return False, False
    ended = sum(ends(line.text, language) for line in lines)
    starts = [
        line
        for before, line in pairwise(lines)
        if ends(before.text, language) and _begins(line, language)
    ]
    after_blank = sum(line.blank for line in starts)
    blanks = (
        after_blank > options.blank_above * len(starts)
        if starts
        else any(line.blank for line in lines)
    )
    return ended < options.wrapped_below * len(lines) or _is_block(lines, language, options), blanks


def _is_block(lines: Sequence[Line], language: Language, options: LineOptions) -> bool:
    """Whether most lines behind the formula are of one length and none is long: wrapped, though
    many end on a comma (S/RES/2302).
    """
    first = next((place for place, line in enumerate(lines) if language.organ(line.text)), 0)
    sizes = sorted(line.indent + len(line.text) for line in lines[first:])
    full = sizes[int(options.full * (len(sizes) - 1))]
    return sizes[-1] <= options.page_width and sum(
        size >= options.even * full for size in sizes
    ) >= options.even_share * len(sizes)


def _measure(lines: Sequence[Line], language: Language, options: LineOptions) -> float:
    """The characters below which a line with the first word of the next one is short; 0 where words
    are not spaced.
    """
    sizes = sorted(line.indent + len(line.text) for line in lines)
    return (
        options.short_below * sizes[int(options.full * (len(sizes) - 1))]
        if sizes and language.spaced
        else 0.0
    )


def _begins(line: Line, language: Language) -> bool:
    """Whether a line can begin a paragraph of a resolution by its own words: a number, or a listed
    opening.
    """
    if marker(line.text, language) or blurred(line.text):
        return True
    opening = language.opening(line.text)
    return opening is not None and (opening.listed or line.indent > 1)


def _is_closing(text: str, language: Language) -> bool:
    return len(text) < _CLOSING_LENGTH and any(
        pattern.fullmatch(text) for name, pattern in language.closing.items() if name != "vote"
    )


class _Grouper:
    """Takes one line after the other and decides whether it goes on with the paragraph."""

    def __init__(self, language: Language, wrapped: bool, blanks: bool, measure: float) -> None:
        self._language = language
        self._wrapped = wrapped
        self._blanks = blanks
        self._measure = measure if wrapped else 0.0
        self._group: list[Line] = []
        self._number = ""
        # the group began with a number or an opening: it is not over before a terminal mark
        self._opened = False
        self._body = False  # the enacting formula has been passed
        self._last = 0  # the last Arabic number
        self._items: dict[str, int] = {}  # the open lists below it: kind -> the last ordinal

    def take(self, line: Line, following: Line | None) -> Iterator[tuple[str, list[Line]]]:
        """The paragraph that ends before this line, if one does."""
        group = self._group
        if self._body and _ALONE.fullmatch(line.text):
            if (
                len(group) == 1
                and not self._number
                and not line.blank
                and not ends(group[0].text, self._language)
            ):
                self._number, self._opened = line.text, True  # it belongs to the line before
                self._count(line.text)
                return
            yield from self.rest()
            self._group, self._number, self._opened = [], line.text, True
            self._count(line.text)
            return
        if group and self._starts(line, following):
            yield from self.rest()
            self._group, self._number = [], ""
        if not self._group:
            self._opened = bool(self._number) or _begins(line, self._language)
            self._count(line.text)
        self._group.append(line)
        self._body = self._body or self._is_formula(line.text)

    def rest(self) -> Iterator[tuple[str, list[Line]]]:
        """The paragraph that is still open."""
        if self._group or self._number:
            yield self._number, self._group

    def _count(self, text: str) -> None:
        found = misread_number(text, self._last + 1, self._language) or marker(text, self._language)
        if found is None:
            return
        if found.arabic is not None:
            self._last = found.arabic
            self._items.clear()
        for kind, ordinal in found.readings:
            self._items[kind] = ordinal

    def _is_formula(self, text: str) -> bool:
        found = self._language.organ(text)
        return found is not None and (not self._body or not text[found[1] :].strip('”"* '))

    def _starts(self, line: Line, following: Line | None) -> bool:
        """Whether a new paragraph begins with this line."""
        language, before, text = self._language, self._group[-1], line.text
        # "; and" may stand on two lines
        tail = " ".join(each.text[-_TAIL:] for each in self._group[-2:])
        ended = ends(tail, language)
        small = text.lstrip('“"‘[(')[:1].islower()
        if (
            self._is_formula(text)
            or (self._body and self._is_formula(before.text))
            or self._ends_formula(before.text)
        ):
            return True
        if not self._body:
            return self._starts_in_front(line, ended=ended, small=small)
        if _is_closing(before.text, language):
            return True
        if _is_closing(text, language) and (line.blank or ended):
            return True
        found = marker(text, language)
        if misread_number(text, self._last + 1, language):
            return True
        short = self._is_short(before, text)
        if line.turned:
            begins = (ended or short) and _begins(line, language)
            alone = line.blank and ended and not small and (short or not self._measure)
            return begins or alone or self._is_next(found, text) or self._goes_on(found)
        if line.blank:
            return found is not None or not (
                small and not ended and language.case == "capital" and self._opened
            )
        if self._is_section(before.text) and len(self._group) == 1:
            return True
        if found is not None or blurred(text):
            if tail.rfind("(") > tail.rfind(")") and not line.blank:
                # "... Convention, 1999 (No." / "182), of the International Labour Organization"
                return False
            sure = ended or short or not self._wrapped or self._is_item_with_verb(found, text)
            return (
                sure
                or self._is_next(found, text)
                or self._is_next_item(found, tail)
                or self._is_first_item(found)
            )
        if self._is_section(text) and ended:
            return True
        return self._starts_without_number(line, following, ended=ended, small=small, short=short)

    def _is_item_with_verb(self, mark: Marker | None, text: str) -> bool:
        """Whether the next item of a list stands here, or the first of one, with a listed opening:
        no sentence goes on with "(b) Urges".
        """
        if mark is None or not any(
            self._items.get(kind, 0) == ordinal - 1 for kind, ordinal in mark.readings
        ):
            return False
        opening = self._language.opening(text, mark.end)
        return opening is not None and opening.listed

    def _may_end(self, text: str) -> bool:
        """Whether a paragraph may end with this line: not inside brackets, quotation marks or a
        name.

        In names capitals go on: "European Union Capacity" / "Building Mission", "Memorandum of" /
        "Understanding".
        """
        language = self._language
        whole = " ".join(line.text for line in self._group[-_OPEN_FOR:])
        opened = whole.count("“") > whole.count("”") or whole.count("(") > whole.count(")")
        joining = language.determiners | language.conjunctions
        last = next((word for word in reversed(text.split()[-3:]) if fold(word) not in joining), "")
        return language.case == "capital" and not opened and not last[:1].isupper()

    def _is_short(self, line: Line, following: str) -> bool:
        """Whether the first word of the next line would have stood on this one: so a paragraph
        ends, where lines are wrapped.
        """
        return (
            line.indent + len(line.text) + 1 + len(following.split(maxsplit=1)[0]) < self._measure
        )

    def _starts_without_number(
        self, line: Line, following: Line | None, *, ended: bool, small: bool, short: bool
    ) -> bool:
        language, before, text = self._language, self._group[-1], line.text
        if ended and not ends(text, language) and self._is_heading(text, following):
            return True
        if (
            small
            and language.case == "capital"
            and before.text[-1:] in tuple(language.preambular_end)
        ):
            # a comma inside a sentence: "until 30 April," / "with the intention to renew it;"
            return False
        opening = None if small and language.case == "capital" else language.opening(text)
        opens = (
            opening.listed
            if opening
            else ended and not small and is_misread_opening(text, language)
        )
        if short and not small and (ended or opens):
            # a paragraph ends with its last word, not at the margin: its blank line was lost
            return True
        recital = (
            opening is not None
            and opens
            and not opening.operative
            and not self._last
            and text[0].isalpha()
        )
        if recital and not ended and self._wrapped and self._may_end(before.text):
            return True  # its comma was lost: no sentence goes on with a capital "Recalling"
        if self._blanks and self._wrapped:
            return ended and opens and language.case == "capital"
        # the line before may be a title without a full stop
        titled = not self._opened and len(self._group) == 1
        if opens and (ended or titled):
            return True
        if (
            ended
            and line.indent > max(before.indent, 1)
            and (len(self._group) > 1 or line.indent > 2)
        ):
            return True
        if ended and (note := _NOTE.fullmatch(text)) and language.notes["text"].fullmatch(note[1]):
            return True
        if self._wrapped:
            return False
        return ended or not (small or self._opened)

    def _is_heading(self, text: str, following: Line | None) -> bool:
        """A short line without a full stop, before a number: "Achieving sustainable fisheries" /
        "1. Reaffirms ...".
        """
        if (
            following is None
            or following.blank
            or len(text) > _HEADING_LENGTH
            or not text[:1].isupper()
        ):
            return False
        opening = self._language.opening(text)
        if opening is not None and opening.listed:
            return False
        return self._is_next(marker(following.text, self._language), following.text)

    def _is_next(self, mark: Marker | None, text: str) -> bool:
        """Whether a line goes on with the count of paragraphs: the next number, and a listed
        opening behind it.
        """
        if mark is None or mark.arabic is None or mark.arabic not in (self._last + 1, 1):
            return False
        opening = self._language.opening(text, mark.end)
        return opening is not None and opening.listed and opening.operative

    def _is_next_item(self, mark: Marker | None, before: str) -> bool:
        """Whether a list goes on after ", and": "(i) Withdraw its forces ..., and" / "(ii)
        Acknowledge ..." (S/RES/1862).
        """
        if mark is None or not before.endswith((", and", ", or")):
            return False
        return any(kind == "dash" for kind, _ in mark.readings) or self._goes_on(mark)

    def _goes_on(self, mark: Marker | None) -> bool:
        """Whether a number is the next of an open list."""
        return mark is not None and any(
            self._items.get(kind) == ordinal - 1 for kind, ordinal in mark.readings
        )

    def _is_first_item(self, mark: Marker | None) -> bool:
        """Whether a list begins below a title: "(a) Protection of civilians" / "(i) To protect ..."
        (S/RES/2239).
        """
        first = self._group[0].text
        return (
            mark is not None
            and len(self._group) == 1
            and len(first) < _TITLE_LENGTH
            and marker(first, self._language) is not None
            and any(ordinal == 1 for _, ordinal in mark.readings)
        )

    def _is_section(self, text: str) -> bool:
        return (
            _SECTION.fullmatch(text) is not None
            or self._language.headings["annex"].fullmatch(text) is not None
        )

    def _ends_formula(self, text: str) -> bool:
        found = self._language.organ(text)
        return (
            found is not None
            and not text[found[1] :].strip('”"* ')
            and text.rstrip('”"* ')[-1:] in tuple(self._language.preambular_end)
        )

    def _starts_in_front(self, line: Line, *, ended: bool, small: bool) -> bool:
        """Before the enacting formula every line is a paragraph, unless it goes on with the
        sentence of the line before.
        """
        before = self._group[-1].text
        if line.blank:
            return True
        told = any(pattern.fullmatch(line.text) for pattern in self._language.front.values())
        if (small and not ended) or (before.endswith((",", "(")) and not told):
            return False
        if before.startswith("[") and "]" not in before:
            return False
        return not (
            before.endswith((" on", " of", " the", " and", " its", " in", " at", " for", " to"))
            and not ended
        )
