"""A text -> the citations in it that cannot be right: no symbol, not yet known, not of that
date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from resdiff.checks.rule import Context, RuleHit
from resdiff.checks.text_rules.body import BODY
from resdiff.text.words import fold, words
from resdiff.un.data import table
from resdiff.un.dates import find_dates, iso_date
from resdiff.un.languages import Language, load
from resdiff.un.organs import ASSEMBLY
from resdiff.un.sessions import assembly_years
from resdiff.un.symbols import MEANT_FOR_RESOLUTION, Symbol
from resdiff.values.document import Citation, Clause, Part, Resolution, walk

# 68/l79, l8/179; not 12/l or 100/II, which have no digit on one side
_LETTER_IN_NUMBER: Final = re.compile(
    r"\b(?=[0-9]{0,3}[lIO])(?=[lIO]{0,3}[0-9])[0-9lIO]{2,3}/[0-9]{1,4}\b|\b[0-9]{2,3}/(?=[0-9]{0,3}[lIO])(?=[lIO]{0,3}[0-9])[0-9lIO]{1,4}\b"
)

# characters of a sentence before and behind a citation in which its owner is named
_BEFORE: Final = 160
_BEHIND: Final = 240
_FEW_UNDATED: Final = 1  # citations without a date: a text with more follows another house
_DATE_BEFORE: Final = 60  # characters before and behind a citation in which its date is looked for
_DATE_BEHIND: Final = 80
_SESSION_WITHIN: Final = 60  # characters: "one hundred and twenty-first regular session"
_REPORTING: Final = "report "  # "to report at its": what is told of a past session is no request
_MONTH_FIRST: Final = re.compile(r" of ([A-Z][a-z]{2,9}) ([0-9]{1,2}), ([0-9]{4})\b")
_WORD: Final = re.compile(r"\w[\w-]*")


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
            owned = _has_owner(clause.text, *_span(citation), text.language)
            if (late and not owned) or (text.adopted and citation.date > text.adopted):
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
            if _has_owner(clause.text, *_span(citation), text.language):
                continue
            if int(citation.date[:4]) not in (opened, closed):
                ran = f"its session ran from {opened} to {closed}"
                message = f"{clause.label}: {citation.symbol} cannot be of {citation.date}: {ran}"
                yield RuleHit(message, clause, citation.span.start, citation.span.end)


def _has_owner(text: str, start: int, end: int, language: str) -> bool:
    """Whether the sentence names another body as the owner of a number: "the adoption of
    resolution 31/1 by the Commission".
    """
    owners = table("editorial.toml", language).get("owners", {}).get("words", ())
    beside = fold(text[max(0, start - _BEFORE) : end + _BEHIND])
    return any(owner in beside for owner in owners)


def _span(citation: Citation) -> tuple[int, int]:
    return citation.span.start, citation.span.end


def two_dates(text: Resolution, context: Context) -> Iterator[RuleHit]:
    """One resolution is cited with two dates."""
    seen: dict[str, tuple[str, str]] = {}
    for clause in walk(text.clauses):
        for citation in clause.citations:
            said = citation.date or _month_first(clause.text[citation.span.end :], text.language)
            if citation.kind not in ("resolution", "decision") or not said:
                continue
            date, label = seen.setdefault(citation.symbol, (said, clause.label))
            if date != said:
                yield RuleHit(
                    f"{clause.label}: {citation.symbol} is of {said} here, and of {date} "
                    f"in {label}",
                    clause,
                    citation.span.start,
                    citation.span.end,
                )


def _month_first(behind: str, language: str) -> str:
    """The date right behind a citation with its month first, as it should not be: "of December 19,
    2023"; "" for none.
    """
    match = _MONTH_FIRST.match(behind)
    month = load(language).months.get(fold(match[1])) if match else None
    return iso_date(int(match[3]), month, int(match[2])) or "" if match and month else ""


def undated(text: Resolution, context: Context) -> Iterator[RuleHit]:
    """A resolution of the Assembly is cited and its date stands nowhere in the text, where those of
    others do.
    """
    rows = [
        (clause, citation)
        for clause in walk(text.clauses)
        for citation in clause.citations
        if citation.kind == "resolution" and _session_of(citation.symbol)
    ]
    # "resolutions 76/84 A and B of 9 December": the date is that of the number
    dated = {citation.symbol.partition(" ")[0] for _, citation in rows if citation.date}
    first: dict[str, tuple[Clause, Citation]] = {}
    for clause, citation in rows:
        if citation.symbol.partition(" ")[0] not in dated and clause.part in BODY:
            first.setdefault(citation.symbol, (clause, citation))
    if len(first) > _FEW_UNDATED or len(dated) < len(first):
        return  # a text that gives no dates follows another house
    for clause, citation in first.values():
        if _has_owner(clause.text, *_span(citation), text.language):
            continue
        if _dated_beside(clause.text, citation, text.language):
            continue
        yield RuleHit(
            f"{clause.label}: {citation.symbol} is cited without its date",
            clause,
            citation.span.start,
            citation.span.end,
        )


def _dated_beside(text: str, citation: Citation, language: str) -> bool:
    """Whether the sentence gives a date of the session beside a citation: "58/268 and 58/269 of
    23 December 2003", "adopted on 21 September 2020 as resolution 75/1".
    """
    beside = text[max(0, citation.span.start - _DATE_BEFORE) : citation.span.end + _DATE_BEHIND]
    years = {str(year) for year in assembly_years(_session_of(citation.symbol))}
    return any(date[:4] in years for date in find_dates(beside, load(language)))


def past_session(text: Resolution, context: Context) -> Iterator[RuleHit]:
    """A report or a decision is asked for at a session of the Assembly that is over."""
    language = load(text.language)
    if text.session is None or text.body != ASSEMBLY or not language.telling:
        return
    before, after = language.session
    for clause in walk(text.clauses):
        if clause.part is not Part.OPERATIVE or not _asks(clause, language):
            continue
        for match in _WORD.finditer(clause.text):
            number = language.ordinals.get(fold(match[0]))
            if (
                number is not None
                and number < text.session
                and clause.text[: match.start()].endswith(f"{_REPORTING}{before}")
                and after in clause.text[match.end() : match.end() + _SESSION_WITHIN]
            ):
                yield RuleHit(
                    f"{clause.label}: the {match[0]} session is over: the text is of session "
                    f"{text.session}",
                    clause,
                    match.start(),
                    match.end(),
                )


def _asks(clause: Clause, language: Language) -> bool:
    said = words(clause.opening or " ".join(clause.text.split()[:1]))
    return bool(said) and language.telling.isdisjoint(said)
