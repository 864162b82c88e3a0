"""Paragraphs of a text without a formula and without operative paragraphs -> their places: the
masthead, headings, running text. A treaty, a statement, a list of amendments, a report.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from resdiff.parse.cues import Cues
from resdiff.parse.paragraphs.paragraph import Paragraph
from resdiff.parse.parts.amending import amending_line
from resdiff.parse.parts.front import OTHER, front_kind
from resdiff.parse.parts.placed import PlacedParagraph, Region, told_place
from resdiff.parse.parts.standing import Standing
from resdiff.parse.parts.titles import is_title
from resdiff.un.languages import Language

# paragraphs among which the lines of a masthead are looked for: one of the General Assembly has
# some eight, and two more tell its sponsors
_MASTHEAD: Final = 14
# kinds of lines that only a masthead has; a date, a committee or "Title: ..." may stand in any text
_TELLING: Final = frozenset(
    {"symbol", "masthead", "distribution", "session", "agenda", "adopted", "number", "sponsors"}
)
# what goes on with a title over several lines
_TITLE_LINES: Final = 3


def running_text(paragraphs: Sequence[Paragraph], language: Language) -> list[PlacedParagraph]:
    """Every paragraph with its place, in order. What the format tells goes before the words."""
    first = masthead_end(paragraphs, language)
    out = [PlacedParagraph(each, told_place(each) or Region.FRONT) for each in paragraphs[:first]]
    out += run_on(paragraphs[first:], language)
    return out


def run_on(paragraphs: Sequence[Paragraph], language: Language) -> list[PlacedParagraph]:
    """Running text behind a masthead: headings, with the sections they begin, and the rest."""
    seen = Standing(paragraphs, language)
    seen.state = Region.BODY
    for at, paragraph in enumerate(paragraphs):
        seen.turn_to(at)
        told = told_place(paragraph)
        place = told or (Region.FRONT if paragraph.role else Region.BODY)
        section = seen.section_name if told in (None, Region.HEADING, Region.BODY) else None
        if section is not None and place is not Region.FRONT:
            place = Region.HEADING
        if place is Region.HEADING:
            seen.section = section or seen.section
        seen.placed.append(PlacedParagraph(paragraph, place, "", seen.section))
    return seen.placed


def masthead_end(paragraphs: Sequence[Paragraph], language: Language) -> int:
    """Where the masthead ends, with the title behind it: 0 where the text has none."""
    kinds = [front_kind(paragraph, language) for paragraph in paragraphs[:_MASTHEAD]]
    told = [place for place, kind in enumerate(kinds) if kind in _TELLING]
    amending = amending_line(paragraphs, language)
    if amending is not None:
        told.append(amending.last)
    if not told:
        return 0
    first = end = max(told) + 1
    for paragraph in paragraphs[end : end + _TITLE_LINES]:
        cues = Cues(paragraph.text, language, paragraph.number)
        if cues.number or front_kind(paragraph, language) != OTHER:
            break
        if paragraph.told and paragraph is not paragraphs[first]:
            break
        if not is_title(paragraph.text, language):
            break
        end += 1
    return end
