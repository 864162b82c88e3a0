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
    ranked, order_notices = in_order(
        text for text in at_hand if text.source.sha256 != start.source.sha256
    )
    chain, notices = [start], list(order_notices)
    visited = {start.source.sha256}
    left = [*ranked, start]
    here: Resolution | None = start
    while here is not None:
        here = _before(here, left, notices)
        if here is not None and here.source.sha256 in visited:
            notices.append(
                Notice(
                    "trace.cycle",
                    f"{_name(here)} is its own predecessor: the chain ends there",
                    "warning",
                )
            )
            here = None
        if here is not None:
            visited.add(here.source.sha256)
            chain.append(here)
    return tuple(reversed(chain)), tuple(notices)


def _before(
    text: Resolution, texts: Sequence[Resolution], notices: list[Notice]
) -> Resolution | None:
    """The predecessor of a text: the one it names, else the last earlier one of its title and
    organ.
    """
    for symbol in predecessors_named(text):
        hit = next(
            (
                candidate
                for candidate in texts
                if candidate.symbol == symbol and candidate is not text
            ),
            None,
        )
        if hit is not None and _is_earlier(hit, text):
            return hit
        if hit is not None:
            notices.append(
                Notice(
                    "trace.later-predecessor",
                    f"{_name(text)} names {symbol} as its predecessor, which is not earlier",
                    "warning",
                )
            )
        elif symbol != text.symbol:
            notices.append(
                Notice(
                    "trace.gap",
                    f"{_name(text)} names {symbol} as its predecessor, which is not at hand",
                )
            )
    if not text.title:
        return None
    same = [
        candidate
        for candidate in texts
        if candidate.title
        and fold(candidate.title) == fold(text.title)
        and candidate.body == text.body
    ]
    earlier = [
        candidate for candidate in same if candidate is not text and _is_earlier(candidate, text)
    ]
    if not earlier:
        return None
    hit = earlier[-1]
    notices.append(
        Notice(
            "trace.by-title",
            f"{_name(hit)} is taken as the predecessor of {_name(text)} by its title",
        )
    )
    return hit


def _is_earlier(first: Resolution, second: Resolution) -> bool:
    """Whether one text was adopted before another; without a date, by session; what has neither
    comes last.
    """
    if first.adopted and second.adopted:
        return first.adopted < second.adopted
    if first.session is not None and second.session is not None:
        return first.session < second.session
    return second.adopted is None and first.adopted is not None


def _name(text: Resolution) -> str:
    return text.symbol or text.source.name
