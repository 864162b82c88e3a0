"""What has been seen of a text up to a line -> the facts that the rules on beginnings are asked
about.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

from msgspec import Struct

from resdiff.parse.clauses.repair import is_misread_opening
from resdiff.parse.cues import TAIL, Cues, ends
from resdiff.parse.numbers.labels import Marker, marker, misread_number
from resdiff.text.words import fold
from resdiff.un.languages import Language

_FORMULA_LINES: Final = 2  # "The Economic" / "and Social Council,"
_HEADING_LENGTH: Final = 120  # characters of a heading that stands on one line
_TITLE_LENGTH: Final = 60  # characters of the title of an item; a wrapped line is longer
# lines for which a bracket or quotation mark that is never closed is believed: bounds the work
_OPEN_FOR: Final = 12


class Line(Struct, frozen=True):
    """A line that carries text, with what stood before it."""

    text: str
    number: int
    page: int
    indent: int
    blank: bool  # a blank line stands before it
    turned: bool  # a page break stands before it


class Habits(Struct, frozen=True):
    """How the lines of one text make paragraphs."""

    wrapped: bool = False  # a paragraph goes on over several lines
    blanks: bool = False  # blank lines separate paragraphs
    # characters below which a line, with the first word of the next one, is short; 0: unknown
    measure: float = 0.0


class NumbersMet(Struct):
    """The numbers met so far."""

    last: int = 0  # the last Arabic number
    items: dict[str, int] = {}  # the open lists below it: kind -> the last ordinal

    def take(self, text: str, language: Language) -> None:
        """Count the number with which a paragraph begins."""
        found = misread_number(text, self.last + 1, language) or marker(text, language)
        if found is None:
            return
        if found.arabic is not None:
            self.last = found.arabic
            self.items.clear()
        for kind, ordinal in found.readings:
            self.items[kind] = ordinal


class Seen:
    """A line, the paragraph that is open before it, and what was counted so far.

    `opened`: the open paragraph began with a number or an opening, so it is not over before a
    terminal mark. `body`: the enacting formula has been passed.
    """

    def __init__(
        self,
        line: Line,
        group: list[Line],
        following: Line | None,
        language: Language,
        habits: Habits,
        count: NumbersMet,
        *,
        opened: bool,
        body: bool,
    ) -> None:
        self.line = line
        self.group = group
        self.following = following
        self.language = language
        self.habits = habits
        self.count = count
        self.opened = opened
        self.body = body
        self.here = Cues(line.text, language)
        self.before = Cues(group[-1].text, language)

    # --- the line itself
    # ---------------------------------------------------------------------------

    @property
    def is_small(self) -> bool:
        """Whether it begins with a small letter in a script where openings have a capital."""
        return self.here.is_small and self.language.case == "capital"

    @cached_property
    def is_formula(self) -> bool:
        """Whether it is an enacting formula; behind the first one, with nothing else on its
        line, and not inside a sentence ("... and its" / "Commission on Human Rights,").
        """
        if self.body:
            return self.here.is_formula_alone and (self.ended or not self.opened)
        return self.here.organ is not None

    @property
    def ends_formula(self) -> bool:
        """Whether it is the second line of a formula: "to the Paris" / "Agreement,"."""
        return Cues(f"{self.before.text} {self.line.text}", self.language).is_formula_alone

    @property
    def is_closing(self) -> bool:
        """Whether it is a line of the closing block: "70th plenary meeting"."""
        return self.here.is_closing

    @property
    def is_separator(self) -> bool:
        """Whether it is a line of strokes, as stands above footnotes."""
        return self.language.notes["separator"].fullmatch(self.line.text) is not None

    @property
    def is_behind_separator(self) -> bool:
        """Whether the line before it is one of strokes."""
        return self.language.notes["separator"].fullmatch(self.group[-1].text) is not None

    @property
    def is_section(self) -> bool:
        """Whether it is the number of a section or the heading of an annex, and nothing else."""
        return self.here.is_section

    @property
    def is_next_number(self) -> bool:
        """Whether it begins with the next number and an operative verb, though the number may be
        damaged: "l0. Urges" behind paragraph 9.
        """
        return misread_number(self.line.text, self.count.last + 1, self.language) is not None

    @cached_property
    def has_number(self) -> bool:
        """Whether it begins with a number, damaged or not."""
        return self.here.number is not None or self.here.is_blurred

    @property
    def begins(self) -> bool:
        """Whether it can begin a paragraph by its own words: a number, or a listed opening."""
        return begins(self.line, self.here)

    @cached_property
    def opens(self) -> bool:
        """Whether it begins with a listed opening, or behind an end with one that was misread."""
        if self.is_small or self._goes_on_in_numbered:
            return False
        if self.here.opening is not None:
            return self.here.opening.listed
        misread = self.ended and not self.here.is_small
        return misread and is_misread_opening(self.line.text, self.language)

    @property
    def _goes_on_in_numbered(self) -> bool:
        """Whether it stands behind a comma among numbered paragraphs, in a script where an opening
        has no capital: "2. вновь подтверждает ...," / "требует далее ..." is one paragraph.
        """
        return (
            self.language.case != "capital"
            and self.count.last > 0
            and self.before.last in tuple(self.language.preambular_end)
        )

    @property
    def is_recital(self) -> bool:
        """Whether it begins with a preambular opening before any number."""
        opening = None if self.is_small else self.here.opening
        return (
            opening is not None
            and self.opens
            and not opening.operative
            and not self.count.last
            and self.line.text[0].isalpha()
        )

    # --- the paragraph before it
    # -------------------------------------------------------------------

    @cached_property
    def tail(self) -> str:
        """The end of the open paragraph, from its last two lines: "; and" may stand on both."""
        return " ".join(line.text[-TAIL:] for line in self.group[-2:])

    @cached_property
    def ended(self) -> bool:
        """Whether the open paragraph ends as paragraphs do."""
        return ends(self.tail, self.language)

    @cached_property
    def is_short(self) -> bool:
        """Whether the first word of this line would have stood on the line before: so a paragraph
        ends, where lines are wrapped.
        """
        before = self.group[-1]
        first = self.line.text.split(maxsplit=1)[0]
        needed = 1 + len(first) if self.language.spaced else 1
        return before.indent + len(before.text) + needed < self.measure

    @property
    def measure(self) -> float:
        """The measure of a short line, where lines are wrapped."""
        return self.habits.measure if self.habits.wrapped else 0.0

    @property
    def is_behind_formula(self) -> bool:
        """Whether the open paragraph is an enacting formula, on one line or two."""
        if not self.body or len(self.group) > _FORMULA_LINES:
            return False
        whole = " ".join(line.text for line in self.group)
        return Cues(whole, self.language).is_formula_alone

    @property
    def is_behind_closing(self) -> bool:
        """Whether the line before is one of the closing block."""
        return self.before.is_closing

    @property
    def is_behind_section(self) -> bool:
        """Whether the open paragraph is the number of a section alone."""
        return len(self.group) == 1 and self.before.is_section

    @property
    def is_behind_title(self) -> bool:
        """Whether the open paragraph is one line that may be a title without a full stop."""
        return not self.opened and len(self.group) == 1

    @property
    def is_in_brackets(self) -> bool:
        """Whether a bracket is open: "... Convention, 1999 (No." / "182), of the ..."."""
        return self.tail.rfind("(") > self.tail.rfind(")") and not self.line.blank

    @property
    def may_end(self) -> bool:
        """Whether the open paragraph may end here: not inside brackets, quotation marks or a name.

        In names capitals go on: "European Union Capacity" / "Building Mission", "Memorandum of" /
        "Understanding".
        """
        language = self.language
        whole = " ".join(line.text for line in self.group[-_OPEN_FOR:])
        opened = whole.count("“") > whole.count("”") or whole.count("(") > whole.count(")")
        joining = language.determiners | language.conjunctions
        words = reversed(self.before.text.split()[-3:])
        last = next((word for word in words if fold(word) not in joining), "")
        return language.case == "capital" and not opened and not last[:1].isupper()

    # --- lists and counts
    # --------------------------------------------------------------------------

    @property
    def is_next(self) -> bool:
        """Whether it goes on with the count of paragraphs: the next number, and a listed opening
        behind it.
        """
        return self._is_next(self.here)

    def _is_next(self, cues: Cues) -> bool:
        mark = cues.number
        if mark is None or mark.arabic is None or mark.arabic not in (self.count.last + 1, 1):
            return False
        opening = self.language.opening(cues.text, mark.end)
        return opening is not None and opening.acts

    @property
    def goes_on(self) -> bool:
        """Whether its number is the next of an open list."""
        return _goes_on(self.here.number, self.count.items)

    @property
    def is_next_item(self) -> bool:
        """Whether a list goes on after ", and": "(i) Withdraw its forces ..., and" / "(ii)
        Acknowledge ..." (S/RES/1862).
        """
        mark = self.here.number
        if mark is None or not self.tail.endswith((", and", ", or")):
            return False
        return any(kind == "dash" for kind, _ in mark.readings) or self.goes_on

    @property
    def is_item_with_verb(self) -> bool:
        """Whether the next item of a list stands here, or the first of one, with a listed opening:
        no sentence goes on with "(b) Urges".
        """
        mark, items = self.here.number, self.count.items
        if mark is None or not any(items.get(kind, 0) == at - 1 for kind, at in mark.readings):
            return False
        opening = self.language.opening(self.line.text, mark.end)
        return opening is not None and opening.listed

    @property
    def is_first_item(self) -> bool:
        """Whether a list begins below a title: "(a) Protection of civilians" / "(i) To protect ..."
        (S/RES/2239).
        """
        mark, first = self.here.number, self.group[0].text
        return (
            mark is not None
            and len(self.group) == 1
            and len(first) < _TITLE_LENGTH
            and marker(first, self.language) is not None
            and any(ordinal == 1 for _, ordinal in mark.readings)
        )

    @property
    def is_heading(self) -> bool:
        """Whether it is a short line without a full stop before a number: "Achieving sustainable
        fisheries" / "1. Reaffirms ...".
        """
        following, text = self.following, self.line.text
        if following is None or following.blank or len(text) > _HEADING_LENGTH:
            return False
        if not text[:1].isupper() or self.here.opens_listed:
            return False
        return self._is_next(Cues(following.text, self.language))


def begins(line: Line, cues: Cues) -> bool:
    """Whether a line can begin a paragraph of a resolution by its own words: a number, or a listed
    opening; a guessed one where it is indented.
    """
    if cues.number is not None or cues.is_blurred:
        return True
    return cues.opening is not None and (cues.opening.listed or line.indent > 1)


def _goes_on(mark: Marker | None, items: dict[str, int]) -> bool:
    return mark is not None and any(items.get(kind) == at - 1 for kind, at in mark.readings)
