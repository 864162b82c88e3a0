"""A text -> the citations in it that cannot be right: no symbol, not yet known, not of that
date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from resdiff.checks.rule import Context, RuleHit
from resdiff.values.document import Resolution, walk

_ASSEMBLY: Final = re.compile(r"A/RES/([0-9]{2,3})/[0-9]{1,4}[A-Z]?")
_LIKE_SYMBOL: Final = re.compile(r"\b[AES]/RES\b[^\s,;:()\[\]“”]*")
# of a resolution, in whole or up to the brackets of its year: S/RES/1325 (2000), A/RES/217 (III)
_SYMBOL: Final = re.compile(
    r"[AE]/RES/(?:ES-|S-)?[0-9]{1,4}(?:/[0-9]{1,4})?(?:/?[A-Z](?:[-–][A-Z])?|/(?:Rev|Add|Corr)\.[0-9]+)*|S/RES/[0-9]{1,4}"
)
# 68/l79, l8/179; not 12/l or 100/II, which have no digit on one side
_LETTER_IN_NUMBER: Final = re.compile(
    r"\b(?=[0-9]{0,3}[lIO])(?=[lIO]{0,3}[0-9])[0-9lIO]{2,3}/[0-9]{1,4}\b|\b[0-9]{2,3}/(?=[0-9]{0,3}[lIO])(?=[lIO]{0,3}[0-9])[0-9lIO]{1,4}\b"
)
_FIRST_YEAR: Final = 1945  # the n-th session of the General Assembly opens in September of 1945 + n


def malformed_symbol(text: Resolution, context: Context) -> Iterator[RuleHit]:
    """What looks like the symbol or the number of a resolution and is none: a letter for a digit, a
    part left out or doubled.
    """
    for clause in walk(text.clauses):
        for found in _LIKE_SYMBOL.finditer(clause.text):
            if not _SYMBOL.fullmatch(found.group().rstrip(".-")):
                yield RuleHit(
                    f"{clause.label}: “{found.group()}” is no symbol of a resolution",
                    clause,
                    found.start(),
                    found.end(),
                )
        for found in _LETTER_IN_NUMBER.finditer(clause.text):
            yield RuleHit(
                f"{clause.label}: “{found.group()}” has a letter for a digit",
                clause,
                found.start(),
                found.end(),
            )


def resolution_to_come(text: Resolution, context: Context) -> Iterator[RuleHit]:
    """A resolution is cited of a session of the General Assembly that has not come, or of a day
    after the text was adopted.
    """
    # not A/RES/ES-11/4
    regular = text.body == "General Assembly" and (
        text.symbol is None or _ASSEMBLY.fullmatch(text.symbol)
    )
    for clause in walk(text.clauses):
        for citation in clause.citations:
            found = _ASSEMBLY.fullmatch(citation.symbol)
            if not found:
                continue
            late = regular and text.session is not None and int(found[1]) > text.session
            if late or (text.adopted and citation.date > text.adopted):
                when = (
                    f"the text is of {text.adopted}"
                    if text.adopted and not late
                    else f"the text is of session {text.session}"
                )
                message = f"{clause.label}: {citation.symbol} is not yet known: {when}"
                yield RuleHit(message, clause, citation.span.start, citation.span.end)


def date_outside_session(text: Resolution, context: Context) -> Iterator[RuleHit]:
    """A resolution of the General Assembly is cited with a date that its session does not reach."""
    for clause in walk(text.clauses):
        for citation in clause.citations:
            found = _ASSEMBLY.fullmatch(citation.symbol)
            if not found or not citation.date:
                continue
            opened, year = _FIRST_YEAR + int(found[1]), int(citation.date[:4])
            if year not in (opened, opened + 1):
                ran = f"its session ran from {opened} to {opened + 1}"
                message = f"{clause.label}: {citation.symbol} cannot be of {citation.date}: {ran}"
                yield RuleHit(message, clause, citation.span.start, citation.span.end)
