"""A text -> where its punctuation is not as the house writes: ends of paragraphs, square
brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from resdiff.checks.rule import Context, RuleHit
from resdiff.checks.text_rules.body import BODY
from resdiff.un.data import table
from resdiff.un.languages import load
from resdiff.un.organs import ASSEMBLY, ECONOMIC, RIGHTS
from resdiff.values.document import Part, Resolution, walk

_BRACKET: Final = re.compile(r"[\[［【]")  # the last two in Chinese
_CLOSING: Final = "”“»\"’']) \u200f"  # behind the mark; “ closes in Arabic
# organs whose points end with a semicolon alone
_NEVER_JOINED: Final = frozenset({ASSEMBLY, ECONOMIC, RIGHTS})
# paragraphs that end as they should before one that does not is a finding: drafts have lists of
# notes
_TERMINALS_ASKED: Final = 3


def terminal(text: Resolution, context: Context) -> Iterator[RuleHit]:
    """A preambular paragraph ends with a comma, an operative one with a semicolon, the last with a
    full stop.
    """
    language = load(text.language)
    # a row of dashes below the last paragraph is none
    rows = [
        clause
        for clause in walk(text.clauses)
        if clause.part in BODY and any(map(str.isalnum, clause.text))
    ]
    last = next((clause for clause in reversed(rows) if clause.part is Part.OPERATIVE), None)
    wrong: list[RuleHit] = []
    right = 0
    for clause in rows:
        allowed = (
            language.preambular_end if clause.part is Part.PREAMBLE else language.operative_end
        )
        if clause is last:
            allowed = language.final_end
        if clause.children:
            allowed += language.chapeau_end
        if clause.part is Part.OPERATIVE and clause is not last and "(" in clause.label:
            # items may end with a comma, or hold sentences
            allowed += language.preambular_end + language.final_end
        end = clause.text.rstrip(_CLOSING).removesuffix(" and").removesuffix(" or").rstrip()[-1:]
        if end in allowed or clause.text.rstrip()[-1:] in allowed:
            right += 1
        elif "." in clause.label or (end.isalnum() and "(" in clause.label):
            continue  # a list of names or headings: "(a) Ceasefire monitoring" (S/RES/2149 (2014))
        elif (
            end not in language.terminals
            or clause.part is Part.PREAMBLE
            or clause is last
            or (end in language.final_end and "(" not in clause.label)
        ):
            wrong.append(
                RuleHit(
                    f"{clause.label} ends with “{clause.text[-1:]}”, not with “{allowed[0]}”",
                    clause,
                    len(clause.text) - 1,
                    len(clause.text),
                    fix=_ended(clause.text[-1:], allowed[0]),
                )
            )
    if right >= _TERMINALS_ASKED * len(wrong):
        yield from wrong


def _ended(last: str, mark: str) -> str:
    """The last character of a paragraph as it should be: another mark, or a mark behind a word or a
    quotation mark.
    """
    return mark if last in ".,;:" else f"{last}{mark}"


def brackets(text: Resolution, context: Context) -> Iterator[RuleHit]:
    """Square brackets hold what is not agreed: a final text has none."""
    if not context.final:
        return
    for clause in walk(text.clauses):
        if clause.part not in BODY:
            continue
        if opens := _BRACKET.search(clause.text):
            what = f"{clause.label} has words in square brackets"
            yield RuleHit(what, clause, opens.start(), opens.end())
        elif clause.aside:  # "(Mexico): Calls upon ..."
            start, end = clause.aside[0].start, clause.aside[0].end
            what = f"{clause.label} says who wants it: {clause.text[start:end].strip()}"
            yield RuleHit(what, clause, start, end)


def list_end(text: Resolution, context: Context) -> Iterator[RuleHit]:
    """ "and" stands before the mark that ends a paragraph ("to act and;"), or behind the mark of a
    point: in the Security Council of one that is not the last but one, in the General Assembly and
    the councils that write as it does of any (un-conventions.md 1.2: of none of 3,382 points).
    """
    joints = table("editorial.toml", text.language).get("lists", {}).get("joints", ())
    if not joints:
        return
    before = tuple(f" {joint}" for joint in joints)
    joined = tuple(f"{mark}{joint}" for joint in before for mark in (" ;", ";"))
    for clause in walk(text.clauses):
        bare = clause.text.rstrip()
        if clause.part in BODY and bare[-1:] in ";,." and bare[:-1].endswith(before):
            yield RuleHit(
                f"{clause.label} ends with “{bare[-8:]}”", clause, len(bare) - 4, len(bare)
            )
        never = text.body in _NEVER_JOINED
        for child in clause.children if never else clause.children[:-2]:
            words = child.text.rstrip()
            joint = next((each for each in joined if words.endswith(each)), "")
            if child.part in BODY and joint:
                where = "" if never else " and is not the last but one"
                yield RuleHit(
                    f"{child.label} ends with “{joint.strip()}”{where}",
                    child,
                    len(words) - len(joint.lstrip()),
                    len(words),
                    fix=";",
                )
