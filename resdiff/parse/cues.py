"""A line or paragraph -> its cues: number, opening, ending, quotation mark, organ. The one place
that reads them; what they decide stands in the tables START_RULES and PLACE_RULES.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

from resdiff.parse.numbers.labels import Marker, blurred, marker
from resdiff.parse.numbers.sections import section_alone
from resdiff.un.languages import Language, Opening, Organ

QUOTES: Final = '“"«„'
_TRAILING: Final = "”\"’'»)] \u200e\u200f"
# characters at the end of a line that tell whether it ends a paragraph
TAIL: Final = 40
_LONGEST_NOTE: Final = 160  # characters of names with what they want, behind a bracket
# "[Urges all States;] (EU: delete)"
_ROOM_NOTE: Final = re.compile(r"(?<=\]) ?\([^()]*\)\Z")
_CLOSING_LENGTH: Final = 80  # characters of a line of the closing block
# characters of the title of an item, by whether the script spaces its words: "(f) 支持制裁制度"
_TITLE: Final = {True: 40, False: 16}
_LONGEST_FORMULA: Final = 120  # characters; the longest formula has some 60, its quotes aside


class Cues:
    """What one line or paragraph shows of itself; each cue is looked for when it is first asked.

    `apart` is a number that stands apart from the text: the format tells it, or it stood on a line
    of its own.
    """

    def __init__(self, text: str, language: Language, apart: str = "") -> None:
        self.text = text
        self.language = language
        self.apart = apart

    @cached_property
    def number(self) -> Marker | None:
        """The number it begins with: "4.", "(ii)", "OP3 bis"."""
        return marker(self.apart or self.text, self.language)

    @property
    def arabic(self) -> int | None:
        """The Arabic number it begins with; None for the number of a recital in a draft ("PP3")."""
        found = self.number
        return found.arabic if found is not None and found.prefix != "PP" else None

    @property
    def is_blurred(self) -> bool:
        """Whether it begins with a number that a scanner has damaged: "(@)"."""
        return blurred(self.text) is not None

    @cached_property
    def opening(self) -> Opening | None:
        """The operative verb or preambular participle it begins with, listed or guessed."""
        return self.language.opening(self.text)

    @property
    def opens_listed(self) -> bool:
        """Whether it begins with an opening that the lexicon lists."""
        return self.opening is not None and self.opening.listed

    @property
    def opens_operative(self) -> bool:
        """Whether it begins with a listed operative verb."""
        return self.opening is not None and self.opening.acts

    @cached_property
    def opening_behind_number(self) -> Opening | None:
        """The opening behind its own number."""
        found = self.number
        start = found.end if found is not None and not self.apart else 0
        return self.language.opening(self.text, start)

    @cached_property
    def ended(self) -> bool:
        """Whether it ends as a paragraph does."""
        return ends(self.text, self.language)

    @property
    def last(self) -> str:
        """Its last character."""
        return self.text[-1:]

    @property
    def mark(self) -> str:
        """Its last character, closing quotation marks aside."""
        return self.text.rstrip('”" ')[-1:]

    @property
    def is_small(self) -> bool:
        """Whether it begins with a small letter, as what goes on with a sentence does."""
        return self.text.lstrip('“"‘[(')[:1].islower()

    def goes_on_from(self, before: Cues, *, italic: bool = False) -> bool:
        """Whether it goes on with the sentence of the paragraph before, though a blank line or the
        end of a page stands between; `italic`: its first words are in italics, as openings are.

        The one before must be open and this one must not begin anything: "... the robots of the" /
        "harbours,". Where openings have a small letter, or the script has none, only what is no
        opening, formula, heading or closing line goes on, and where it has none only behind what
        opens and is longer than a title ("(f) 支持制裁制度", S/RES/2531).
        """
        if before.ended or self.number is not None or self.is_blurred or italic:
            return False
        if self.language.case == "capital":
            return self.is_small
        return (
            (self.is_small or before.is_open_caseless)
            and self.opening is None
            and self.organ is None
            and not self.is_closing
            and not self.is_section
        )

    @property
    def is_open_caseless(self) -> bool:
        """Whether it is, in a script without small letters, a sentence that has begun: it has an
        opening, is longer than a title, and no item, which may be a title ("(d) 支持恢复国家权力").
        """
        if self.language.case != "none" or len(self.text) <= _TITLE[self.language.spaced]:
            return False
        if self.number is not None and self.number.arabic is None:
            return False
        opening = self.opening_behind_number
        return opening is not None and opening.listed

    @property
    def is_closing(self) -> bool:
        """Whether it is a line of the closing block: "70th plenary meeting", with its date or
        without.
        """
        if len(self.text) >= _CLOSING_LENGTH:
            return False
        meeting, date = self.language.closing["meeting"], self.language.closing["date"]
        if date.fullmatch(self.text) is not None:
            return True
        match = meeting.match(self.text)
        rest = self.text[match.end() :].strip() if match is not None else ""
        return match is not None and (not rest or date.fullmatch(rest) is not None)

    @property
    def is_section(self) -> bool:
        """Whether it is the number of a section or the heading of an annex, and nothing else."""
        return (
            section_alone(self.text, self.language) is not None
            or self.language.headings["annex"].fullmatch(self.text) is not None
        )

    @cached_property
    def organ(self) -> tuple[Organ, int] | None:
        """The organ whose enacting formula it begins with, and where the formula ends."""
        return self.language.organ(self.text)

    @property
    def is_formula_alone(self) -> bool:
        """Whether it is an enacting formula, with or without its comma, and nothing else."""
        found = self.organ
        return found is not None and not self.text[found[1] :].strip('”"* ')

    @property
    def formula(self) -> Organ | None:
        """The organ, where the whole is the enacting formula of one, quoted or not."""
        found = self.organ if len(self.text) <= _LONGEST_FORMULA and not self.apart else None
        if found is None or self.text[found[1] :].strip(' ,،，:*”"'):
            return None
        return found[0]

    @property
    def ends_as_recital(self) -> bool:
        """Whether its last character is a mark that ends preambular paragraphs."""
        return self.last in tuple(self.language.preambular_end)

    @property
    def is_recital(self) -> bool:
        """Whether it has no number, and opens and ends as a preambular paragraph."""
        opening = self.opening
        return (
            self.number is None
            and not self.apart
            and opening is not None
            and not opening.operative
            and self.last in self.language.preambular_end
        )


def ends(text: str, language: Language) -> bool:
    """Whether a text ends as a paragraph does: a terminal mark, perhaps with a footnote digit, a
    closing quote, "and", or what a side wants of it behind its bracket.
    """
    bare = _ROOM_NOTE.sub("", text[-_LONGEST_NOTE:])[-TAIL:].rstrip(_TRAILING)
    if bare[-1:].isdigit():
        cut = bare.rstrip("0123456789")
        if len(bare) - len(cut) <= 3 and cut[-1:] and cut[-1] in language.terminals:
            bare = cut.rstrip(_TRAILING)
    if bare.endswith((" and", " or")) and bare[: bare.rindex(" ")].rstrip()[-1:] in tuple(
        language.operative_end
    ):
        return True
    return bool(bare) and bare[-1] in language.terminals
