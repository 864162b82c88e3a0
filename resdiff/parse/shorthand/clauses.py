"""Clauses -> the same with what their brackets, names and stances mean, their words as compared
without names, and their openings found behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

from msgspec.structs import replace

from resdiff.parse.clauses.assemble import CELL
from resdiff.parse.shorthand.brackets import BracketReader, Understood
from resdiff.parse.shorthand.names import NameReader, learnt_names
from resdiff.parse.shorthand.tables import cell
from resdiff.un.languages import Language
from resdiff.un.languages.stances import shorthand
from resdiff.values.document import Clause, Notice, Part, Span, walk

_LABEL: Final = re.compile(r"\W*(?:new\W+)?(?:PP|OP) ?\d", re.IGNORECASE)
_PROSE: Final = frozenset(Part) - {Part.BODY}
_SQUARE: Final = re.compile(r"[\[\]［］【】]")
_BLANKS: Final = re.compile(r"\s{2,}")
# a name or a stance after the last mark or before the first word, of a paragraph without brackets
_ROUND: Final = re.compile(r"\)[\s.,;:]*$")
_TAIL: Final = 40  # characters at the end in which the last mark stands
_HEAD: Final = 60  # characters in which alternatives of an opening stand: "Urges/Encourages"
_SHOWN: Final = 60  # characters of a paragraph quoted


def with_shorthand(
    clauses: Sequence[Clause], language: Language, names: Iterable[str] = ()
) -> tuple[tuple[Clause, ...], tuple[Notice, ...]]:
    """The clauses, understood, with a notice for a bracket without its other half and for names in
    the middle of a sentence. `names`: who is known to speak, beside those listed.
    """
    every = list(walk(clauses))
    texts = [clause.text for clause in every]
    if not any(_shows(clause) for clause in every):
        return tuple(clauses), ()
    reader = name_reader(texts, language, names, labelled=any(map(_is_labelled, every)))
    new: dict[str, Clause] = {}
    notices: list[Notice] = []
    changed = False
    for clause in reversed(every):
        built = clause
        if (
            clause.part in _PROSE
            and not _is_understood(clause)
            and (found := _understood(clause, reader)) is not None
        ):
            built = _with(clause, found, language)
            notices[:0] = _notices(clause, found)
            changed = True
        if clause.children:
            built = replace(built, children=tuple(new[child.id] for child in clause.children))
        new[clause.id] = built
    if not changed:
        return tuple(clauses), ()
    return tuple(new[clause.id] for clause in clauses), tuple(notices)


def name_reader(
    texts: Sequence[str], language: Language, names: Iterable[str] = (), *, labelled: bool = False
) -> NameReader:
    """Who reads the names of a text: who is named before a colon is known everywhere in it, and
    where anybody is, what looks like a name in the place of one is taken for one.
    """
    words = shorthand(language.code)
    learnt = learnt_names(texts, words, language) | frozenset(filter(None, names))
    return NameReader(words, language, learnt, bool(learnt) or labelled)


def _shows(clause: Clause) -> bool:
    """Whether a clause may be one under negotiation: a bracket, a label of a room, a cell."""
    text = clause.text
    return bool(_SQUARE.search(text) or clause.stances) or _is_labelled(clause)


def _is_understood(clause: Clause) -> bool:
    """Whether it was understood before, in the text that it comes from."""
    stances = any(stance.kind != CELL for stance in clause.stances)
    return bool(clause.brackets or clause.aside or stances)


def _is_labelled(clause: Clause) -> bool:
    return _LABEL.match(clause.number) is not None


def _understood(clause: Clause, reader: NameReader) -> Understood | None:
    """What is understood of a clause; None where it shows nothing of a negotiation."""
    text, labelled = clause.text, _is_labelled(clause)
    bare = not _SQUARE.search(text) and not clause.stances
    round_ = text.lstrip()[:1] in tuple("(（") or _ROUND.search(text[-_TAIL:])
    said = ":" in text or " / " in text or text.startswith("NEW")
    if bare and not round_ and not (labelled and said):
        return None
    struck = tuple(hand.span for hand in clause.hands if hand.struck and not hand.author)
    found = BracketReader(text, reader, labelled=labelled, struck=struck).read()
    if clause.stances:
        cells = (cell(stance.by[0], stance.words, reader) for stance in clause.stances)
        found = replace(found, stances=(*found.stances, *chain.from_iterable(cells)))
    if not (found.brackets or found.stances or found.aside or found.unbalanced):
        return None
    return found


def _with(clause: Clause, found: Understood, language: Language) -> Clause:
    reading = clause.reading
    if found.aside and clause.reading == clause.text:
        reading = without(clause.text, found.aside) or clause.text
    return replace(
        clause,
        reading=reading,
        opening=_opening(clause, reading, found, language),
        brackets=found.brackets,
        stances=found.stances,
        aside=found.aside,
    )


def without(text: str, spans: Iterable[Span]) -> str:
    """A text without some spans of it, white space folded."""
    out: list[str] = []
    at = 0
    for span in sorted(spans, key=lambda span: span.start):
        out.append(text[at : max(at, span.start)])
        at = max(at, span.end)
    out.append(text[at:])
    joined = _BLANKS.sub(" ", " ".join(filter(None, map(str.strip, out))))
    return re.sub(r"(?<=\[) | (?=[\],;.])", "", joined).strip()


def _opening(clause: Clause, reading: str, found: Understood, language: Language) -> str | None:
    """The opening behind names and brackets; as before where none stand before it."""
    if clause.part not in (Part.PREAMBLE, Part.OPERATIVE, Part.ANNEX):
        return clause.opening
    if clause.opening is not None and clause.text.startswith(clause.opening):
        return clause.opening
    plain = re.sub(r"[\[\]［］【】]", "", reading).lstrip("“”\"‘'« ")
    opening = language.opening(plain) or language.opening(plain[:_HEAD].partition("/")[0])
    if opening is None:
        return clause.opening
    if clause.label.endswith(")") and not (
        opening.listed and (opening.operative or clause.part is Part.PREAMBLE)
    ):
        return clause.opening
    return plain[: opening.end].rstrip(",")


def _notices(clause: Clause, found: Understood) -> list[Notice]:
    notices = []
    line = clause.origin.line
    for at in found.unbalanced:
        half = "opens" if clause.text[at] == "[" else "closes"
        message = f"a bracket {half} whose other half is missing"
        if half == "opens":
            message += ": read up to the end of the paragraph"
        notices.append(
            Notice("shorthand.bracket-unbalanced", message, "warning", clause.id, line,
                   print=clause.text[at : at + _SHOWN])
        )  # fmt: skip
    for span in found.loose:
        words = clause.text[span.start : span.end]
        message = f"{words} names a delegation in the middle of a sentence: read as words"
        notices.append(Notice("shorthand.name-among-words", message, "info", clause.id, line,
                              print=words))  # fmt: skip
    return notices
