"""A text and those at hand -> its predecessors, one after the other: by the pointer in the text,
else by title and date.

Most resolutions name the one before ("the most recent of which is resolution 67/172"); A/RES/80/218
names none. A pointer that leads to nothing at hand is a gap, one that leads to a later text or
round in a circle is not followed: both are notices.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from resdiff.lineage.order import in_order
from resdiff.text.words import fold
from resdiff.values.document import Notice, Resolution, predecessors_named


def walk_back(
    start: Resolution, at_hand: Iterable[Resolution]
) -> tuple[tuple[Resolution, ...], tuple[Notice, ...]]:
    """`start` and its predecessors among the texts at hand, oldest first. Never raises, and ends
    for any texts.
    """
    ranked, notices = in_order(
        each for each in at_hand if each.source.sha256 != start.source.sha256
    )
    found, told = [start], list(notices)
    known = {start.source.sha256}
    left = [*ranked, start]
    here: Resolution | None = start
    while here is not None:
        here = _before(here, left, told)
        if here is not None and here.source.sha256 in known:
            told.append(
                Notice(
                    "trace.cycle",
                    f"{_name(here)} is its own predecessor: the chain ends there",
                    "warning",
                )
            )
            here = None
        if here is not None:
            known.add(here.source.sha256)
            found.append(here)
    return tuple(reversed(found)), tuple(told)


def _before(text: Resolution, texts: Sequence[Resolution], told: list[Notice]) -> Resolution | None:
    """The predecessor of a text: the one it names, else the last earlier one of its title and
    organ.
    """
    for symbol in predecessors_named(text):
        hit = next((each for each in texts if each.symbol == symbol and each is not text), None)
        if hit is not None and _is_earlier(hit, text):
            return hit
        if hit is not None:
            told.append(
                Notice(
                    "trace.later-predecessor",
                    f"{_name(text)} names {symbol} as its predecessor, which is not earlier",
                    "warning",
                )
            )
        elif symbol != text.symbol:
            told.append(
                Notice(
                    "trace.gap",
                    f"{_name(text)} names {symbol} as its predecessor, which is not at hand",
                )
            )
    if not text.title:
        return None
    same = [
        each
        for each in texts
        if each.title and fold(each.title) == fold(text.title) and each.body == text.body
    ]
    earlier = [each for each in same if each is not text and _is_earlier(each, text)]
    if not earlier:
        return None
    hit = earlier[-1]
    told.append(
        Notice(
            "trace.by-title",
            f"{_name(hit)} is taken as the predecessor of {_name(text)} by its title",
        )
    )
    return hit


def _is_earlier(one: Resolution, other: Resolution) -> bool:
    """Whether one text was adopted before another; without a date, by session; what has neither
    comes last.
    """
    if one.adopted and other.adopted:
        return one.adopted < other.adopted
    if one.session is not None and other.session is not None:
        return one.session < other.session
    return other.adopted is None and one.adopted is not None


def _name(text: Resolution) -> str:
    return text.symbol or text.source.name
