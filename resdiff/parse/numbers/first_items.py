"""Placed paragraphs -> the same, where one that prints the number of its first item behind its own
is two: "14. (a) Underlines the need ...; / (b) calls on ..." (S/RES/2592).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from resdiff.parse.numbers.following import follows, next_marker
from resdiff.parse.numbers.labels import Marker, marker
from resdiff.parse.paragraphs.paragraph import Paragraph, cut
from resdiff.parse.parts.placed import PlacedParagraph, Region
from resdiff.un.languages import Language

_NUMBERED: Final = (Region.OPERATIVE, Region.ANNEX)
# not "1. (1) Koang (2) Rambang (3) Chol", the parts of a name in a list of sanctions (S/RES/2418)
_ITEMS: Final = ("letter", "roman")


def with_first_items(
    unit: Sequence[PlacedParagraph], language: Language
) -> Iterator[PlacedParagraph]:
    """The paragraph without words and its first item, as mark-up has them; all others as they are.

    "(a)" is an item when "(b)" follows it, or a list of its own begins below it.
    """
    for at, each in enumerate(unit):
        end = _own_number(each, language) if each.place in _NUMBERED else None
        rest = each.paragraph.text[end:].lstrip() if end is not None else ""
        if end is not None and _begins(marker(rest, language), next_marker(unit, at, language)):
            paragraph = each.paragraph
            yield replace(each, paragraph=cut(paragraph, 0, end, number=paragraph.number))
            item: Paragraph = cut(paragraph, end, len(paragraph.text))
            yield replace(each, paragraph=replace(item, level=None))
        else:
            yield each


def _own_number(each: PlacedParagraph, language: Language) -> int | None:
    """Where the Arabic number of a paragraph ends in its text; None without one."""
    paragraph = each.paragraph
    if paragraph.level:
        return None
    found = marker(paragraph.number or paragraph.text, language)
    if found is None or found.arabic is None:
        return None
    return 0 if paragraph.number else found.end


def _begins(item: Marker | None, following: Marker | None) -> bool:
    """Whether a number is the first of a list that goes on with the next number."""
    if item is None or following is None or item.arabic is not None:
        return False
    kinds = [kind for kind, ordinal in item.readings if ordinal == 1 and kind.startswith(_ITEMS)]
    if any(follows(following, kind, 1) for kind in kinds):
        return True
    below = [kind for kind, ordinal in following.readings if ordinal == 1 and kind not in kinds]
    return bool(kinds and below) and following.arabic is None
