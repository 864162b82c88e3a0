"""A text -> where it is not as the house writes: forms that the Editorial Manual does not use,
quotation marks without their partner.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from resdiff.checks.rule import Context, RuleHit
from resdiff.checks.text_rules.body import BODY
from resdiff.un.data import table
from resdiff.un.organs import SECURITY
from resdiff.values.document import Clause, Part, Resolution, walk

_EDITORIAL = "editorial.toml"
_SHOWN = 40  # characters of a form that a message quotes


class EditorialForm(Struct, frozen=True):
    """A form that is not used, what is right, and an example of each (run as tests)."""

    pattern: str
    right: str
    wrong: str
    fine: str
    to: str = ""  # what the pattern is replaced with, where that is mechanical


@cache
def editorial_forms(language: str) -> tuple[tuple[re.Pattern[str], EditorialForm], ...]:
    """The rows of a language, with their patterns compiled; none where nobody wrote them."""
    rows = (EditorialForm(**row) for row in table(_EDITORIAL, language).get("forms", ()))
    return tuple((re.compile(row.pattern), row) for row in rows)


def house_style(text: Resolution, context: Context) -> Iterator[RuleHit]:
    """A form that the Editorial Manual does not use; the first of each kind in a paragraph. What is
    quoted, or stands in an annex, is as its own authors wrote it.
    """
    if text.body == SECURITY:
        return  # its members write its texts, and nobody edits them
    for clause in walk(text.clauses):
        if clause.part not in BODY:
            continue
        said = _without_quotations(clause.text)
        for pattern, row in editorial_forms(text.language):
            if match := pattern.search(said):
                start, end = match.span()
                form = " ".join(clause.text[start:end].split())[:_SHOWN]
                yield RuleHit(
                    f"{clause.label}: “{form}”: {row.right}",
                    clause,
                    start,
                    end,
                    fix=match.expand(row.to) if row.to else None,
                )


def _without_quotations(text: str) -> str:
    """The text with the words inside quotation marks blanked: titles are printed as they are."""
    return re.sub(r"[“\"][^“”\"]{0,2000}[”\"]", lambda match: " " * len(match[0]), text)


def unpaired_quotes(text: Resolution, context: Context) -> Iterator[RuleHit]:
    """A quotation mark that opens and is not closed, or the other way round. A quotation may run
    over several paragraphs: what one opens, another may close.
    """
    if text.language != "en":
        return  # other languages have marks of their own, and several levels of them
    rows: list[Clause] = [clause for clause in walk(text.clauses) if clause.part is not Part.TITLE]
    balance = [_balance(clause.text) for clause in rows]
    if not any(balance) or sum(balance) == 0:
        straight = [clause for clause in rows if clause.text.count('"') % 2]
        yield from (_unpaired(clause) for clause in straight if len(straight) == 1)
        return
    lone = [clause for clause, open_ in zip(rows, balance, strict=True) if open_]
    if len(lone) == 1:
        yield _unpaired(lone[0])


def _balance(text: str) -> int:
    return text.count("“") - text.count("”")


def _unpaired(clause: Clause) -> RuleHit:
    at = max(clause.text.rfind(mark) for mark in ("“", "”", '"'))
    return RuleHit(
        f"{clause.label}: a quotation mark has no partner", clause, max(at, 0), max(at, 0) + 1
    )
