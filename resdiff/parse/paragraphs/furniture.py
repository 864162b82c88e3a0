"""Physical lines -> which of them are page furniture: running heads and feet, page numbers, job
numbers, bar codes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from resdiff.text.words import fold
from resdiff.un.languages import Language

_SYMBOL: Final = re.compile(
    r"(?:A|S|E|ST|T|CRC|CEDAW|CCPR|TD|UNEP|FCCC)/[A-Z0-9][\w./-]{2,40}(?: ?\(\d{4}\))?\*?",
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"\d{1,3}")
_OF_PAGES: Final = re.compile(r"(\d{1,3}) ?/ ?(\d{1,3})")
# A/RES/70/1, a long one, has 35; of a longer one more than one page is at hand
_MOST_PAGES: Final = 40
_HEAD_LENGTH: Final = 120  # characters: a running head is a symbol or a title, never longer


def furniture(texts: Sequence[str], pages: Sequence[int], language: Language) -> frozenset[int]:
    """The places of the furniture lines among `texts` (stripped lines); `pages` are their pages, 0
    where unknown.
    """
    sure = {
        place
        for place, text in enumerate(texts)
        if text and len(text) <= _HEAD_LENGTH and _is_sure(text, language)
    }
    sure -= _cited(texts, sure)
    formula = next(
        (place for place, text in enumerate(texts) if text and language.organ(text)), len(texts)
    )
    heads = _running_heads(texts, pages, sure, formula)
    numbers = _bare_numbers(texts, pages, sure | heads)
    return frozenset(sure | heads | numbers)


def _is_sure(text: str, language: Language) -> bool:
    if any(
        pattern.fullmatch(text) for name, pattern in language.furniture.items() if name != "page"
    ):
        return True
    page = language.furniture["page"]
    return bool(page.fullmatch(text)) and not _BARE.fullmatch(text)


def _cited(texts: Sequence[str], sure: Iterable[int]) -> set[int]:
    """Lines "66/128" that are the end of a sentence: as page of pages too many for a resolution,
    and no other page is of so many.
    """
    found = {place: match for place in sure if (match := _OF_PAGES.fullmatch(texts[place]))}
    pages = Counter(match[2] for match in found.values())
    return {
        place
        for place, match in found.items()
        if int(match[1]) > int(match[2]) or (int(match[2]) > _MOST_PAGES and pages[match[2]] == 1)
    }


def _running_heads(
    texts: Sequence[str], pages: Sequence[int], sure: set[int], formula: int
) -> set[int]:
    """Symbols and short lines that come again, and symbols at a page edge behind the formula:
    running heads.

    Else the first stays: it is the masthead or the title.

    A repeated line is a head only where a page begins or ends: beside other furniture, or at a
    change of page. "S/RES/1663 (2006)" between "*0628361*" and the text of the second page is one;
    "Recalls all its resolutions;" twice in a text is not.
    """
    spots: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        if text and len(text) <= _HEAD_LENGTH and place not in sure:
            spots.setdefault(fold(text), []).append(place)
    found: set[int] = set()
    for places in spots.values():
        symbol = bool(_SYMBOL.fullmatch(texts[places[0]]))
        if len(places) < 2 and not symbol:
            continue
        for place in places if symbol and places[0] > formula else places[1:]:
            if (symbol and len(places) > 1) or _at_page_edge(place, texts, pages, sure | found):
                found.add(place)
    return found


def _at_page_edge(place: int, texts: Sequence[str], pages: Sequence[int], known: set[int]) -> bool:
    before, after = _neighbour(place, texts, -1), _neighbour(place, texts, 1)
    if before in known or after in known:
        return True
    return any(beside is not None and pages[beside] != pages[place] for beside in (before, after))


def _neighbour(place: int, texts: Sequence[str], step: int) -> int | None:
    """The nearest line with words before or after `place`, looking no further than a few blank
    lines.
    """
    for _ in range(4):
        place += step
        if not 0 <= place < len(texts):
            return None
        if texts[place]:
            return place
    return None


def _bare_numbers(texts: Sequence[str], pages: Sequence[int], known: set[int]) -> set[int]:
    """Lines that are only a number: page numbers when they stand at a page edge, at the end of
    the text or count on from the last one.

    The first page carries none, so the first number may be 2.
    """
    found: set[int] = set()
    last = 0
    for place, text in enumerate(texts):
        if not text or len(text) > 3 or place in known or not _BARE.fullmatch(text):
            continue
        number = int(text)
        after = _neighbour(place, texts, 1)
        if (
            after is None
            or _at_page_edge(place, texts, pages, known)
            or number == last + 1
            or (not last and number == 2)
        ):
            found.add(place)
            last = number
    return found
