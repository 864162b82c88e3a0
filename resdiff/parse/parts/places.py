"""Paragraphs -> each with the part of the document to which it belongs: front, title, formula,
preamble, operative part, annex, closing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct

from resdiff.parse.cues import ends
from resdiff.parse.numbers.labels import from_roman, marker
from resdiff.parse.paragraphs.paragraph import Paragraph
from resdiff.parse.parts.recitals import (
    is_first,
    is_operative,
    is_recital,
    may_be_recital,
    may_recite,
)
from resdiff.un.languages import Language, Organ
from resdiff.values.document import BlockKind, Part

_ROMAN_ALONE: Final = re.compile(r"([IVXL]{1,7})\.?")
_LETTER_ALONE: Final = re.compile(r"([A-Z])\.?")
_NAMED: Final = re.compile(r"(?:([IVXL]{1,7}|[A-Z])\. +|([IVXL]{1,7}) +(?=[A-Z“]))(\S.{0,200})")
_LETTERED: Final = re.compile(r"([A-Z])\.? (\S.{0,250})")
# characters; the longest sub-heading of the bulk archives (A/RES/76/71, on fish stocks) has 262
_HEADING_LENGTH: Final = 400
_HEADINGS_IN_A_ROW: Final = 3  # "II" / "Implementation of the Agreement" / "Fish stocks"
# paragraphs before a second formula in which the letter and title of its part may stand
_LOOK_BACK: Final = 6
_QUOTES: Final = '“"«„‘'


class Place(StrEnum):
    """Where a paragraph stands."""

    FRONT = "front"
    TITLE = "title"
    FORMULA = "formula"
    PREAMBLE = "preamble"
    OPERATIVE = "operative"
    HEADING = "heading"
    ANNEX = "annex"
    BODY = "body"
    CLOSING = "closing"
    FURNITURE = "furniture"


class Placed(Struct, frozen=True):
    """A paragraph with its place; `unit` is the part of a composite ("B") or the annex ("Annex"),
    `section` the roman section.
    """

    paragraph: Paragraph
    place: Place
    unit: str = ""
    section: str = ""


def place(paragraphs: Sequence[Paragraph], language: Language) -> tuple[list[Placed], Organ | None]:
    """Every paragraph with its place, in order, and the organ of the first formula."""
    formulas = _formulas(paragraphs, language)
    if not formulas:
        return _without_formula(paragraphs, language), None
    organ = language.organ(paragraphs[formulas[0]].text)
    starts = [
        _part_start(paragraphs, at, formulas[number - 1] if number else -1, language)
        for number, at in enumerate(formulas)
    ]
    composite = len(formulas) > 1
    out: list[Placed] = []
    first = starts[0] if composite and starts[0] is not None else formulas[0]
    out.extend(Placed(paragraph, Place.FRONT) for paragraph in paragraphs[:first])
    for number, at in enumerate(formulas):
        unit = _unit_name(paragraphs, starts[number], number) if composite else ""
        begin = starts[number] if composite else at
        begin = at if begin is None else begin
        for paragraph in paragraphs[begin:at]:
            lone = _LETTER_ALONE.fullmatch(paragraph.text) is not None
            out.append(Placed(paragraph, Place.HEADING if lone else Place.TITLE, unit))
        out.append(Placed(paragraphs[at], Place.FORMULA, unit))
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
        if len(paragraph.text) > 120 or paragraph.number:
            continue
        organ = language.organ(paragraph.text)
        if organ is None or paragraph.text[organ[1] :].strip(' ,،，:*”"'):
            continue
        if paragraph.part is not Part.FORMULA and not _plausible_formula(paragraphs, at, language):
            continue
        has_quote = paragraph.text[:1] in _QUOTES
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
    return (
        following is None
        or marker(following.text, language) is not None
        or bool(following.number)
        or language.opening(following.text) is not None
    )


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


def _walk(paragraphs: Sequence[Paragraph], language: Language, unit: str) -> list[Placed]:
    """The paragraphs after a formula, up to the next part."""
    out: list[Placed] = []
    state, section, base = Place.PREAMBLE, "", unit
    numbered = any(is_first(paragraph, language) for paragraph in paragraphs)
    begun = False  # the operative part, where the format tells the parts
    for at, paragraph in enumerate(paragraphs):
        told = _told_place(paragraph)
        if paragraph.section and paragraph.part is not Part.ANNEX:
            section = paragraph.section
        if told is Place.FURNITURE or told is Place.CLOSING:
            out.append(Placed(paragraph, told, base, section))
            continue
        annex = _annex_name(paragraph, language, state, after=out[-1].paragraph.text if out else "")
        if annex:
            state, base, section = Place.ANNEX, (unit + "." if unit else "") + annex, ""
            out.append(
                Placed(
                    paragraph,
                    Place.HEADING if _annex_heading(paragraph, language) else Place.ANNEX,
                    base,
                )
            )
            continue
        if (
            told in (Place.PREAMBLE, Place.OPERATIVE)
            and (name := _section(paragraphs, at, language, state)) is not None
        ):
            # "Renewal of UNIOGBIS's mandate" between the paragraphs of S/RES/2512
            section = name or section
            out.append(Placed(paragraph, Place.HEADING, base, section))
            continue
        if told is not None and told is not Place.HEADING:
            state = _unless_mistaken(told, paragraph, language, begun=begun)
            begun = begun or state is Place.OPERATIVE
        elif _is_closing(paragraph, language, state, after=out[-1].paragraph.text if out else ""):
            state = Place.CLOSING
        elif (
            name := _section(paragraphs, at, language, state)
        ) is not None or told is Place.HEADING:
            if state is Place.CLOSING:
                state = Place.OPERATIVE
            section = name or section
            out.append(Placed(paragraph, Place.HEADING, base, section))
            continue
        elif state is Place.PREAMBLE and is_operative(paragraphs, at, language, numbered=numbered):
            state = Place.OPERATIVE
        elif (
            state is Place.OPERATIVE
            and out
            and out[-1].place is Place.HEADING
            and is_recital(paragraph, language)
        ):
            state = Place.PREAMBLE  # a roman section may have its own preambular lines
            numbered = any(is_first(following, language) for following in paragraphs[at:])
        out.append(Placed(paragraph, state, base, section))
    return out


def _told_place(paragraph: Paragraph) -> Place | None:
    if paragraph.kind is BlockKind.FURNITURE:
        return Place.FURNITURE
    if paragraph.role in ("meeting", "closing", "vote"):
        return Place.CLOSING
    if paragraph.part is Part.HEADING or paragraph.kind is BlockKind.HEADING:
        return Place.HEADING
    if paragraph.part is None or paragraph.part is Part.FORMULA:
        return None
    return Place(paragraph.part.value)


def _unless_mistaken(
    told: Place, paragraph: Paragraph, language: Language, *, begun: bool
) -> Place:
    """The part that the format tells, unless the words speak against it.

    In the mark-up of A/RES/77/118 a preambular paragraph ("Calling attention also to ...,") stands
    in the main body, in that of S/RES/2157 the only operative one ("Decides to extend ...:") in the
    preamble.
    """
    if told is Place.OPERATIVE and not begun and may_be_recital(paragraph, language):
        return Place.PREAMBLE
    if told is Place.PREAMBLE and not paragraph.level and not paragraph.number:
        opening = language.opening(paragraph.text)
        if (
            opening is not None
            and opening.listed
            and opening.operative
            and paragraph.text[-1:] not in tuple(language.preambular_end)
        ):
            return Place.OPERATIVE
    if (
        told is Place.PREAMBLE
        and begun
        and (paragraph.level or marker(paragraph.number or paragraph.text, language))
    ):
        return Place.OPERATIVE
    return told


def _annex_heading(paragraph: Paragraph, language: Language) -> bool:
    return paragraph.kind is BlockKind.HEADING or (
        language.headings["annex"].match(paragraph.text) is not None
        and not ends(paragraph.text, language)
    )


def _annex_name(paragraph: Paragraph, language: Language, state: Place, *, after: str) -> str:
    """The name of the annex that begins here ("Annex", "AnnexII"), or ""."""
    pattern, text = language.headings["annex"], paragraph.text
    match = pattern.fullmatch(text)
    over = state in (Place.CLOSING, Place.ANNEX) or (
        state is Place.OPERATIVE and after.rstrip('”" ')[-1:] in tuple(language.final_end)
    )
    if (
        match is None
        and over
        and text[:1].isupper()
        and (not paragraph.told or paragraph.kind is BlockKind.HEADING)
    ):
        # "Annex I Provisional agenda of the Conference", "Annex II to resolution 1617 (2005)"
        match = pattern.match(text)
        if match and not paragraph.told and not text[match.end() :].lstrip()[:1].isupper():
            match = None
    if match and state is not Place.PREAMBLE and not paragraph.number:
        return "Annex" + (match[1] or "").upper()
    if paragraph.part is Part.ANNEX and state is not Place.ANNEX:
        return (paragraph.section or "Annex").replace(" ", "")
    return ""


def _is_closing(paragraph: Paragraph, language: Language, state: Place, *, after: str) -> bool:
    """Whether the closing block begins or goes on: a meeting, a vote, or a date alone after the
    last full stop (texts of 2020).
    """
    if state is Place.PREAMBLE or paragraph.number:
        return state is Place.CLOSING
    return state is Place.CLOSING or (
        (
            len(paragraph.text) < 200
            and (
                language.closing["meeting"].match(paragraph.text) is not None
                or language.closing["vote"].fullmatch(paragraph.text) is not None
            )
        )
        or (
            after[-1:] in tuple(language.final_end)
            and language.closing["date"].fullmatch(paragraph.text) is not None
        )
    )


def _section(
    paragraphs: Sequence[Paragraph], at: int, language: Language, state: Place
) -> str | None:
    """The name of the section that this paragraph heads ("II"), "" for a heading without one, None
    for text.
    """
    paragraph = paragraphs[at]
    text = paragraph.text
    if paragraph.number or not text or len(text) > _HEADING_LENGTH or paragraph.level:
        return None
    for pattern in (_ROMAN_ALONE, _LETTER_ALONE):
        if (match := pattern.fullmatch(text)) and (
            len(match[1]) == 1 or from_roman(match[1].lower())
        ):
            return match[1]
    if ends(text, language) or (marker(text, language) and not _NAMED.fullmatch(text)):
        return None
    if (match := _NAMED.fullmatch(text)) and (
        len(match[1] or match[2]) == 1 or from_roman((match[1] or match[2]).lower())
    ):
        return match[1] or match[2]
    if match := language.headings["section"].fullmatch(text):
        return match[1].upper().replace(" ", "")
    if (
        state is Place.CLOSING
        or not _is_title_like(text, language)
        or (state is Place.PREAMBLE and may_recite(text, language))
    ):
        return None
    before = paragraphs[at - 1].text if at else ""
    if before.rstrip('”" ')[-1:] in tuple(language.chapeau_end) and not _is_item(
        paragraphs[at + 1 : at + 2], language
    ):
        # a list of names after a colon (S/RES/2081), not a title over a list (S/RES/1719)
        return None
    for following in paragraphs[at + 1 : at + 1 + _HEADINGS_IN_A_ROW]:
        if following.number or marker(following.text, language) or language.opening(following.text):
            return (
                ""
                if not before or ends(before, language) or _is_title_like(before, language)
                else None
            )
        if not _is_title_like(following.text, language):
            return None
    return None


def _is_item(following: Sequence[Paragraph], language: Language) -> bool:
    found = marker(following[0].number or following[0].text, language) if following else None
    return found is not None and found.arabic is None


def _is_title_like(text: str, language: Language) -> bool:
    """A short line that begins with a capital, has no full stop and opens no paragraph."""
    if not text or len(text) > _HEADING_LENGTH or text[:1].islower() or ends(text, language):
        return False
    opening = language.opening(text)
    return opening is None or not opening.listed or opening.end == len(text)  # "Reports"


def _without_formula(paragraphs: Sequence[Paragraph], language: Language) -> list[Placed]:
    """A text without a formula: a resolution if it has listed openings, else running text."""
    told = any(paragraph.part in (Part.PREAMBLE, Part.OPERATIVE) for paragraph in paragraphs)
    openings = [at for at, paragraph in enumerate(paragraphs) if _opens(paragraph, language)]
    operative = any(is_operative(paragraphs, at, language, numbered=False) for at in openings)
    if not told and not (operative and len(openings) * 4 >= len(paragraphs) - openings[0]):
        return [
            Placed(p, _told_place(p) or (Place.FRONT if p.role else Place.BODY)) for p in paragraphs
        ]
    first = (
        next(
            (at for at, p in enumerate(paragraphs) if p.part in (Part.PREAMBLE, Part.OPERATIVE)),
            None,
        )
        if told
        else openings[0]
    )
    first = first or 0
    return [
        *(Placed(p, Place.FRONT) for p in paragraphs[:first]),
        *_walk(paragraphs[first:], language, ""),
    ]


def _opens(paragraph: Paragraph, language: Language) -> bool:
    found = marker(paragraph.text, language)
    if found is not None and found.arabic is None:
        return False
    opening = language.opening(paragraph.text, found.end if found else 0)
    return opening is not None and opening.listed
