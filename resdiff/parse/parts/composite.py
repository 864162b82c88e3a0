"""Paragraphs -> their places: front, the parts of a composite with their formulas, what follows
each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from resdiff.parse.cues import QUOTES, Cues, ends
from resdiff.parse.paragraphs.paragraph import Paragraph, cut
from resdiff.parse.parts.amending import amending_line
from resdiff.parse.parts.placed import PlacedParagraph, Region
from resdiff.parse.parts.places import PlaceRule, begins_operative, place_rule
from resdiff.parse.parts.running import running_text
from resdiff.parse.parts.standing import Standing
from resdiff.un.languages import Language, Organ
from resdiff.values.document import Part

_LETTER_ALONE: Final = re.compile(r"([A-Z])\.?")
_LETTERED: Final = re.compile(r"([A-Z])\.? (\S.{0,250})")
# "Annex: Declaration on robots", "ANNEX 1 - CHARTER"; not "Annex (see paragraph 1)"
_ANNEX_TITLE: Final = re.compile(r"(?P<word>[^:–—-]{3,40}?) ?[:–—-] (?P<title>[^\W\d_].*)")
# paragraphs before a second formula in which the letter and title of its part may stand
_LOOK_BACK: Final = 6
_OPENED: Final = tuple(QUOTES + "‘")  # with which a quoted formula begins


def place(
    paragraphs: Sequence[Paragraph], language: Language
) -> tuple[list[PlacedParagraph], Organ | None]:
    """Every paragraph with its place, in order, and the organ of the first formula."""
    if amending_line(paragraphs, language) is not None:
        return running_text(paragraphs, language), None
    formulas = _formulas(paragraphs, language)
    if not formulas:
        return _without_formula(paragraphs, language), None
    organ = language.organ(paragraphs[formulas[0]].text)
    starts = [
        _part_start(paragraphs, at, formulas[number - 1] if number else -1, language)
        for number, at in enumerate(formulas)
    ]
    composite = len(formulas) > 1
    out: list[PlacedParagraph] = []
    first = starts[0] if composite and starts[0] is not None else formulas[0]
    out.extend(PlacedParagraph(paragraph, Region.FRONT) for paragraph in paragraphs[:first])
    for number, at in enumerate(formulas):
        unit = _unit_name(paragraphs, starts[number], number) if composite else ""
        begin = starts[number] if composite else at
        begin = at if begin is None else begin
        for paragraph in paragraphs[begin:at]:
            lone = _LETTER_ALONE.fullmatch(paragraph.text) is not None
            out.append(PlacedParagraph(paragraph, Region.HEADING if lone else Region.TITLE, unit))
        out.append(PlacedParagraph(paragraphs[at], Region.FORMULA, unit))
        stop = len(paragraphs)
        if number + 1 < len(formulas):
            following = starts[number + 1]
            stop = formulas[number + 1] if following is None else following
        out.extend(_walk(paragraphs[at + 1 : stop], language, unit))
    return out, organ[0] if organ else None


def _formulas(paragraphs: Sequence[Paragraph], language: Language) -> list[int]:
    """The places of the enacting formulas; one that is quoted in a text that is not is a draft
    recommended to another organ.
    """
    found: list[int] = []
    quoted = False
    annexed = False
    for at, paragraph in enumerate(paragraphs):
        if paragraph.part is not None and paragraph.part is not Part.FORMULA and paragraph.told:
            continue
        if found and language.headings["annex"].fullmatch(paragraph.text):
            annexed = True
        if Cues(paragraph.text, language, paragraph.number).formula is None:
            continue
        if paragraph.part is not Part.FORMULA and not _plausible_formula(paragraphs, at, language):
            continue
        has_quote = paragraph.text[:1] in _OPENED
        if not found:
            quoted = has_quote
        elif (has_quote and not quoted) or (
            annexed and _part_start(paragraphs, at, found[-1], language) is None
        ):
            continue
        annexed = False
        found.append(at)
    return found


def _plausible_formula(paragraphs: Sequence[Paragraph], at: int, language: Language) -> bool:
    """The name of the organ alone is a masthead line ("Security Council") unless it is followed by
    text or ends in a comma.
    """
    if paragraphs[at].text.rstrip('*”" ')[-1:] in language.preambular_end:
        return True
    following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
    if following is None or following.number:
        return True
    cues = Cues(following.text, language)
    return cues.number is not None or cues.opening is not None


def _part_start(
    paragraphs: Sequence[Paragraph], formula: int, floor: int, language: Language
) -> int | None:
    """Where the part of a composite begins whose formula this is: at its letter, a few paragraphs
    before.
    """
    for at in range(formula - 1, max(floor, formula - 1 - _LOOK_BACK), -1):
        text = paragraphs[at].text
        if _LETTER_ALONE.fullmatch(text) and not paragraphs[at].number:
            return at
        if _LETTERED.fullmatch(text) and not paragraphs[at].number and not ends(text, language):
            return at
    return None


def _unit_name(paragraphs: Sequence[Paragraph], start: int | None, number: int) -> str:
    if start is not None:
        return paragraphs[start].text[0]
    return chr(ord("A") + min(number, 25))


def _walk(paragraphs: Sequence[Paragraph], language: Language, unit: str) -> list[PlacedParagraph]:
    """The paragraphs after a formula, up to the next part, each by the first rule that fits."""
    seen = Standing(paragraphs, language, unit)
    for at, paragraph in enumerate(paragraphs):
        seen.turn_to(at)
        if paragraph.section and paragraph.part is not Part.ANNEX:
            seen.section = paragraph.section
        rule = place_rule(seen)
        _obey(rule, seen)
        if rule.name == "annex-heading":
            seen.placed[-1:] = _with_title(seen.placed[-1], language)
    return seen.placed


def _with_title(heading: PlacedParagraph, language: Language) -> list[PlacedParagraph]:
    """The heading of an annex, with the title on its line as a heading of its own, as where it
    stands below: "Annex: Declaration on robots".
    """
    paragraph = heading.paragraph
    match = _ANNEX_TITLE.fullmatch(paragraph.text)
    if match is None or language.headings["annex"].fullmatch(match["word"]) is None:
        return [heading]
    return [
        replace(heading, paragraph=cut(paragraph, 0, match.start("title"))),
        replace(heading, paragraph=cut(paragraph, match.start("title"), len(paragraph.text))),
    ]


def _obey(rule: PlaceRule, seen: Standing) -> None:
    """Place the paragraph at hand as a rule says."""
    if rule.then is Region.ANNEX and (seen.annex_name or seen.state is not Region.ANNEX):
        name = seen.annex_name or "Annex"  # one that nobody called an annex
        seen.base = f"{seen.unit}.{name}" if seen.unit else name
        seen.section = ""
    elif rule.place is Region.HEADING:
        seen.section = seen.section_name or seen.section
    if rule.then is Region.PREAMBLE and seen.told is None:  # the recitals of a section
        seen.numbered = seen.is_numbered_from_here
    seen.state = rule.then or seen.state
    if rule.place is None and seen.told is not None:
        seen.begun = seen.begun or seen.state is Region.OPERATIVE
    place = rule.place or seen.state
    seen.placed.append(PlacedParagraph(seen.paragraph, place, seen.base, seen.section, rule.name))


def _without_formula(paragraphs: Sequence[Paragraph], language: Language) -> list[PlacedParagraph]:
    """A text without a formula: a resolution if it has listed openings, else running text."""
    told = any(paragraph.part in (Part.PREAMBLE, Part.OPERATIVE) for paragraph in paragraphs)
    openings = [at for at, paragraph in enumerate(paragraphs) if _opens(paragraph, language)]
    seen = Standing(paragraphs, language)
    seen.numbered = False
    operative = False
    for at in openings:
        seen.turn_to(at)
        operative = operative or begins_operative(seen)
    if not told and not (operative and len(openings) * 4 >= len(paragraphs) - openings[0]):
        return running_text(paragraphs, language)
    first = openings[0] if openings else 0
    if told:
        first = next(
            at for at, each in enumerate(paragraphs) if each.part in (Part.PREAMBLE, Part.OPERATIVE)
        )
    front = [PlacedParagraph(each, Region.FRONT) for each in paragraphs[:first]]
    return [*front, *_walk(paragraphs[first:], language, "")]


def _opens(paragraph: Paragraph, language: Language) -> bool:
    """Whether a paragraph, its Arabic number aside, begins with a listed opening."""
    cues = Cues(paragraph.text, language)
    if cues.number is not None and cues.number.arabic is None:
        return False
    opening = cues.opening_behind_number
    return opening is not None and opening.listed
