"""A unit of three texts -> what it says in the merged one: paragraphs, or the conflict."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from resdiff.negotiation.merging.units import BASE, OURS, THEIRS, TextSide, Unit, same_words
from resdiff.negotiation.merging.words import PARAGRAPH, merged
from resdiff.values.document import Clause, Notice
from resdiff.values.merging import MergeConflict

_BREAK = f" {PARAGRAPH} "


class Said(Struct, frozen=True):
    """What a unit says: paragraphs, each with the clause whose facts it has; or a conflict. None of
    both: it is gone.
    """

    paragraphs: tuple[tuple[Clause, str], ...] = ()
    conflict: MergeConflict | None = None
    notice: Notice | None = None


def said(unit: Unit, texts: Sequence[TextSide]) -> Said:
    """What a unit says in the merged text."""
    clauses = [
        [text.clauses[key] for key in keys] for text, keys in zip(texts, unit.sides, strict=True)
    ]
    base, ours, theirs = clauses
    if not base:
        return _inserted(unit, ours, theirs)
    words = ["\n".join(clause.text for clause in side) for side in clauses]
    language = texts[BASE].text.language
    if not ours and not theirs:
        return Said()
    if not ours or not theirs:
        rest = ours or theirs
        text = words[OURS] if ours else words[THEIRS]
        if same_words(words[BASE], text, language) and len(rest) == len(base):
            return Said(notice=_lost_adverb(words[BASE], text, base))
        who, other = ("ours", "theirs") if not ours else ("theirs", "ours")
        return _conflict(unit, clauses, f"{who} dropped it, {other} changed it")
    reads = [[_reads(clause) for clause in side] for side in clauses]
    same: tuple[tuple[int, int, list[Clause]], ...] = (
        (OURS, THEIRS, ours),
        (BASE, OURS, theirs),
        (BASE, THEIRS, ours),
    )
    for left, right, taken in same:
        if reads[left] == reads[right]:
            return Said(tuple((clause, clause.text) for clause in taken))
    notes = [[note for _, own in side for note in own] for side in reads]
    if notes[BASE] != notes[OURS] != notes[THEIRS] != notes[BASE]:
        return _conflict(unit, clauses, "both changed the footnotes")
    whole = merged(*(_BREAK.join(clause.text for clause in side) for side in clauses))
    if whole is None:
        return _conflict(unit, clauses, "both changed the same words")
    paragraphs = [piece.strip() for piece in whole.split(PARAGRAPH)]
    # the footnotes are those of the side that changed them
    shapes = (ours, theirs, base) if notes[THEIRS] == notes[BASE] else (theirs, ours, base)
    shape = next((side for side in shapes if len(side) == len(paragraphs)), None)
    if shape is None or not all(paragraphs):
        return _conflict(unit, clauses, "both cut it otherwise")
    return Said(tuple(zip(shape, paragraphs, strict=True)))


def _reads(clause: Clause) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The words of a clause and its footnotes."""
    return clause.text, tuple((note.mark, note.text) for note in clause.footnotes)


def _inserted(unit: Unit, ours: Sequence[Clause], theirs: Sequence[Clause]) -> Said:
    """A paragraph that is new on one side, or on both."""
    if not ours or not theirs:
        return Said(tuple((clause, clause.text) for clause in (*ours, *theirs)))
    mine, yours = ours[0], theirs[0]
    if mine.text == yours.text:
        message = f"both put the same paragraph in ({mine.label}, {yours.label}): it stands once"
        notice = Notice("merge.inserted-twice", message, clause=mine.id, print=mine.text)
        return Said(((mine, mine.text),), notice=notice)
    return _conflict(unit, [[], list(ours), list(theirs)], "both put nearly the same paragraph in")


def _lost_adverb(base: str, text: str, clauses: Sequence[Clause]) -> Notice | None:
    if base == text:
        return None
    message = "one side dropped the paragraph, the other only counted it anew: it is dropped"
    return Notice("merge.dropped", message, clause=clauses[0].id, print=text)


def _conflict(unit: Unit, clauses: Sequence[Sequence[Clause]], why: str) -> Said:
    texts = ["\n\n".join(clause.text for clause in side) for side in clauses]
    ids = [tuple(keys) for keys in unit.sides]
    return Said(conflict=MergeConflict(ids[BASE], ids[OURS], ids[THEIRS], why, *texts))
