"""Clauses before and after -> the mark for a footnote whose text changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from resdiff.comparison.meaning.marks import KINDS
from resdiff.text.words import words
from resdiff.values.comparison import Mark
from resdiff.values.document import Clause


def footnote_marks(old: Sequence[Clause], new: Sequence[Clause]) -> Iterator[Mark]:
    """The text of a footnote changed; marks and numbers of notes are no matter, nor notes that one
    source does not carry.
    """
    one = _noted(old)
    other = _noted(new) if one else ()
    if one and other and Counter(map(_said, one)) != Counter(map(_said, other)):
        known = {_said(note) for note in one}, {_said(note) for note in other}
        gone, come = (
            [note for note in one if _said(note) not in known[1]],
            [note for note in other if _said(note) not in known[0]],
        )
        yield KINDS["footnote-changed"].mark("; ".join(gone), "; ".join(come))


def _noted(clauses: Sequence[Clause]) -> list[str]:
    return [note.text for clause in clauses for note in clause.footnotes if note.text]


def _said(note: str) -> str:
    return " ".join(words(note))
