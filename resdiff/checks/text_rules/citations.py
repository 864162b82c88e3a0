"""A text -> the citations in it that cannot be right: no symbol, not yet known, not of that
date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from resdiff.checks.rule import Context, RuleHit
from resdiff.un.organs import ASSEMBLY
from resdiff.un.sessions import assembly_years
from resdiff.un.symbols import MEANT_FOR_RESOLUTION, Symbol
from resdiff.values.document import Resolution, walk

# 68/l79, l8/179; not 12/l or 100/II, which have no digit on one side
_LETTER_IN_NUMBER: Final = re.compile(
    r"\b(?=[0-9]{0,3}[lIO])(?=[lIO]{0,3}[0-9])[0-9lIO]{2,3}/[0-9]{1,4}\b|\b[0-9]{2,3}/(?=[0-9]{0,3}[lIO])(?=[lIO]{0,3}[0-9])[0-9lIO]{1,4}\b"
)


def malformed_symbol(text: Resolution, context: Context) -> Iterator[RuleHit]:
    """What looks like the symbol or the number of a resolution and is none: a letter for a digit, a
    part left out or doubled.
    """
    for clause in walk(text.clauses):
        for match in MEANT_FOR_RESOLUTION.finditer(clause.text):
            if Symbol.parse(match.group().rstrip(".-")) is None:
                yield RuleHit(
                    f"{clause.label}: “{match.group()}” is no symbol of a resolution",
                    clause,
                    match.start(),
                    match.end(),
                )
        for match in _LETTER_IN_NUMBER.finditer(clause.text):
            yield RuleHit(
                f"{clause.label}: “{match.group()}” has a letter for a digit",
                clause,
                match.start(),
                match.end(),
            )


def _session_of(symbol: str) -> int:
    """The regular session of a resolution of the General Assembly; 0 for any other symbol."""
    parsed = Symbol.parse(symbol)
    return parsed.session if parsed is not None and parsed.of_assembly else 0


def resolution_to_come(text: Resolution, context: Context) -> Iterator[RuleHit]:
    """A resolution is cited of a session of the General Assembly that has not come, or of a day
    after the text was adopted.
    """
    # not A/RES/ES-11/4
    regular = text.body == ASSEMBLY and (text.symbol is None or _session_of(text.symbol))
    for clause in walk(text.clauses):
        for citation in clause.citations:
            session = _session_of(citation.symbol)
            if not session:
                continue
            late = regular and text.session is not None and session > text.session
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
            session = _session_of(citation.symbol)
            if not session or not citation.date:
                continue
            opened, closed = assembly_years(session)
            if int(citation.date[:4]) not in (opened, closed):
                ran = f"its session ran from {opened} to {closed}"
                message = f"{clause.label}: {citation.symbol} cannot be of {citation.date}: {ran}"
                yield RuleHit(message, clause, citation.span.start, citation.span.end)
