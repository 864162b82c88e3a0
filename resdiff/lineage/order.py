"""Resolutions as they were named -> the same in the order of time, whatever the order in which they
were named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from resdiff.un.organs import ASSEMBLY
from resdiff.un.sessions import opened
from resdiff.un.symbols import Symbol
from resdiff.values.document import Notice, Resolution

_NUMBER: Final = re.compile(r"[0-9]{1,9}")


def in_order(
    resolutions: Iterable[Resolution],
) -> tuple[tuple[Resolution, ...], tuple[Notice, ...]]:
    """By date of adoption, then symbol, then content; a text that is there twice is left out
    once, with a notice.

    A text without a date stands at the end of the year that its session or symbol tells, else
    behind all others: what has neither is a draft. A notice names it.
    """
    notices: list[Notice] = []
    by_digest: dict[str, Resolution] = {}
    for text in resolutions:
        if text.source.sha256 in by_digest:
            notices.append(
                Notice(
                    "trace.duplicate",
                    f"{_name(text)} is the same file as {_name(by_digest[text.source.sha256])}: "
                    "taken once",
                )
            )
            continue
        by_digest[text.source.sha256] = text
    for text in by_digest.values():
        if text.adopted is None:
            day = _told(text)
            where = (
                f"put at the end of {day[:4]}, as its session or symbol tells"
                if day
                else "put behind all others"
            )
            notices.append(
                Notice(
                    "trace.undated", f"{_name(text)} gives no date of adoption: {where}", "warning"
                )
            )
    ordered = sorted(by_digest.values(), key=_key)
    return tuple(ordered), tuple(sorted(notices, key=lambda notice: notice.message))


def _key(text: Resolution) -> tuple[object, ...]:
    date = text.adopted or _told(text)
    return (
        not date,
        date,
        tuple(map(int, _NUMBER.findall(text.symbol or ""))),
        text.symbol or "",
        text.source.sha256,
    )


def _told(text: Resolution) -> str:
    """A day that sorts a text without a date: the last of its year."""
    symbol = Symbol.parse(text.symbol or "")
    if symbol is not None and symbol.kind != "document" and symbol.year:
        return f"{symbol.year}-12-31"
    if text.session and text.body == ASSEMBLY:
        return f"{opened(text.session)}-12-31"
    return ""


def _name(text: Resolution) -> str:
    return text.symbol or text.source.name
