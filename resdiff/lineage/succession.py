"""A text and those at hand -> its predecessors, one after the other: by the pointer in the text,
else by title and date, else by subject.

Most resolutions of the Assembly name the one before ("the most recent of which is resolution
67/172"); A/RES/80/218 names none. Those of the Security Council have neither pointer nor title. A
pointer that leads to nothing at hand is a gap, one that leads to a later text or round in a circle
is not followed: both are notices.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from resdiff.lineage.editions import editions, is_one_file
from resdiff.lineage.kinship import Kinship, KinshipOptions
from resdiff.lineage.order import in_order
from resdiff.text.words import fold
from resdiff.values.document import Notice, Resolution, day_of, name_of, predecessors_named

_LANGUAGES: Final = "trace.languages"  # told of the texts that are traced, not of those at hand


def walk_back(
    start: Resolution,
    at_hand: Iterable[Resolution],
    options: KinshipOptions = KinshipOptions(),
) -> tuple[tuple[Resolution, ...], tuple[Notice, ...]]:
    """`start` and its predecessors among the texts at hand of its language, oldest first. Never
    raises, and ends for any texts.
    """
    others = [text for text in at_hand if not is_one_file(text, start)]
    found = editions([start, *others], start.language)
    texts, _ = in_order(found.texts)
    # of two forms of the start the better one may have been taken
    here: int | None = next(
        (at for at, text in enumerate(texts) if text is start),
        next((at for at, text in enumerate(texts) if text.symbol == start.symbol), None),
    )
    notices: list[Notice] = []
    kinship = Kinship(texts, options)
    chain: list[int] = []
    by_subject: list[tuple[float, int, int]] = []
    while here is not None:
        chain.append(here)
        here = _before(here, texts, notices)
        if here is None and (
            kin := kinship.predecessor(chain) if _is_untitled(texts[chain[-1]]) else None
        ):
            here = kin[0]
            by_subject.append((kin[1], chain[-1], here))
        if here in chain:
            notices.append(
                Notice(
                    "trace.cycle",
                    f"{name_of(texts[here])} is its own predecessor: the chain ends there",
                    "warning",
                )
            )
            here = None
    if by_subject:
        notices.append(_told(by_subject, texts))
    symbols = {texts[at].symbol for at in chain}
    own = [text for text in (start, *others) if text.symbol in symbols]
    # what is there twice, or has no date, is told of the chain, not of all that is at hand
    again = editions(own, start.language)
    told = [note for note in again.notices if note.code != _LANGUAGES]
    told += in_order(again.texts)[1]
    return tuple(texts[at] for at in reversed(chain)), (*told, *notices)


def _is_untitled(text: Resolution) -> bool:
    return not text.title


def _told(by_subject: Sequence[tuple[float, int, int]], texts: Sequence[Resolution]) -> Notice:
    """What was taken as a predecessor for its subject alone, and where that is least sure."""
    likeness, new, old = min(by_subject)
    return Notice(
        "trace.by-subject",
        f"{len(by_subject)} predecessor{'s' if len(by_subject) > 1 else ''} found by subject, as "
        f"the texts name none; least alike ({likeness:.2f}): {name_of(texts[old])} before "
        f"{name_of(texts[new])}",
    )


def _before(at: int, texts: Sequence[Resolution], notices: list[Notice]) -> int | None:
    """The place of the predecessor of a text: the one it names, else the last earlier one of its
    title and organ.
    """
    text = texts[at]
    for symbol in predecessors_named(text):
        hit = next(
            (
                place
                for place, candidate in enumerate(texts)
                if candidate.symbol == symbol and place != at
            ),
            None,
        )
        if hit is not None and _is_earlier(texts[hit], text):
            return hit
        if hit is not None:
            notices.append(
                Notice(
                    "trace.later-predecessor",
                    f"{name_of(text)} names {symbol} as its predecessor, which is not earlier",
                    "warning",
                )
            )
        elif symbol != text.symbol:
            notices.append(
                Notice(
                    "trace.gap",
                    f"{name_of(text)} names {symbol} as its predecessor, which is not at hand",
                )
            )
    if not text.title:
        return None
    earlier = [
        place
        for place, candidate in enumerate(texts)
        if candidate.title
        and fold(candidate.title) == fold(text.title)
        and candidate.body == text.body
        and place != at
        and _is_earlier(candidate, text)
    ]
    if not earlier:
        return None
    notices.append(
        Notice(
            "trace.by-title",
            f"{name_of(texts[earlier[-1]])} is taken as the predecessor of {name_of(text)} by its "
            "title",
        )
    )
    return earlier[-1]


def _is_earlier(first: Resolution, second: Resolution) -> bool:
    """Whether one text is of an earlier day than another; without one, of an earlier session; what
    has neither comes last.
    """
    if day_of(first) and day_of(second):
        return day_of(first) < day_of(second)
    if first.session is not None and second.session is not None:
        return first.session < second.session
    return not day_of(second) and bool(day_of(first))
