"""Physical lines -> groups of lines that make one paragraph, each line with the rule that
decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from resdiff.parse.cues import Cues, ends
from resdiff.parse.paragraphs.seen import Habits, Line, NumbersMet, Seen, begins
from resdiff.parse.paragraphs.starts import start_rule
from resdiff.un.languages import Language

_ALONE: Final = re.compile(r"[“\"]?(?:\d{1,3} ?\.|\([a-z]{1,4}\)|\d{1,3} ?-)")
_MARKS: Final = '*”"’ 0123456789'  # behind the comma of a formula
# what decided on the first line of a text, and on a number that stands alone on its line
_FIRST: Final = "first-line"
_NUMBER_ALONE: Final = "number-alone"


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
    short_unspaced: float = 0.93
    """The same where words are not spaced: a line may break behind any character, so full lines
    differ by two or three at most.
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


class Group(Struct, frozen=True):
    """The lines of one paragraph.

    `number` stood on a line of its own: "3." under the first line of S/RES/1812. `rules` has the
    name of the rule of START_RULES that decided on each line.
    """

    number: str
    lines: tuple[Line, ...]
    rules: tuple[str, ...]


def groups(lines: Sequence[Line], language: Language, options: LineOptions) -> Iterator[Group]:
    """Lines that make one paragraph, in order; every line is in one of them."""
    grouper = Grouper(language, habits_of(lines, language, options))
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        yield from grouper.take(line, following)
    yield from grouper.rest()


def habits_of(lines: Sequence[Line], language: Language, options: LineOptions) -> Habits:
    """Whether lines are wrapped, whether blank lines separate paragraphs, and what a short line
    is.
    """
    if not lines:
        return Habits()
    ended = sum(ends(line.text, language) for line in lines)
    starts = [
        line
        for before, line in pairwise(lines)
        if ends(before.text, language) and begins(line, Cues(line.text, language))
    ]
    after_blank = sum(line.blank for line in starts)
    blanks = (
        after_blank > options.blank_above * len(starts)
        if starts
        else any(line.blank for line in lines)
    )
    wrapped = ended < options.wrapped_below * len(lines) or _is_block(lines, language, options)
    return Habits(wrapped, blanks, _measure(lines, language, options))


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
    """The characters below which a line with the first word of the next one is short."""
    sizes = sorted(line.indent + len(line.text) for line in lines)
    below = options.short_below if language.spaced else options.short_unspaced
    return below * sizes[int(options.full * (len(sizes) - 1))] if sizes else 0.0


class Grouper:
    """Takes one line after the other and asks the rules whether it goes on with the paragraph."""

    def __init__(self, language: Language, habits: Habits) -> None:
        self._language = language
        self._habits = habits
        self._group: list[Line] = []
        self._rules: list[str] = []
        self._number = ""
        # the group began with a number or an opening: it is not over before a terminal mark
        self._opened = False
        self._body = False  # the enacting formula has been passed
        self._count = NumbersMet()

    def take(self, line: Line, following: Line | None) -> Iterator[Group]:
        """The paragraph that ends before this line, if one does."""
        if self._body and _ALONE.fullmatch(line.text):
            if not self._belongs_to_line_before(line):
                yield from self.rest()
                self._group, self._rules = [], []
            self._number, self._opened = line.text, True
            self._count.take(line.text, self._language)
            return
        decided = _FIRST if not self._number else _NUMBER_ALONE
        if self._group:
            rule = start_rule(self._seen(line, following))
            decided = rule.name
            if rule.begins:
                yield from self.rest()
                self._group, self._rules, self._number = [], [], ""
        if not self._group:
            self._opened = bool(self._number) or begins(line, Cues(line.text, self._language))
            self._count.take(line.text, self._language)
        self._group.append(line)
        self._rules.append(decided)
        self._body = self._body or self._is_formula(line, following)

    def _is_formula(self, line: Line, following: Line | None) -> bool:
        """Whether the formula has been read, on this line or on it and the one before. Without its
        comma the name of an organ is a line of the masthead ("Assemblée générale"), unless what
        follows opens as a paragraph does.
        """
        whole = " ".join(each.text for each in self._group[-2:])
        for text in (line.text, whole):
            if self._language.organ(text) is not None:
                behind = Cues(following.text if following else "", self._language)
                commas = tuple(self._language.preambular_end + self._language.chapeau_end)
                named_alone = not text.rstrip(_MARKS).endswith(commas)
                return not (named_alone and following) or begins(following, behind)
        return False

    def rest(self) -> Iterator[Group]:
        """The paragraph that is still open."""
        if self._group or self._number:
            yield Group(self._number, tuple(self._group), tuple(self._rules))

    def _belongs_to_line_before(self, line: Line) -> bool:
        """Whether a number alone on its line is that of the one line before it."""
        return (
            len(self._group) == 1
            and not self._number
            and not line.blank
            and not ends(self._group[0].text, self._language)
        )

    def _seen(self, line: Line, following: Line | None) -> Seen:
        return Seen(
            line,
            self._group,
            following,
            self._language,
            self._habits,
            self._count,
            opened=self._opened,
            body=self._body,
        )
