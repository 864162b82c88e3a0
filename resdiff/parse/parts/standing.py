"""What has been placed up to a paragraph -> the facts that the rules on places are asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from resdiff.parse.cues import Cues, ends
from resdiff.parse.numbers.labels import marker, misread_number
from resdiff.parse.numbers.sections import heading_number
from resdiff.parse.paragraphs.paragraph import Paragraph
from resdiff.parse.parts.annexes import annex_heading
from resdiff.parse.parts.placed import PlacedParagraph, Region, told_place
from resdiff.parse.parts.titles import HEADING_LENGTH, is_title, named_section
from resdiff.un.languages import Language
from resdiff.values.document import BlockKind, Part

_HEADINGS_IN_A_ROW: Final = 3  # "II" / "Implementation of the Agreement" / "Fish stocks"
# paragraphs among which a recital or paragraph 1 is looked for: bounds the work
_LOOK_AHEAD: Final = 12
_LINE: Final = 120  # characters; what is longer than a line is no heading between recitals
# paragraphs from a title to the first number of a list that is no part of the resolution
_BESIDE: Final = 4
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
        self.cues = [Cues(each.wording or each.text, language, each.number) for each in paragraphs]
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
        for name in ("told", "annex_name", "section_name"):
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

    @cached_property
    def told(self) -> Region | None:
        """The place that the format tells."""
        return told_place(self.paragraph)

    @property
    def may_be_recital(self) -> bool:
        """Whether it is unnumbered and ends as a preambular paragraph does."""
        here = self.here
        if self.paragraph.level or here.apart or not here.ends_as_recital or here.number:
            return False
        return not here.opens_operative or (here.opening is not None and here.opening.recites)

    # --- annexes and the closing block
    # -------------------------------------------------------------

    @cached_property
    def annex_name(self) -> str:
        """The name of the annex that begins here ("Annex", "AnnexII"), or ""."""
        paragraph = self.paragraph
        may_head = self.state is not Region.PREAMBLE and not paragraph.number
        if may_head and (match := self._annex_heading):
            before = next((each.unit for each in reversed(self.placed) if each.unit), "")
            after = before.rpartition("Annex")[2]
            return "Annex" + heading_number(match[1] or "", self.language, after=after)
        if paragraph.part is Part.ANNEX and self.state is not Region.ANNEX:
            return (paragraph.section or "Annex").replace(" ", "")
        return ""

    @property
    def _annex_heading(self) -> re.Match[str] | None:
        return annex_heading(
            self.paragraph, self.language, self.state, self.placed, ended=self.here.ended
        )

    @property
    def is_unnamed_annex(self) -> bool:
        """Whether numbered text stands behind the closing lines, or its title does: an annex that
        nobody called one.
        """
        if self.state is not Region.CLOSING or not self._has_closed:
            return False
        if self._is_closing_line(self.here):
            return False
        if self.here.arabic == 1 or self._is_article(self.here):
            return True
        return self.is_numbered_title

    @property
    def _has_closed(self) -> bool:
        """Whether a meeting, a vote or a date has closed the resolution."""
        return any(
            each.place is Region.CLOSING
            and (each.rule == "told-closing" or self._is_closing_line(cues))
            for each, cues in zip(self.placed, self.cues, strict=False)
        )

    @property
    def is_numbered_title(self) -> bool:
        """Whether it is a title, perhaps with others, right over a paragraph 1 or a first
        article.
        """
        if self.here.number or not is_title(self.paragraph.text, self.language):
            return False
        for cues in self.cues[self.at + 1 : self.at + 1 + _HEADINGS_IN_A_ROW]:
            if cues.arabic == 1 or self._is_article(cues):
                return True
            if cues.number or not is_title(cues.text, self.language):
                return False
        return False

    def _is_article(self, cues: Cues) -> bool:
        """Whether a line is "Article 1", or a section in words, with or without its title."""
        headings = self.language.headings
        return any(headings[name].fullmatch(cues.text) for name in ("section", "article"))

    def _is_closing_line(self, cues: Cues) -> bool:
        return any(pattern.match(cues.text) for pattern in self.language.closing.values())

    @property
    def is_beside_resolution(self) -> bool:
        """Whether text begins that is no part of the resolution: behind a last full stop a title
        stands over numbers that begin again and do not act ("TIPS FOR DELEGATES" / "1. Read the
        rules."), and no paragraph speaks of an annex.
        """
        if self.state is not Region.OPERATIVE or self.paragraph.told or self.here.number:
            return False
        if self.after.rstrip('”" ')[-1:] not in tuple(self.language.final_end):
            return False
        if not is_title(self.paragraph.text, self.language):
            return False
        behind = self.cues[self.at + 1 : self.at + 1 + _BESIDE]
        first = next((cues for cues in behind if cues.arabic is not None), None)
        if first is None or first.arabic != 1 or self._speaks_of_annex or not self.has_numbered:
            return False
        opening = first.opening_behind_number
        return opening is None or not opening.acts

    @property
    def has_numbered(self) -> bool:
        """Whether an operative paragraph before it carries a number."""
        return any(
            each.place is Region.OPERATIVE and cues.arabic is not None
            for each, cues in zip(self.placed, self.cues, strict=False)
        )

    @property
    def _speaks_of_annex(self) -> bool:
        words = re.compile(self.language.headings["annex"].pattern.split("(?: ")[0], re.IGNORECASE)
        return any(words.search(each.paragraph.text) for each in self.placed)

    @property
    def is_annex_heading(self) -> bool:
        """Whether what names the annex is a heading, not its first paragraph."""
        if self.paragraph.kind is BlockKind.HEADING:
            return True
        return self._annex_heading is not None and not self.here.ended

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
        if self.paragraph.number or not text or len(text) > HEADING_LENGTH or self.paragraph.level:
            return None
        name = named_section(self.here)
        if name is not None or self.here.ended or self.here.number:
            return name
        return "" if self._is_heading_over_text else None

    @property
    def _is_heading_over_text(self) -> bool:
        """Whether it is a short line, perhaps with others, right over a numbered paragraph or one
        with an opening.
        """
        text, state = self.paragraph.text, self.state
        if state is Region.CLOSING or not is_title(text, self.language):
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
                return not before or ends(before, language) or is_title(before, language)
            if not is_title(cues.text, self.language):
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
    def recites_before_first(self) -> bool:
        """Whether it is a recital though it opens as an operative paragraph does, and ends on ";",
        a full stop or nothing: a recital stands between it and paragraph 1, or paragraph 1 itself
        is near and acts ("Welcomes the report;" / "1. Urges all States").

        What ends on a colon is none: "Adopts the following declaration:" (A/RES/74/3) is followed
        by the recitals of the declaration.
        """
        if self.here.mark in tuple(self.language.chapeau_end):
            return False
        for cues in self.cues[self.at + 1 : self.at + 1 + _LOOK_AHEAD]:
            if _is_first(cues):
                opening = cues.opening_behind_number
                return opening is not None and opening.acts
            if cues.arabic is not None or cues.is_section or cues.is_closing:
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


def _is_first(cues: Cues) -> bool:
    if cues.arabic == 1:
        return True
    whole = f"{cues.apart} {cues.text}" if cues.apart else cues.text
    return misread_number(whole, 1, cues.language) is not None
