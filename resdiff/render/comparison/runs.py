"""The edits of a change and the clauses it joins -> runs of words, one sequence for each clause
and one for both texts.

A change holds the words of several clauses joined by one space; a page draws each clause by itself,
with its label, its opening words and its footnote marks where they stood. Cutting is done here
once, so that no renderer counts characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from resdiff.render.words import day as day_words
from resdiff.values.comparison import Edit, Op
from resdiff.values.document import Clause


class RunKind(StrEnum):
    """What a run holds: words, a label or a footnote mark."""

    TEXT = "text"
    LABEL = "label"  # a clause begins here: only where several clauses stand on one side
    NOTE = "note"  # a footnote mark


class ShownRun(Struct, frozen=True):
    """Words, a label or a footnote mark, in both texts (same), only in the old (removed) or only in
    the new (added).
    """

    kind: RunKind
    op: Op
    text: str
    opening: bool = False  # among the opening words of its clause: "Also calls upon"
    by: str = ""  # who struck it or put it in, and when, where the file tells it


class _Turn(StrEnum):
    """What happens at a place of a side's words."""

    LABEL = "label"
    NOTE = "note"
    OPEN = "open"  # the opening words begin
    CLOSE = "close"


class _Event(Struct, frozen=True):
    """Something that stands before the character `at` of a side's joined words."""

    at: int
    turn: _Turn
    text: str = ""


class _Side(Struct, eq=False):  # two sides in the same state are still two
    """One text while its words are handed out: how far we are, what comes next, whether we are in
    opening words.
    """

    events: Sequence[_Event]
    place: int = 0
    taken: int = 0  # events handed out
    opening: bool = False

    def room(self, wanted: int) -> int:
        """How many of the `wanted` characters come before the next event."""
        return (
            min(wanted, self.events[self.taken].at - self.place)
            if self.taken < len(self.events)
            else wanted
        )

    def due(self, ahead: int = 0) -> list[_Event]:
        """Take the labels and footnote marks whose place is reached."""
        reached: list[_Event] = []
        while self.taken < len(self.events) and self.events[self.taken].at <= self.place + ahead:
            event = self.events[self.taken]
            self.taken += 1
            if event.turn in (_Turn.OPEN, _Turn.CLOSE):
                self.opening = event.turn is _Turn.OPEN
            else:
                reached.append(event)
        return reached


class _Writer(Struct):
    """Collects the runs of both texts in one sequence."""

    old: _Side
    new: _Side
    runs: list[ShownRun] = field(default_factory=list)

    def edit(self, edit: Edit) -> None:
        """Write an edit, cut wherever a label, a footnote mark or the end of the opening words
        stands.
        """
        op, text, by = edit.op, edit.text, signed(edit)
        sides = {Op.SAME: (self.old, self.new), Op.REMOVED: (self.old,), Op.ADDED: (self.new,)}[op]
        done = 0
        while done < len(text):
            self.marks(
                before=self.old.due() if self.old in sides else [],
                after=self.new.due() if self.new in sides else [],
            )
            length = len(text) - done
            for side in sides:
                length = side.room(length)
            self.runs.append(
                ShownRun(RunKind.TEXT, op, text[done : done + length], sides[-1].opening, by)
            )
            done += length
            for side in sides:
                side.place += length
            # a mark after a word of both texts is found on both sides, whatever comes next
            if op is Op.SAME:
                self.marks(self.old.due(), self.new.due())

    def marks(self, before: Sequence[_Event], after: Sequence[_Event]) -> None:
        """Write labels and footnote marks; the same footnote marks at one place of both texts are
        written once.
        """
        old_notes, new_notes = (
            [event.text for event in side if event.turn is _Turn.NOTE] for side in (before, after)
        )
        same = old_notes == new_notes
        for op, events in ((Op.REMOVED, before), (Op.ADDED, after)):
            for event in events:
                if event.turn is _Turn.LABEL:
                    self.runs.append(ShownRun(RunKind.LABEL, op, event.text))
                elif not same:
                    self.runs.append(ShownRun(RunKind.NOTE, op, event.text))
        if same:
            self.runs.extend(ShownRun(RunKind.NOTE, Op.SAME, text) for text in old_notes)


def signed(edit: Edit) -> str:
    """Who made an edit, and when: "Egypt, 12 October 2026"; "" where the file does not tell."""
    day = day_words(edit.date[:10])
    return f"{edit.by}, {day}" if edit.by and day else edit.by


def rebuilds(edits: Sequence[Edit], clauses: Sequence[Clause], own: Op) -> bool:
    """True when the edits of one side (same and `own`) are the words of its clauses."""
    return "".join(edit.text for edit in edits if edit.op in (Op.SAME, own)) == " ".join(
        clause.text for clause in clauses
    )


def unified(
    edits: Sequence[Edit], old: Sequence[Clause], new: Sequence[Clause]
) -> tuple[ShownRun, ...]:
    """The words of both sides in one sequence, with the labels of split and merged clauses where
    they begin.

    Where the edits do not rebuild the words, the clauses' own words are shown whole: nothing shown
    is ever made up.
    """
    if not (rebuilds(edits, old, Op.REMOVED) and rebuilds(edits, new, Op.ADDED)):
        sides = (
            (Op.REMOVED, " ".join(clause.text for clause in old)),
            (Op.ADDED, " ".join(clause.text for clause in new)),
        )
        edits = [Edit(op, text) for op, text in sides if text]
    writer = _Writer(
        _Side(_events(old, labelled=len(old) > 1)), _Side(_events(new, labelled=len(new) > 1))
    )
    for edit in edits:
        writer.edit(edit)
    writer.marks(writer.old.due(ahead=1), writer.new.due(ahead=1))
    return tuple(writer.runs)


def by_clause(
    edits: Sequence[Edit], clauses: Sequence[Clause], own: Op
) -> tuple[tuple[ShownRun, ...], ...]:
    """For each clause of one side its runs: `own` is REMOVED for the old side, ADDED for the
    new.
    """
    if not rebuilds(edits, clauses, own):
        edits = [Edit(own, " ".join(clause.text for clause in clauses))]
    pieces = _Pieces([edit for edit in edits if edit.op in (Op.SAME, own) and edit.text])
    cells: list[tuple[ShownRun, ...]] = []
    for clause in clauses:
        side = _Side(_events((clause,), labelled=False))
        runs: list[ShownRun] = []
        while True:
            runs.extend(ShownRun(RunKind.NOTE, Op.SAME, event.text) for event in side.due())
            left = len(clause.text) - side.place
            if not left:
                break
            edit = pieces.take(side.room(left))
            text = edit.text
            runs.append(ShownRun(RunKind.TEXT, edit.op, text, side.opening, signed(edit)))
            side.place += len(text)
        cells.append(tuple(runs))
        pieces.take(1)  # the space that joins two clauses
    return tuple(cells)


def joined(runs: Iterable[ShownRun]) -> list[ShownRun]:
    """Removed or added runs that touch made one, for sinks that put signs round them: the opening
    words are then lost.
    """
    merged: list[ShownRun] = []
    for run in runs:
        last = merged[-1] if merged else None
        alike = last and last.kind is run.kind is RunKind.TEXT and last.op is run.op is not Op.SAME
        if last and alike and last.by == run.by:
            merged[-1] = ShownRun(RunKind.TEXT, run.op, last.text + run.text, by=run.by)
        else:
            merged.append(run)
    return merged


def holds(both: Iterable[ShownRun], new: Iterable[ShownRun]) -> bool:
    """True when the runs of both texts, without what was struck, are drawn as those of the new."""
    kept = [run for run in both if run.op is not Op.REMOVED]
    return _drawn(kept) == _drawn(new)


def _drawn(runs: Iterable[ShownRun]) -> list[ShownRun]:
    """Runs of the same words made one where they touch: a page shows no seam between them."""
    drawn: list[ShownRun] = []
    for run in runs:
        last = drawn[-1] if drawn else None
        if last and last == replace(run, text=last.text) and run.op is Op.SAME:
            drawn[-1] = replace(run, text=last.text + run.text)
        else:
            drawn.append(run)
    return drawn


class _Pieces(Struct):
    """The edits of one side, handed out in pieces of any length."""

    edits: Sequence[Edit]
    index: int = 0
    offset: int = 0

    def take(self, length: int) -> Edit:
        """The next piece of one edit, at most `length` characters; empty at the end."""
        if self.index == len(self.edits):
            return Edit(Op.SAME, "")
        edit = self.edits[self.index]
        text = edit.text[self.offset : self.offset + length]
        self.offset += len(text)
        if self.offset == len(edit.text):
            self.index, self.offset = self.index + 1, 0
        return replace(edit, text=text)


def _events(clauses: Iterable[Clause], *, labelled: bool) -> list[_Event]:
    """Labels, opening words and footnote marks of joined clauses, in order of place."""
    events: list[_Event] = []
    start = 0
    for clause in clauses:
        end = start + len(clause.text)
        if labelled:
            events.append(_Event(start, _Turn.LABEL, clause.label))
        inside = [
            _Event(min(max(start + note.at, start), end), _Turn.NOTE, note.mark)
            for note in clause.footnotes
        ]
        if clause.opening and clause.text.startswith(clause.opening):
            inside += [_Event(start, _Turn.OPEN), _Event(start + len(clause.opening), _Turn.CLOSE)]
        events.extend(sorted(inside, key=lambda event: event.at))
        start = end + 1
    return events
