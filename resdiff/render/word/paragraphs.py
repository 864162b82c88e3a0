"""A Comparison -> tracked paragraphs: accept all of them and the newer text stands there, reject
all and the older one does, word for word, footnotes included.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from resdiff.values.comparison import Change, Comparison, Edit, Op
from resdiff.values.document import Clause, Footnote, Part, Passage

KEPT: Final = ""
DELETED: Final = "del"
INSERTED: Final = "ins"
_OF_OP: Final = {Op.SAME: KEPT, Op.REMOVED: DELETED, Op.ADDED: INSERTED}


class Piece(Struct, frozen=True):
    """A run of words, or a footnote, and how it is tracked: "", "del" or "ins"."""

    tracked: str
    text: str = ""
    note: Footnote | None = None
    italic: bool = False


class Tracked(Struct, frozen=True):
    """A paragraph with its pieces, and how its mark is tracked: a deleted mark joins it to the next
    when all is accepted, an inserted one when all is rejected.
    """

    pieces: tuple[Piece, ...]
    style: str  # "title", "formula", "recital", "operative", "item", "heading", "front"
    mark: str = KEPT
    depth: int = 0  # of a list
    change: str = ""  # id of the change that begins here; "" inside one, or where nothing changed


class Placed(Struct, frozen=True):
    """A clause, how deep it stands in lists."""

    clause: Clause
    depth: int


def tracked_paragraphs(comparison: Comparison) -> Iterator[Tracked]:
    """The paragraphs of both texts in one order: what stayed in place once, what went and came
    beside it. A clause that moved is deleted at its old place and inserted at its new one.
    """
    yield from _passages(comparison.old.front, comparison.new.front)
    old, new = _placed(comparison.old.clauses), _placed(comparison.new.clauses)
    stays = _in_place(comparison, list(old), list(new))
    pending = list(new)
    at = 0
    done: set[str] = set()
    for key in list(old):
        if key in done:
            continue
        change = stays.get(key)
        if change is None:
            yield from _whole(old[key], DELETED)
            done.add(key)
            continue
        first_new = change.new[0]
        while at < len(pending) and pending[at] != first_new:
            yield from _whole(new[pending[at]], INSERTED)
            at += 1
        yield from _changed(change, old, new)
        done.update(change.old)
        at += len(change.new)
    for key in pending[at:]:
        yield from _whole(new[key], INSERTED)
    yield from _passages(comparison.old.closing, comparison.new.closing)


def _placed(clauses: Sequence[Clause]) -> dict[str, Placed]:
    found: dict[str, Placed] = {}

    stack = [(clause, 0) for clause in reversed(clauses)]
    while stack:
        clause, depth = stack.pop()
        found[clause.id] = Placed(clause, depth)
        stack += [(child, depth + 1) for child in reversed(clause.children)]
    return found


def _in_place(comparison: Comparison, old: Sequence[str], new: Sequence[str]) -> dict[str, Change]:
    """The changes whose clauses stay in place, by the id of their first old clause: those that are
    neighbours on both sides, and of these the most that keep one order.
    """
    place_old = {key: at for at, key in enumerate(old)}
    place_new = {key: at for at, key in enumerate(new)}
    able = [
        change
        for change in comparison.changes
        if change.old
        and change.new
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


def _whole(placed: Placed, tracked: str) -> Iterator[Tracked]:
    """A clause that went or came as a whole, its mark with it."""
    clause = placed.clause
    pieces = (*_number("", clause.number, tracked), *_with_notes(clause, tracked))
    yield Tracked(pieces, _style(clause), tracked, placed.depth, clause.id)


def _number(old: str, new: str, tracked: str = "") -> Iterator[Piece]:
    """The number before the words; tracked as a whole where `tracked` says so."""
    if tracked:
        if new:
            yield Piece(tracked, f"{new} ")
        return
    if old == new:
        if new:
            yield Piece(KEPT, f"{new} ")
        return
    if old:
        yield Piece(DELETED, f"{old} ")
    if new:
        yield Piece(INSERTED, f"{new} ")


def _with_notes(clause: Clause, tracked: str) -> Iterator[Piece]:
    at = 0
    opening = len(clause.opening or "") if clause.text.startswith(clause.opening or "\0") else 0
    cuts = sorted({0, opening, len(clause.text), *(note.at for note in clause.footnotes)})
    notes = list(clause.footnotes)
    for start, end in pairwise(cuts):
        yield from _notes_at(notes, start, tracked)
        yield Piece(tracked, clause.text[start:end], italic=end <= opening)
        at = end
    yield from _notes_at(notes, at, tracked)


def _notes_at(notes: list[Footnote], at: int, tracked: str) -> Iterator[Piece]:
    while notes and notes[0].at <= at:
        yield Piece(tracked, note=notes.pop(0))


def _changed(change: Change, old: dict[str, Placed], new: dict[str, Placed]) -> Iterator[Tracked]:
    """The paragraphs of a change in place: its edits, cut where a paragraph ended in one text."""
    olds, news = [old[key] for key in change.old], [new[key] for key in change.new]
    walker = _Walk(olds, news)
    yield from walker.paragraphs(change.edits, change.id)


class _Walk:
    """One walk over the edits of a change, which counts where it is in both texts."""

    def __init__(self, olds: Sequence[Placed], news: Sequence[Placed]) -> None:
        self._olds, self._news = olds, news
        self._ends_old = _ends([each.clause for each in olds])
        self._ends_new = _ends([each.clause for each in news])
        self._notes_old = _notes([each.clause for each in olds])
        self._notes_new = _notes([each.clause for each in news])
        self._common = _common_notes(self._notes_old, self._notes_new)
        self._at_old = self._at_new = 0
        self._pieces: list[Piece] = []
        self._in_old = self._in_new = 0  # which of the clauses is open

    def paragraphs(self, edits: Iterable[Edit], change: str) -> Iterator[Tracked]:
        """The paragraphs that the edits make."""
        self._pieces = [*_number(self._olds[0].clause.number, self._news[0].clause.number)]
        for edit in edits:
            for text in self._cut(edit):
                if text in _MARK:
                    yield self._paragraph(_MARK[text], change)
                    change = ""
                    self._begin(text)
                else:
                    self._take(edit.op, text)
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
                    self._pieces.append(Piece(INSERTED, " "))
                else:
                    self._at_old += 1
                    self._pieces.append(Piece(DELETED, " "))
            text = text[1:] if blank else text

    def _left(self, ends: Sequence[int], inside: int, at: int, counts: bool) -> int:
        """Characters until a paragraph ends in a text; many where its last one is open."""
        if not counts or inside >= len(ends) - 1:
            return _FAR
        return max(0, ends[inside] - at)

    def _take(self, op: Op, text: str) -> None:
        for piece in self._between_notes(op, text):
            self._pieces.append(piece)

    def _between_notes(self, op: Op, text: str) -> Iterator[Piece]:
        while text:
            yield from self._due()
            step = len(text)
            if op is not Op.ADDED and self._notes_old:
                step = min(step, max(1, self._notes_old[0][0] - self._at_old))
            if op is not Op.REMOVED and self._notes_new:
                step = min(step, max(1, self._notes_new[0][0] - self._at_new))
            yield Piece(_OF_OP[op], text[:step])
            self._at_old += 0 if op is Op.ADDED else step
            self._at_new += 0 if op is Op.REMOVED else step
            text = text[step:]
        yield from self._due()

    def _due(self, *, last: bool = False) -> Iterator[Piece]:
        """The footnotes whose place has come."""
        while self._notes_old and (last or self._notes_old[0][0] <= self._at_old):
            _, note = self._notes_old.pop(0)
            if (note.mark, note.text) not in self._common:
                yield Piece(DELETED, note=note)
        while self._notes_new and (last or self._notes_new[0][0] <= self._at_new):
            _, note = self._notes_new.pop(0)
            kept = (note.mark, note.text) in self._common
            yield Piece(KEPT if kept else INSERTED, note=note)

    def _take_notes(self, *, last: bool) -> None:
        self._pieces += list(self._due(last=last))

    def _begin(self, sign: str) -> None:
        """Begin the next paragraph, with its number where one text has it."""
        self._pieces = []
        old = self._olds[self._in_old].clause.number if sign != _BREAK_NEW else ""
        new = self._news[self._in_new].clause.number if sign != _BREAK_OLD else ""
        self._pieces += list(_number(old, new))

    def _paragraph(self, mark: str, change: str) -> Tracked:
        placed = self._news[min(self._in_new, len(self._news) - 1)]
        return Tracked(tuple(self._pieces), _style(placed.clause), mark, placed.depth, change)


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


def _common_notes(
    old: Sequence[tuple[int, Footnote]], new: Sequence[tuple[int, Footnote]]
) -> frozenset[tuple[str, str]]:
    """The footnotes that both texts have, by mark and words."""
    first, second = ({(note.mark, note.text) for _, note in side} for side in (old, new))
    return frozenset(first & second)


def _passages(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[Tracked]:
    """Lines beside the clauses: kept where both texts have the same, else deleted and inserted."""
    before, after = [each.text for each in old], [each.text for each in new]
    if before == after:
        yield from (Tracked((Piece(KEPT, text),), "front") for text in after)
        return
    yield from (Tracked((Piece(DELETED, text),), "front", DELETED) for text in before)
    yield from (Tracked((Piece(INSERTED, text),), "front", INSERTED) for text in after)


def _style(clause: Clause) -> str:
    if clause.part is Part.TITLE:
        return "title"
    if clause.part is Part.FORMULA:
        return "formula"
    if clause.part is Part.HEADING:
        return "heading"
    return "recital" if clause.part is Part.PREAMBLE else "operative"
