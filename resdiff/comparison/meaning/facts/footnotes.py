"""Clauses before and after -> what became of their footnotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final

from resdiff.comparison.edits import DiffOptions, diff
from resdiff.comparison.meaning.marks import KINDS
from resdiff.text.words import words
from resdiff.values.comparison import FootnoteChange, Mark
from resdiff.values.document import Clause, Footnote, Resolution, walk

# formats that carry every note; a text pasted from elsewhere may have lost them all
_CARRYING: Final = frozenset({"akn", "docx"})


def carries_notes(text: Resolution) -> bool:
    """Whether a text would have the notes of its clauses: its format does, or it has one."""
    if text.source.format in _CARRYING:
        return True
    return any(note.text for clause in walk(text.clauses) for note in clause.footnotes)


def footnote_marks(old: Sequence[Clause], new: Sequence[Clause]) -> Iterator[Mark]:
    """The text of a footnote changed, came or went; marks and numbers of notes are no matter."""
    gone, came = _changed(old, new)
    if gone or came:
        before, after = ("; ".join(note.text for note in notes) for notes in (gone, came))
        yield KINDS["footnote-changed"].mark(before, after)


def footnote_changes(
    old: Sequence[Clause], new: Sequence[Clause], options: DiffOptions = DiffOptions()
) -> tuple[FootnoteChange, ...]:
    """The footnotes of a link that changed, each with its edits; one that only went or came has one
    side.
    """
    return tuple(
        FootnoteChange(
            (after or before or Footnote("")).mark,
            diff(before.text if before else "", after.text if after else "", options),
        )
        for before, after in zip_longest(*_changed(old, new))
    )


def _changed(old: Sequence[Clause], new: Sequence[Clause]) -> tuple[list[Footnote], list[Footnote]]:
    """The notes that one side has more often than the other."""
    before, after = list(_noted(old)), list(_noted(new))
    return _without(before, after), _without(after, before)


def _without(notes: Iterable[Footnote], others: Iterable[Footnote]) -> list[Footnote]:
    left = Counter(_said(note) for note in others)
    more = []
    for note in notes:
        if left[_said(note)] > 0:
            left[_said(note)] -= 1
        else:
            more.append(note)
    return more


def _noted(clauses: Iterable[Clause]) -> Iterator[Footnote]:
    return (note for clause in clauses for note in clause.footnotes if note.text)


def _said(note: Footnote) -> str:
    return " ".join(words(note.text))
