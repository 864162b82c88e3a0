"""A paragraph, with what was placed before it -> the word for an annex that it heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from resdiff.parse.paragraphs.paragraph import Paragraph
from resdiff.parse.parts.placed import PlacedParagraph, Region
from resdiff.parse.parts.titles import HEADING_LENGTH
from resdiff.un.languages import Language
from resdiff.values.document import BlockKind

_BRACKETED: Final = re.compile(r"\[([^\[\]]*)\]")  # "[Annex]": the whole heading is not agreed
_PARTING: Final = " :–—-.,("  # what stands between the word for an annex and its title


def annex_heading(
    paragraph: Paragraph,
    language: Language,
    state: Region,
    placed: Sequence[PlacedParagraph],
    *,
    ended: bool,
) -> re.Match[str] | None:
    """The word for an annex, where a heading begins with it: alone ("Annex II", "[Annex]"), or with
    a title on its line ("Annex: Declaration", "ANNEX 1 - CHARTER", "Annex (see paragraph 1)",
    "Annex II to resolution 1617 (2005)").

    `state` is the part that the paragraph before belongs to; `ended` whether this one ends as a
    paragraph does. None where it heads no annex of the resolution.
    """
    text = _BRACKETED.sub(r"\1", paragraph.text)
    # "Attachment 3" stands in annex A of S/RES/2231 and is no annex of the resolution
    attached = language.headings["attached"]
    if state is Region.ANNEX and attached.match(text) and not _within(attached, placed):
        return None
    pattern = language.headings["annex"]
    if match := pattern.fullmatch(text):
        return match
    match = pattern.match(text)
    if match is None or not _may_head(paragraph) or len(text) > HEADING_LENGTH:
        return None
    behind = text[match.end() :]
    title = behind.lstrip(_PARTING)[:1]
    parted = behind[:1] in _PARTING.strip() or behind.lstrip()[:1] in _PARTING.strip()
    if not paragraph.told and not (title.isupper() or title.isdigit() or parted):
        return None
    if _is_over(language, state, placed):
        return match
    # "Annex: Declaration" behind a semicolon: a draft has no last full stop
    return match if parted and not ended else None


def _within(attached: re.Pattern[str], placed: Sequence[PlacedParagraph]) -> bool:
    """Whether the annex that is open is itself called an attachment or a schedule."""
    for each in reversed(placed):
        if each.rule == "annex-heading":
            return attached.match(each.paragraph.text.lstrip("[")) is not None
    return False


def _may_head(paragraph: Paragraph) -> bool:
    heading = not paragraph.told or paragraph.kind is BlockKind.HEADING
    return paragraph.text.lstrip("[")[:1].isupper() and heading


def _is_over(language: Language, state: Region, placed: Sequence[PlacedParagraph]) -> bool:
    """Whether the operative part is over, or may be: an annex, the closing block, a full stop."""
    if state in (Region.CLOSING, Region.ANNEX):
        return True
    after = placed[-1].paragraph.text if placed else ""
    final = tuple(language.final_end)
    return state is Region.OPERATIVE and after.rstrip('”" ')[-1:] in final
