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
    known: dict[str, Resolution] = {}
    for each in resolutions:
        if each.source.sha256 in known:
            notices.append(
                Notice(
                    "trace.duplicate",
                    f"{_name(each)} is the same file as {_name(known[each.source.sha256])}: taken "
                    "once",
                )
            )
            continue
        known[each.source.sha256] = each
    for each in known.values():
        if each.adopted is None:
            told = _told(each)
            where = (
                f"put at the end of {told[:4]}, as its session or symbol tells"
                if told
                else "put behind all others"
            )
            notices.append(
                Notice(
                    "trace.undated", f"{_name(each)} gives no date of adoption: {where}", "warning"
                )
            )
    ordered = sorted(known.values(), key=_key)
    return tuple(ordered), tuple(sorted(notices, key=lambda notice: notice.message))


def _key(each: Resolution) -> tuple[object, ...]:
    date = each.adopted or _told(each)
    return (
        not date,
        date,
        tuple(map(int, _NUMBER.findall(each.symbol or ""))),
        each.symbol or "",
        each.source.sha256,
    )


def _told(each: Resolution) -> str:
    """A day that sorts a text without a date: the last of its year."""
    symbol = Symbol.parse(each.symbol or "")
    if symbol is not None and symbol.kind != "document" and symbol.year:
        return f"{symbol.year}-12-31"
    if each.session and each.body == ASSEMBLY:
        return f"{opened(each.session)}-12-31"
    return ""


def _name(each: Resolution) -> str:
    return each.symbol or each.source.name
