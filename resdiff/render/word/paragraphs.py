"""A Comparison -> tracked paragraphs: accept all of them and the newer text stands there, reject
all and the older one does, word for word, footnotes included.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from msgspec.structs import replace

from resdiff.comparison.edits import diff
from resdiff.render.comparison.runs import rebuilds
from resdiff.render.word.runs import (
    DELETED,
    INSERTED,
    KEPT,
    MOVED_FROM,
    MOVED_TO,
    OF_OP,
    ClauseAtDepth,
    Tracked,
    TrackedRun,
    style_of,
)
from resdiff.render.word.walking import EditWalk, number_runs
from resdiff.values.comparison import Change, Comparison, Op
from resdiff.values.document import Clause, Footnote, Passage, Resolution


def tracked_paragraphs(comparison: Comparison, *, anew: bool = False) -> Iterator[Tracked]:
    """The paragraphs of both texts in one order: what stayed in place once, what went and came
    beside it. A clause that moved leaves its old place, and stands at its new one with its edits.
    `anew`: they are laid out, not looked for in a file, and the notes to a masthead stand below it.
    """
    old_notes, old_closing = notes_of_masthead(comparison.old) if anew else ((), None)
    new_notes, new_closing = notes_of_masthead(comparison.new) if anew else ((), None)
    yield from _passages((*comparison.old.front, *old_notes), (*comparison.new.front, *new_notes))
    old, new = _placed(comparison.old.clauses), _placed(comparison.new.clauses)
    of_old = {key: change for change in comparison.changes for key in change.old}
    of_new = {key: change for change in comparison.changes for key in change.new}
    stays = _in_place(comparison, old, new)
    moves = _Moves(comparison, stays.values(), old, new)
    order = {change.id: number for number, change in enumerate(comparison.changes)}
    pending = list(new)
    at = 0

    def place(change: Change | None) -> int:
        lone = change is not None and not (change.old and change.new)
        return order[change.id] if change is not None and lone else len(order)

    done: set[str] = set()
    for key in list(old):
        if key in done:
            continue
        change = stays.get(key)
        if change is None:
            # new ones that the comparison has before it stand before it
            while at < len(pending) and place(of_new.get(pending[at])) < place(of_old.get(key)):
                yield from moves.came(new[pending[at]], of_new.get(pending[at]))
                at += 1
            yield from moves.gone(old[key], of_old.get(key))
            done.add(key)
            continue
        first_new = change.new[0]
        while at < len(pending) and pending[at] != first_new:
            yield from moves.came(new[pending[at]], of_new.get(pending[at]))
            at += 1
        yield from _changed(change, old, new)
        done.update(change.old)
        at += len(change.new)
    for key in pending[at:]:
        yield from moves.came(new[key], of_new.get(key))
    yield from _passages(
        comparison.old.closing if old_closing is None else old_closing,
        comparison.new.closing if new_closing is None else new_closing,
    )


def notes_of_masthead(text: Resolution) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """The notes that belong to no clause, where the masthead has a mark for them, and the rest of
    the closing lines: "Iraq:* draft resolution" / "* On behalf of the States that are members of
    the Group of 77". Behind the last paragraph such a note would be read as one more.
    """
    if not any("*" in each.text for each in text.front):
        return (), text.closing
    notes = tuple(each for each in text.closing if each.kind == "footnote" and each.text[:1] == "*")
    return notes, tuple(each for each in text.closing if each not in notes)


class _Moves:
    """The clauses that are not where they were, one for one: what leaves a place and what comes to
    another are one move, by name.
    """

    def __init__(
        self,
        comparison: Comparison,
        stays: Iterable[Change],
        old: dict[str, ClauseAtDepth],
        new: dict[str, ClauseAtDepth],
    ) -> None:
        self._old = old
        kept = {change.id for change in stays}
        moved = [
            change
            for change in comparison.changes
            if change.id not in kept
            and len(change.old) == len(change.new) == 1
            and _is_sound(change, old, new)
        ]
        self._names = {change.id: f"move{number}" for number, change in enumerate(moved, 1)}

    def gone(self, placed: ClauseAtDepth, change: Change | None) -> Iterator[Tracked]:
        """A clause that leaves its place: for another, or for good."""
        name = self._names.get(change.id, "") if change is not None else ""
        for tracked in _whole(placed, MOVED_FROM if name else DELETED, change):
            # the change begins where its words stand now
            yield replace(tracked, move=name, change="" if name else tracked.change)

    def came(self, placed: ClauseAtDepth, change: Change | None) -> Iterator[Tracked]:
        """A clause that comes to a place: from another, with its edits, or new."""
        if change is None or change.id not in self._names:
            yield from _whole(placed, INSERTED, change)
            return
        walker = EditWalk([self._old[change.old[0]]], [placed])
        for tracked in walker.paragraphs(change.edits, change.id):
            # its words as they were stand whole where it left
            pieces = tuple(
                replace(each, tracked=each.tracked or MOVED_TO)
                for each in tracked.pieces
                if each.tracked != DELETED
            )
            yield replace(tracked, pieces=pieces, mark=MOVED_TO, move=self._names[change.id])


def _is_sound(change: Change, old: dict[str, ClauseAtDepth], new: dict[str, ClauseAtDepth]) -> bool:
    """Whether a change has clauses on both sides, and its edits rebuild their words."""
    return (
        bool(change.old and change.new)
        and all(key in old for key in change.old)
        and all(key in new for key in change.new)
        and rebuilds(change.edits, [old[key].clause for key in change.old], Op.REMOVED)
        and rebuilds(change.edits, [new[key].clause for key in change.new], Op.ADDED)
    )


def _placed(clauses: Sequence[Clause]) -> dict[str, ClauseAtDepth]:
    found: dict[str, ClauseAtDepth] = {}

    stack = [(clause, 0) for clause in reversed(clauses)]
    while stack:
        clause, depth = stack.pop()
        found[clause.id] = ClauseAtDepth(clause, depth)
        stack += [(child, depth + 1) for child in reversed(clause.children)]
    return found


def _in_place(
    comparison: Comparison, old: dict[str, ClauseAtDepth], new: dict[str, ClauseAtDepth]
) -> dict[str, Change]:
    """The changes whose clauses stay in place, by the id of their first old clause: those that are
    neighbours on both sides, and of these the most that keep one order. One whose edits do not
    rebuild its words is none of them: its paragraphs are struck and put in whole.
    """
    place_old = {key: at for at, key in enumerate(old)}
    place_new = {key: at for at, key in enumerate(new)}
    able = [
        change
        for change in comparison.changes
        if _is_sound(change, old, new)
        and _neighbours([place_old[key] for key in change.old])
        and _neighbours([place_new[key] for key in change.new])
    ]
    able.sort(key=lambda change: place_old[change.old[0]])
    tails: list[int] = []
    chain: list[int] = []
    before: list[int] = []
    for at, change in enumerate(able):
        target = place_new[change.new[0]]
        spot = bisect_left(tails, target)
        tails[spot : spot + 1] = [target]
        chain[spot : spot + 1] = [at]
        before.append(chain[spot - 1] if spot else -1)
    kept: list[Change] = []
    at = chain[-1] if chain else -1
    while at >= 0:
        kept.append(able[at])
        at = before[at]
    return {change.old[0]: change for change in kept}


def _neighbours(places: Sequence[int]) -> bool:
    return all(second == first + 1 for first, second in pairwise(places))


def _whole(placed: ClauseAtDepth, tracked: str, change: Change | None) -> Iterator[Tracked]:
    """A clause that went or came as a whole, its mark with it."""
    clause = placed.clause
    pieces = (*number_runs("", clause.number, tracked), *_with_notes(clause, tracked))
    signed = change.edits if change is not None else ()
    by, date = next(((each.by, each.date) for each in signed if each.by), ("", ""))
    if not by and change is not None and change.by:
        by = change.by[0]
    pieces = tuple(replace(piece, by=by, date=date) for piece in pieces)
    name = change.id if change is not None else ""
    yield Tracked(pieces, style_of(clause), tracked, placed.depth, name, by, date)


def _with_notes(clause: Clause, tracked: str) -> Iterator[TrackedRun]:
    at = 0
    opening = len(clause.opening or "") if clause.text.startswith(clause.opening or "\0") else 0
    cuts = sorted({0, opening, len(clause.text), *(note.at for note in clause.footnotes)})
    notes = list(clause.footnotes)
    for start, end in pairwise(cuts):
        yield from _notes_at(notes, start, tracked)
        yield TrackedRun(tracked, clause.text[start:end], italic=end <= opening)
        at = end
    yield from _notes_at(notes, at, tracked)


def _notes_at(notes: list[Footnote], at: int, tracked: str) -> Iterator[TrackedRun]:
    while notes and notes[0].at <= at:
        yield TrackedRun(tracked, note=notes.pop(0))


def _changed(
    change: Change, old: dict[str, ClauseAtDepth], new: dict[str, ClauseAtDepth]
) -> Iterator[Tracked]:
    """The paragraphs of a change in place: its edits, cut where a paragraph ended in one text."""
    olds, news = [old[key] for key in change.old], [new[key] for key in change.new]
    walker = EditWalk(olds, news)
    yield from walker.paragraphs(change.edits, change.id)


def _passages(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[Tracked]:
    """Lines beside the clauses: kept where both texts have them, with their edits where one took
    the place of another of its kind, else deleted and inserted.
    """
    before, after = [each.text for each in old], [each.text for each in new]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if tag == "equal":
            yield from (Tracked((TrackedRun(KEPT, text),), "front") for text in after[begin:stop])
        elif tag == "replace" and [each.kind for each in old[start:end]] == [
            each.kind for each in new[begin:stop]
        ]:
            for was, now in zip(before[start:end], after[begin:stop], strict=True):
                runs = tuple(TrackedRun(OF_OP[edit.op], edit.text) for edit in diff(was, now))
                yield Tracked(runs, "front")
        else:
            yield from (_line(text, DELETED) for text in before[start:end])
            yield from (_line(text, INSERTED) for text in after[begin:stop])


def _line(text: str, tracked: str) -> Tracked:
    return Tracked((TrackedRun(tracked, text),), "front", tracked)
