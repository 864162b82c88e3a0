"""The edits of a change that stays in place -> its tracked paragraphs, cut where a paragraph ended
in one text or both: a split or a merge is a tracked paragraph mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from resdiff.render.word.runs import (
    DELETED,
    INSERTED,
    KEPT,
    OF_OP,
    ClauseAtDepth,
    Tracked,
    TrackedRun,
    style_of,
)
from resdiff.values.comparison import Edit, Op
from resdiff.values.document import Clause, Footnote


class EditWalk:
    """One walk over the edits of a change, which counts where it is in both texts."""

    def __init__(self, olds: Sequence[ClauseAtDepth], news: Sequence[ClauseAtDepth]) -> None:
        self._olds, self._news = olds, news
        self._ends_old = _ends([each.clause for each in olds])
        self._ends_new = _ends([each.clause for each in news])
        self._notes_old = _notes([each.clause for each in olds])
        self._notes_new = _notes([each.clause for each in news])
        self._partners: dict[int, int] = {}
        self._openings = _openings([each.clause for each in news])
        self._at_old = self._at_new = 0
        self._pieces: list[TrackedRun] = []
        self._in_old = self._in_new = 0  # which of the clauses is open

    def paragraphs(self, edits: Iterable[Edit], change: str) -> Iterator[Tracked]:
        """The paragraphs that the edits make."""
        edits = tuple(edits)
        self._partners = _kept_notes(self._notes_old, self._notes_new, edits)
        self._pieces = [*number_runs(self._olds[0].clause.number, self._news[0].clause.number)]
        for edit in edits:
            for text in self._cut(edit):
                if text in _MARK:
                    yield self._paragraph(_MARK[text], change)
                    change = ""
                    self._begin(text)
                else:
                    self._take(edit, text)
        self._take_notes(last=True)
        yield self._paragraph(KEPT, change)

    def _cut(self, edit: Edit) -> Iterator[str]:
        """The words of an edit, with a sign where a paragraph ends in one text or both. The blank
        that joins two clauses is no word: it is left out.
        """
        text = edit.text
        while text:
            to_old = self._left(self._ends_old, self._in_old, self._at_old, edit.op is not Op.ADDED)
            to_new = self._left(
                self._ends_new, self._in_new, self._at_new, edit.op is not Op.REMOVED
            )
            step = min(len(text), to_old, to_new)
            if step:
                yield text[:step]
                text = text[step:]
                continue
            both = to_old == 0 and to_new == 0
            sign = _BREAK_BOTH if both else _BREAK_OLD if to_old == 0 else _BREAK_NEW
            # the blank between two clauses stands in the text on the side that ends here
            blank = text[:1] == " "
            self._at_old += 1 if to_old == 0 and edit.op is not Op.ADDED else 0
            self._at_new += 1 if to_new == 0 and edit.op is not Op.REMOVED else 0
            self._in_old += to_old == 0
            self._in_new += to_new == 0
            yield sign
            if edit.op is Op.SAME and not both and blank:
                # it is a word boundary of the other text, and stays there
                if to_old == 0:
                    self._at_new += 1
                    self._pieces.append(TrackedRun(INSERTED, " "))
                else:
                    self._at_old += 1
                    self._pieces.append(TrackedRun(DELETED, " "))
            text = text[1:] if blank else text

    def _left(self, ends: Sequence[int], inside: int, at: int, counts: bool) -> int:
        """Characters until a paragraph ends in a text; many where its last one is open."""
        if not counts or inside >= len(ends) - 1:
            return _FAR
        return max(0, ends[inside] - at)

    def _take(self, edit: Edit, text: str) -> None:
        for piece in self._between_notes(edit, text):
            self._pieces.append(piece)

    def _between_notes(self, edit: Edit, text: str) -> Iterator[TrackedRun]:
        op = edit.op
        while text:
            yield from self._due()
            step = len(text)
            if op is not Op.ADDED:
                step = _until(self._notes_old, self._at_old, step)
            if op is not Op.REMOVED:
                step = _until(self._notes_new, self._at_new, step)
            italic = False
            if op is not Op.REMOVED:
                italic, step = self._in_opening(step)
            yield TrackedRun(OF_OP[op], text[:step], italic=italic, by=edit.by, date=edit.date)
            self._at_old += 0 if op is Op.ADDED else step
            self._at_new += 0 if op is Op.REMOVED else step
            text = text[step:]
        yield from self._due()

    def _in_opening(self, step: int) -> tuple[bool, int]:
        """Whether the next words of the new text are in italics, and for how many characters."""
        for start, end in self._openings:
            if start <= self._at_new < end:
                return True, min(step, end - self._at_new)
            if self._at_new < start:
                return False, min(step, start - self._at_new)
        return False, step

    def _due(self, *, last: bool = False) -> Iterator[TrackedRun]:
        """The footnotes whose place has come. One that both texts have waits until it has come in
        both.
        """
        while True:
            old = self._next(self._notes_old, self._at_old, last=last)
            new = self._next(self._notes_new, self._at_new, last=last)
            if old is not None and id(old) not in self._partners:
                self._notes_old.pop(0)
                yield TrackedRun(DELETED, note=old)
            elif new is not None and id(new) not in self._partners:
                self._notes_new.pop(0)
                yield TrackedRun(INSERTED, note=new)
            elif old is not None and new is not None:
                self._notes_old.pop(0)
                self._notes_new.pop(0)
                yield TrackedRun(KEPT, note=new)
            else:
                return

    def _next(
        self, notes: Sequence[tuple[int, Footnote]], at: int, *, last: bool
    ) -> Footnote | None:
        """The next footnote of a text, where its place has come."""
        return notes[0][1] if notes and (last or notes[0][0] <= at) else None

    def _take_notes(self, *, last: bool) -> None:
        self._pieces += list(self._due(last=last))

    def _begin(self, sign: str) -> None:
        """Begin the next paragraph, with its number where one text has it."""
        self._pieces = []
        old = self._olds[self._in_old].clause.number if sign != _BREAK_NEW else ""
        new = self._news[self._in_new].clause.number if sign != _BREAK_OLD else ""
        self._pieces += list(number_runs(old, new))

    def _paragraph(self, mark: str, change: str) -> Tracked:
        placed = self._news[min(self._in_new, len(self._news) - 1)]
        # a mark that came or went is of whoever changed the words before it
        by, date = next(
            ((each.by, each.date) for each in reversed(self._pieces) if each.by and mark), ("", "")
        )
        was = self._olds[min(self._in_old, len(self._olds) - 1)]
        return Tracked(
            tuple(self._pieces),
            style_of(placed.clause),
            mark,
            placed.depth,
            change,
            by,
            date,
            was_depth=was.depth,
        )


_FAR: Final = 10**9
_BREAK_OLD: Final = "\x00old"
_BREAK_NEW: Final = "\x00new"
_BREAK_BOTH: Final = "\x00both"
_MARK: Final = {_BREAK_OLD: DELETED, _BREAK_NEW: INSERTED, _BREAK_BOTH: KEPT}


def _ends(clauses: Sequence[Clause]) -> list[int]:
    """Where each clause ends in their words joined by one blank."""
    found: list[int] = []
    at = 0
    for clause in clauses:
        at += len(clause.text)
        found.append(at)
        at += 1
    return found


def _notes(clauses: Sequence[Clause]) -> list[tuple[int, Footnote]]:
    found: list[tuple[int, Footnote]] = []
    at = 0
    for clause in clauses:
        found += [(at + note.at, note) for note in sorted(clause.footnotes, key=lambda n: n.at)]
        at += len(clause.text) + 1
    return found


def _until(notes: Sequence[tuple[int, Footnote]], at: int, step: int) -> int:
    """Characters until the next footnote of a text, at most `step`."""
    return next((min(step, place - at) for place, _ in notes if place > at), step)


def _kept_notes(
    old: Sequence[tuple[int, Footnote]],
    new: Sequence[tuple[int, Footnote]],
    edits: Sequence[Edit],
) -> dict[int, int]:
    """The footnotes that both texts have, whatever their numbers: those of the longest row of equal
    words that stand behind the same words; identities of the values at hand, each with its partner.
    """
    matcher = SequenceMatcher(
        None, [note.text for _, note in old], [note.text for _, note in new], autojunk=False
    )
    kept: dict[int, int] = {}
    for block in matcher.get_matching_blocks():
        for at in range(block.size):
            (was, one), (now, other) = old[block.a + at], new[block.b + at]
            if _is_one_place(was, now, edits):
                kept |= {id(one): id(other), id(other): id(one)}
    return kept


def _is_one_place(was: int, now: int, edits: Sequence[Edit]) -> bool:
    """Whether a place in the old words and one in the new are one: from the first to the second
    stand only words of the other text ("the law[- of the sea-]" and "the law" end at one place).
    """
    spans: list[tuple[int, int, Op]] = []
    at = at_old = at_new = place_old = place_new = 0
    for edit in edits:
        size = len(edit.text)
        spans.append((at, at + size, edit.op))
        if edit.op is not Op.ADDED:
            if at_old < was <= at_old + size:
                place_old = at + was - at_old
            at_old += size
        if edit.op is not Op.REMOVED:
            if at_new < now <= at_new + size:
                place_new = at + now - at_new
            at_new += size
        at += size
    end = max(place_old, place_new)
    return not any(
        (op is not Op.ADDED and max(start, place_old) < min(stop, end))
        or (op is not Op.REMOVED and max(start, place_new) < min(stop, end))
        for start, stop, op in spans
    )


def _openings(clauses: Sequence[Clause]) -> list[tuple[int, int]]:
    """Where the opening words of each clause stand in their words joined by one blank."""
    found: list[tuple[int, int]] = []
    at = 0
    for clause in clauses:
        opening = clause.opening or ""
        if opening and clause.text.startswith(opening):
            found.append((at, at + len(opening)))
        at += len(clause.text) + 1
    return found


def number_runs(old: str, new: str, tracked: str = "") -> Iterator[TrackedRun]:
    """The number before the words; tracked as a whole where `tracked` says so."""
    if tracked:
        if new:
            yield TrackedRun(tracked, f"{new} ", number=True)
        return
    if old == new:
        if new:
            yield TrackedRun(KEPT, f"{new} ", number=True)
        return
    if old:
        yield TrackedRun(DELETED, f"{old} ", number=True)
    if new:
        yield TrackedRun(INSERTED, f"{new} ", number=True)
