"""Rules on one text: numbering, punctuation, brackets, characters, citations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

from resdiff.check.kinds import Context, Hit
from resdiff.language import load
from resdiff.model import Clause, Part, Resolution, walk

_BODY: Final = frozenset({Part.PREAMBLE, Part.OPERATIVE})
_BIS: Final = re.compile(r"\b(?:bis|ter|quater|alt\.?)\b", re.IGNORECASE)
_HIDDEN: Final = re.compile("[\u200b\u2060-\u2064\ufeff\u00ad\U000e0000-\U000e007f]")
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_SCRIPTS: Final = ("LATIN", "CYRILLIC", "GREEK")
_FIRST_YEAR: Final = 1945  # the n-th session of the General Assembly opens in September of 1945 + n
_TERMINALS_ASKED: Final = 3  # paragraphs that end as they should before one that does not is a finding: drafts have lists of notes


def noticed(*codes: str) -> Callable[[Resolution, Context], Iterator[Hit]]:
    """A rule that says what reading the text noticed under these codes."""

    def check(text: Resolution, context: Context) -> Iterator[Hit]:
        clauses = {clause.id: clause for clause in walk(text.clauses)}
        for notice in text.notices:
            if notice.code in codes:
                clause = clauses.get(notice.clause)
                start = clause.text.find(notice.print) if clause and notice.print else -1
                end = start + len(notice.print) if start >= 0 else 0
                yield Hit(notice.message, clause, max(start, 0), end, line=notice.line)

    return check


def scanning_faults(text: Resolution, context: Context) -> Iterator[Hit]:
    """Words that scanning has spoilt. A word that is only unknown counts where the text is a scan: "bees" may be bees."""
    certain = {notice.code for notice in text.notices if notice.code.startswith("ocr.") and notice.code != "ocr.suspect"}
    if certain:
        yield from noticed(*sorted(certain), "ocr.suspect")(text, context)


def repeated_letter(text: Resolution, context: Context) -> Iterator[Hit]:
    """Two items of one list bear the same print, or two paragraphs of one section the same number."""
    lists: list[tuple[Clause, ...]] = [text.clauses, *(clause.children for clause in walk(text.clauses))]
    for row in lists:
        seen: dict[tuple[Part, str, str], Clause] = {}
        for clause in row:
            if clause.part is not Part.OPERATIVE or not any(map(str.isalnum, clause.number)):  # a dash or a bullet counts nothing
                continue
            key = clause.part, clause.number.strip("(). "), clause.label.partition("OP")[0]
            if key in seen:
                yield Hit(f"{clause.label}: the number {clause.number} stands twice, first at {seen[key].label}", clause)
            seen.setdefault(key, clause)


def terminal(text: Resolution, context: Context) -> Iterator[Hit]:
    """A preambular paragraph ends with a comma, an operative one with a semicolon, the last with a full stop."""
    language = load(text.language)
    rows = [clause for clause in walk(text.clauses) if clause.part in _BODY and clause.text]
    last = next((clause for clause in reversed(rows) if clause.part is Part.OPERATIVE), None)
    wrong: list[Hit] = []
    right = 0
    for clause in rows:
        allowed = language.preambular_end if clause.part is Part.PREAMBLE else language.operative_end
        if clause is last:
            allowed = language.final_end
        if clause.children:
            allowed += language.chapeau_end
        if clause.part is Part.OPERATIVE and clause is not last and "(" in clause.label:
            allowed += language.preambular_end + language.final_end  # items may end with a comma, or hold sentences
        end = clause.text.rstrip("”\"’']) \u200f").removesuffix(" and").removesuffix(" or").rstrip()[-1:]
        if end in allowed or clause.text.rstrip()[-1:] in allowed:
            right += 1
        elif end.isalnum() and "(" in clause.label:
            continue  # a list of names or headings: "(a) Ceasefire monitoring" (S/RES/2149 (2014))
        elif end not in language.terminals or clause.part is Part.PREAMBLE or clause is last:
            wrong.append(
                Hit(
                    f"{clause.label} ends with “{clause.text[-1:]}”, not with “{allowed[0]}”",
                    clause,
                    len(clause.text) - 1,
                    len(clause.text),
                )
            )
    if right >= _TERMINALS_ASKED * len(wrong):
        yield from wrong


def unknown_opening(text: Resolution, context: Context) -> Iterator[Hit]:
    """A paragraph begins with words that open none in the resolutions at hand."""
    for clause in text.clauses:
        if clause.part in _BODY and clause.opening is None and clause.text[:1].isalpha():
            first = clause.text.split(maxsplit=3)[:3]
            yield Hit(f"{clause.label} opens with “{' '.join(first)}”, which is no known opening", clause, 0, len(first[0]))


def brackets(text: Resolution, context: Context) -> Iterator[Hit]:
    """Square brackets hold what is not agreed: a final text has none."""
    if not context.final:
        return
    for clause in walk(text.clauses):
        at = clause.text.find("[")
        if at >= 0 and clause.part in _BODY:
            yield Hit(f"{clause.label} has words in square brackets", clause, at, at + 1)


def bis(text: Resolution, context: Context) -> Iterator[Hit]:
    """Numbers such as 4 bis belong to drafts: a final text counts its paragraphs anew."""
    if not context.final:
        return
    for clause in walk(text.clauses):
        if clause.part in _BODY and _BIS.search(clause.number):
            yield Hit(f"{clause.label} is numbered “{clause.number}”", clause)


def hidden(text: Resolution, context: Context) -> Iterator[Hit]:
    """Characters that cannot be seen, or that turn the direction of the line round."""
    right_to_left = text.language == "ar"
    for clause in walk(text.clauses):
        for pattern, what in ((_HIDDEN, "invisible"), (_TURNING, "direction-changing")):
            if pattern is _TURNING and right_to_left:
                continue
            if found := pattern.search(clause.text):
                message = f"{clause.label} has an {what} character, U+{ord(found.group()):04X}".replace("an direction", "a direction")
                yield Hit(message, clause, found.start(), found.end())


def confusable(text: Resolution, context: Context) -> Iterator[Hit]:
    """A word mixes letters of scripts that look alike: a Cyrillic о in a Latin word."""
    for clause in walk(text.clauses):
        for word in _WORD.finditer(clause.text):
            if word.group().isascii():
                continue
            scripts = {unicodedata.name(char, "").split(" ")[0] for char in word.group()} & set(_SCRIPTS)
            if len(scripts) > 1:
                mixed = " and ".join(script.capitalize() for script in sorted(scripts))
                yield Hit(f"{clause.label}: “{word.group()}” mixes {mixed} letters", clause, word.start(), word.end())


def date_outside_session(text: Resolution, context: Context) -> Iterator[Hit]:
    """A resolution of the General Assembly is cited with a date that its session does not reach."""
    for clause in walk(text.clauses):
        for citation in clause.citations:
            found = re.fullmatch(r"A/RES/([0-9]{2,3})/[0-9]{1,4}[A-Z]?", citation.symbol)
            if not found or not citation.date:
                continue
            opened, year = _FIRST_YEAR + int(found[1]), int(citation.date[:4])
            if year not in (opened, opened + 1):
                ran = f"its session ran from {opened} to {opened + 1}"
                message = f"{clause.label}: {citation.symbol} cannot be of {citation.date}: {ran}"
                yield Hit(message, clause, citation.span.start, citation.span.end)
