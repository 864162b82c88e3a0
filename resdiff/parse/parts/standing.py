"""What has been placed up to a paragraph -> the facts that the rules on places are asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from resdiff.parse.cues import Cues, ends
from resdiff.parse.numbers.labels import from_roman, marker, misread_number
from resdiff.parse.paragraphs.paragraph import Paragraph
from resdiff.parse.parts.placed import PlacedParagraph, Region
from resdiff.un.languages import Language
from resdiff.values.document import BlockKind, Part

_ROMAN_ALONE: Final = re.compile(r"([IVXL]{1,7})\.?")
_LETTER_ALONE: Final = re.compile(r"([A-Z])\.?")
_NAMED: Final = re.compile(r"(?:([IVXL]{1,7}|[A-Z])\. +|([IVXL]{1,7}) +(?=[A-Z“]))(\S.{0,200})")
# characters; the longest sub-heading of the bulk archives (A/RES/76/71, on fish stocks) has 262
_HEADING_LENGTH: Final = 400
_HEADINGS_IN_A_ROW: Final = 3  # "II" / "Implementation of the Agreement" / "Fish stocks"
# paragraphs behind one that ends on ";" among which a recital is looked for: bounds the work
_LOOK_AHEAD: Final = 12
_LINE: Final = 120  # characters; what is longer than a line is no heading between recitals
_CLOSING_LENGTH: Final = 200  # characters of a line of the closing block


class Standing:
    """The paragraph that is to be placed, those round it, and how the walk stands.

    `state` is the part that the paragraph before belongs to, `numbered` whether a paragraph 1
    follows, `begun` whether the format has told an operative paragraph.
    """

    def __init__(self, paragraphs: Sequence[Paragraph], language: Language, unit: str = "") -> None:
        self.paragraphs = paragraphs
        self.language = language
        self.unit = self.base = unit
        self.cues = [Cues(each.text, language, each.number) for each in paragraphs]
        self.placed: list[PlacedParagraph] = []
        self.state = Region.PREAMBLE
        self.section = ""
        self.begun = False
        self.numbered = False
        self.turn_to(0)
        self.numbered = self.is_numbered_from_here

    def turn_to(self, at: int) -> None:
        """Go to the paragraph at this place."""
        self.at = at
        for name in ("annex_name", "section_name"):
            self.__dict__.pop(name, None)

    @property
    def paragraph(self) -> Paragraph:
        """The paragraph that is to be placed."""
        return self.paragraphs[self.at]

    @property
    def here(self) -> Cues:
        """Its cues."""
        return self.cues[self.at]

    @property
    def after(self) -> str:
        """The words of the paragraph that was placed before it."""
        return self.placed[-1].paragraph.text if self.placed else ""

    # --- what the format tells
    # ---------------------------------------------------------------------

    @property
    def told(self) -> Region | None:
        """The place that the format tells."""
        return told_place(self.paragraph)

    @property
    def may_be_recital(self) -> bool:
        """Whether it is unnumbered and ends as a preambular paragraph does."""
        here = self.here
        if self.paragraph.level or here.apart or not here.ends_as_recital or here.number:
            return False
        return not here.opens_operative

    # --- annexes and the closing block
    # -------------------------------------------------------------

    @cached_property
    def annex_name(self) -> str:
        """The name of the annex that begins here ("Annex", "AnnexII"), or ""."""
        paragraph, text = self.paragraph, self.paragraph.text
        pattern = self.language.headings["annex"]
        match = pattern.fullmatch(text)
        if match is None and self._is_over and self._may_head_annex:
            # "Annex I Provisional agenda of the Conference", "Annex II to resolution 1617 (2005)"
            match = pattern.match(text)
            behind = text[match.end() :].lstrip()[:1] if match else ""
            if not paragraph.told and not behind.isupper():
                match = None
        if match and self.state is not Region.PREAMBLE and not paragraph.number:
            return "Annex" + (match[1] or "").upper()
        if paragraph.part is Part.ANNEX and self.state is not Region.ANNEX:
            return (paragraph.section or "Annex").replace(" ", "")
        return ""

    @property
    def _is_over(self) -> bool:
        """Whether the operative part is over, or may be: an annex, the closing block, a full
        stop.
        """
        if self.state in (Region.CLOSING, Region.ANNEX):
            return True
        final = tuple(self.language.final_end)
        return self.state is Region.OPERATIVE and self.after.rstrip('”" ')[-1:] in final

    @property
    def _may_head_annex(self) -> bool:
        heading = not self.paragraph.told or self.paragraph.kind is BlockKind.HEADING
        return self.paragraph.text[:1].isupper() and heading

    @property
    def is_annex_heading(self) -> bool:
        """Whether what names the annex is a heading, not its first paragraph."""
        if self.paragraph.kind is BlockKind.HEADING:
            return True
        named = self.language.headings["annex"].match(self.paragraph.text)
        return named is not None and not self.here.ended

    @property
    def may_close(self) -> bool:
        """Whether the closing block may begin: behind the preamble, with a paragraph without a
        number.
        """
        return self.state is not Region.PREAMBLE and not self.paragraph.number

    @property
    def is_meeting(self) -> bool:
        """Whether it names the plenary meeting: "70th plenary meeting"."""
        text = self.paragraph.text
        found = self.language.closing["meeting"].match(text)
        return len(text) < _CLOSING_LENGTH and found is not None

    @property
    def is_vote(self) -> bool:
        """Whether it tells the votes: "[Adopted by 14 votes to none]"."""
        text = self.paragraph.text
        found = self.language.closing["vote"].fullmatch(text)
        return len(text) < _CLOSING_LENGTH and found is not None

    @property
    def is_last_date(self) -> bool:
        """Whether it is a date alone behind a full stop, as in texts of 2020."""
        if self.after[-1:] not in tuple(self.language.final_end):
            return False
        return self.language.closing["date"].fullmatch(self.paragraph.text) is not None

    # --- headings
    # ----------------------------------------------------------------------------------

    @cached_property
    def section_name(self) -> str | None:
        """The name of the section that it heads ("II"), "" for a heading without one, None for
        text.
        """
        text = self.paragraph.text
        if self.paragraph.number or not text or len(text) > _HEADING_LENGTH or self.paragraph.level:
            return None
        if (alone := self._number_alone(text)) is not None:
            return alone
        named = _NAMED.fullmatch(text)
        if self.here.ended or (self.here.number and not named):
            return None
        if named and _is_section_number(named[1] or named[2]):
            return named[1] or named[2]
        if match := self.language.headings["section"].fullmatch(text):
            return match[1].upper().replace(" ", "")
        return "" if self._is_heading_over_text else None

    def _number_alone(self, text: str) -> str | None:
        for pattern in (_ROMAN_ALONE, _LETTER_ALONE):
            if (match := pattern.fullmatch(text)) and _is_section_number(match[1]):
                return match[1]
        return None

    @property
    def _is_heading_over_text(self) -> bool:
        """Whether it is a short line, perhaps with others, right over a numbered paragraph or one
        with an opening.
        """
        text, state = self.paragraph.text, self.state
        if state is Region.CLOSING or not is_title_like(text, self.language):
            return False
        if state is Region.PREAMBLE and self._may_recite:
            return False
        before = self.paragraphs[self.at - 1].text if self.at else ""
        if before.rstrip('”" ')[-1:] in tuple(self.language.chapeau_end) and not self._item_follows:
            # a list of names after a colon (S/RES/2081), not a title over a list (S/RES/1719)
            return False
        for cues in self.cues[self.at + 1 : self.at + 1 + _HEADINGS_IN_A_ROW]:
            if cues.apart or marker(cues.text, self.language) or cues.opening:
                language = self.language
                return not before or ends(before, language) or is_title_like(before, language)
            if not is_title_like(cues.text, self.language):
                return False
        return False

    @property
    def _may_recite(self) -> bool:
        """Whether a text without a mark at its end is rather a recital that lost it, its opening
        misread ("Recallng ..."), than a heading.
        """
        opening = self.here.opening
        return len(self.here.text) > _LINE and (opening is None or not opening.operative)

    @property
    def _item_follows(self) -> bool:
        following = self.cues[self.at + 1 : self.at + 2]
        found = following[0].number if following else None
        return found is not None and found.arabic is None

    # --- the operative part
    # ------------------------------------------------------------------------

    @property
    def is_first(self) -> bool:
        """Whether it carries the number 1, rightly printed or not ("l. Calls upon")."""
        return _is_first(self.here)

    @property
    def is_numbered_from_here(self) -> bool:
        """Whether it or one behind it carries the number 1."""
        return any(_is_first(cues) for cues in self.cues[self.at :])

    @property
    def recitals_follow(self) -> bool:
        """Whether a recital stands between it and paragraph 1: then it is one too, though it ends
        on ";".

        "Adopts the following declaration:" (A/RES/74/3) is followed by the recitals of the
        declaration.
        """
        if self.here.last not in tuple(self.language.operative_end):
            return False
        for cues in self.cues[self.at + 1 : self.at + 1 + _LOOK_AHEAD]:
            if cues.arabic is not None:
                return False
            if cues.is_recital:
                return True
        return False

    @property
    def ends_as_recital(self) -> bool:
        """Whether it ends as a preambular paragraph, closing quotation marks aside."""
        return self.here.mark in self.language.preambular_end

    @property
    def is_behind_heading(self) -> bool:
        """Whether the paragraph before it is a heading."""
        return bool(self.placed) and self.placed[-1].place is Region.HEADING


def told_place(paragraph: Paragraph) -> Region | None:
    """The place of a paragraph as its format tells it, or None."""
    if paragraph.kind is BlockKind.FURNITURE:
        return Region.FURNITURE
    if paragraph.role in ("meeting", "closing", "vote"):
        return Region.CLOSING
    if paragraph.part is Part.HEADING or paragraph.kind is BlockKind.HEADING:
        return Region.HEADING
    if paragraph.part is None or paragraph.part is Part.FORMULA:
        return None
    return Region(paragraph.part.value)


def is_title_like(text: str, language: Language) -> bool:
    """Whether a text is a short line that begins with a capital, has no full stop and opens no
    paragraph.
    """
    if not text or len(text) > _HEADING_LENGTH or text[:1].islower() or ends(text, language):
        return False
    opening = language.opening(text)
    return opening is None or not opening.listed or opening.end == len(text)  # "Reports"


def _is_section_number(text: str) -> bool:
    return len(text) == 1 or bool(from_roman(text.lower()))


def _is_first(cues: Cues) -> bool:
    if cues.arabic == 1:
        return True
    whole = f"{cues.apart} {cues.text}" if cues.apart else cues.text
    return misread_number(whole, 1, cues.language) is not None
