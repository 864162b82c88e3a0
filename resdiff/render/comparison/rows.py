"""A change -> the row that shows it: its place, its words cut by clause, its badges and its first
words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from resdiff.comparison.numbering import is_counted
from resdiff.render.comparison.runs import RunKind, ShownRun, by_clause, rebuilds, unified
from resdiff.render.comparison.weight import (
    FATE,
    GROUP,
    RENUMBERED,
    Badge,
    badges,
    facets,
    group_of,
    is_moved,
    level_of,
    strays,
)
from resdiff.render.kit.labels import called
from resdiff.render.words import say, strung
from resdiff.values.comparison import Change, Fate, Level, Op
from resdiff.values.document import Clause, Footnote, Origin, Part, Resolution

# characters of a clause quoted in the list of changes: about one line and a half of a side bar
FIRST_WORDS: Final = 90
_UNSAFE_IN_ID: Final = re.compile(r"[^a-z0-9.-]")


class Placed(Struct, frozen=True):
    """A clause with where it stands in its text."""

    clause: Clause
    index: int  # in document order
    depth: int  # 0 for a paragraph, 1 for its sub-paragraphs
    anchor: str  # "old-op4.b"
    above: tuple[str, ...]  # ids of its chapeaux, outermost first


class Note(Struct, frozen=True):
    """A footnote of a row: in both texts, only in the old or only in the new. Marks are renumbered,
    so the words decide.
    """

    op: Op
    mark: str
    text: str


class Cell(Struct, frozen=True):
    """A clause of one side, ready to draw."""

    anchor: str
    label: str
    number: str
    part: Part
    depth: int
    opening: str  # "" where the clause has none
    runs: tuple[ShownRun, ...]
    footnotes: tuple[Footnote, ...]
    origin: Origin


class ChangeRow(Struct, frozen=True):
    """A change, ready to draw."""

    anchor: str  # "c12"
    number: int
    fate: Fate
    name: str  # the fate in words; "Moved" for a clause that moved and kept its words
    sign: str
    level: Level
    changed: bool  # counted as a change
    moved: bool  # as a whole
    # labels of the parts of a split or merge that came from elsewhere, where it is not moved itself
    strays: tuple[str, ...]
    renumbered: bool
    context: bool  # an unchanged chapeau above a change, so that the change can be read
    facets: tuple[str, ...]
    group: str  # of the list of changes; "" when not listed
    badges: tuple[Badge, ...]
    place: str  # "OP4(e) → OP4(g)", or the one label
    # one clause, or one on each side with the same label: `place` says all of its labels
    same_place: bool
    first_words: str
    part: Part
    old: tuple[Cell, ...]
    new: tuple[Cell, ...]
    unified: tuple[ShownRun, ...]
    notes: tuple[Note, ...]  # of both texts, those in both once
    one_text: bool  # the same words and footnotes on both sides: drawn once
    score: float
    confidence: float
    basis: str
    reason: str
    # the edits rebuild the words; False is a bug of the stage before, told in a notice
    faithful: bool
    by: tuple[str, ...] = ()  # who proposes it, where the file tells
    comments: tuple[str, ...] = ()  # in the margin: "Comment by the EU: ..."

    @property
    def full_name(self) -> str:
        """The name with what moved: "Reworded, moved", "Merged, PP12 moved"."""
        if self.strays:
            return say("{name}, {labels} moved", name=self.name, labels=" + ".join(self.strays))
        if self.moved and self.fate is not Fate.UNCHANGED:
            return say("{name}, moved", name=self.name)
        return self.name

    @property
    def gone(self) -> tuple[Cell, ...]:
        """The old clauses that are no more where they stood: of a merge that did not move only
        the parts that came from elsewhere.
        """
        if not self.new:
            return ()
        return tuple(cell for cell in self.old if self.moved or self._strayed(cell))

    def _strayed(self, cell: Cell) -> bool:
        return len(self.old) > len(self.new) and cell.label in self.strays


def place(resolution: Resolution, side: str) -> Mapping[str, Placed]:
    """Every clause of a text by its id; `side` is "old" or "new". Of two clauses with one id the
    first stands.
    """
    placed: dict[str, Placed] = {}
    anchors: set[str] = set()
    stack: list[tuple[Clause, tuple[str, ...]]] = [
        (clause, ()) for clause in reversed(resolution.clauses)
    ]
    while stack:
        clause, above = stack.pop()
        stack.extend((child, (*above, clause.id)) for child in reversed(clause.children))
        if clause.id in placed:
            continue
        anchor = f"{side}-{_UNSAFE_IN_ID.sub('_', clause.id.lower())}"
        while anchor in anchors:
            anchor += "_"
        anchors.add(anchor)
        placed[clause.id] = Placed(clause, len(placed), len(above), anchor, above)
    return placed


def row(
    change: Change,
    number: int,
    old: Mapping[str, Placed],
    new: Mapping[str, Placed],
    context: frozenset[str],
) -> ChangeRow:
    """The row of the `number`-th change; ids that no clause has are passed over. `context`: anchors
    of chapeaux to keep in sight.
    """
    before = [old[key] for key in change.old if key in old]
    after = [new[key] for key in change.new if key in new]
    old_clauses, new_clauses = [item.clause for item in before], [item.clause for item in after]
    changed, fate = is_counted(change), FATE[change.fate]
    group = group_of(change) if changed else ""
    parts = strays(
        change, [clause.label for clause in old_clauses], [clause.label for clause in new_clauses]
    )
    moved = is_moved(change) and not parts
    quoted = after or before
    notes = _notes(old_clauses, new_clauses)
    labels = {clause.label for clause in (*old_clauses, *new_clauses)}
    return ChangeRow(
        anchor=f"c{number}",
        number=number,
        fate=change.fate,
        name=say("Moved" if moved and change.fate is Fate.UNCHANGED else fate.label),
        sign="⇄" if moved and change.fate is Fate.UNCHANGED else fate.sign,
        level=level_of(change),
        changed=changed,
        moved=moved,
        strays=parts,
        renumbered=any(mark.code == RENUMBERED for mark in change.marks),
        context=not changed and any(item.anchor in context for item in (*before, *after)),
        facets=tuple(dict.fromkeys((*facets(change), *([GROUP[group].facet] if group else [])))),
        group=group,
        badges=badges(change),
        place=_place(old_clauses, new_clauses),
        same_place=len(labels) == 1 and len(before) <= 1 and len(after) <= 1,
        first_words=first_words(quoted[0].clause.text) if quoted else "",
        part=quoted[0].clause.part if quoted else Part.BODY,
        old=_cells(change, before, Op.REMOVED),
        new=_cells(change, after, Op.ADDED),
        unified=unified(change.edits, old_clauses, new_clauses),
        notes=notes,
        one_text=bool(before and after)
        and all(edit.op is Op.SAME for edit in change.edits)
        and all(note.op is Op.SAME for note in notes),
        score=change.score,
        confidence=change.confidence,
        basis=change.basis,
        reason=change.reason,
        faithful=rebuilds(change.edits, old_clauses, Op.REMOVED)
        and rebuilds(change.edits, new_clauses, Op.ADDED),
    )


def first_words(text: str, limit: int = FIRST_WORDS) -> str:
    """The beginning of a clause, cut between words where there are spaces, with an ellipsis when
    cut.
    """
    if len(text) <= limit:
        return text
    head = text[: limit + 1]
    cut = head.rfind(" ")
    return (head[:cut] if cut > limit // 2 else text[:limit]).rstrip(" ,;:") + " …"


def told_in_brief(row: ChangeRow, limit: int = 3) -> tuple[str, ...]:
    """What the list of changes says of a row beside its place, in a few plain words, heaviest
    first, each once.
    """
    heavy = [badge for badge in row.badges if badge.level in (Level.MAJOR, Level.MINOR)]
    shown = [badge for badge in heavy if badge.level is Level.MAJOR] or heavy
    briefs = tuple(dict.fromkeys(badge.brief for badge in shown))
    more = len(briefs) - limit
    return (*briefs[:limit], say("{n} more", n=more)) if more > 0 else briefs


def words_of(cells: Sequence[Cell]) -> list[str]:
    """The words of each cell as drawn."""
    return ["".join(run.text for run in cell.runs if run.kind is RunKind.TEXT) for cell in cells]


def own_words(cells: Sequence[Cell]) -> list[str]:
    """The runs of the cells that the other text has not."""
    return [
        run.text
        for cell in cells
        for run in cell.runs
        if run.kind is RunKind.TEXT and run.op is not Op.SAME
    ]


def _cells(change: Change, placed: Sequence[Placed], own: Op) -> tuple[Cell, ...]:
    runs = by_clause(change.edits, [item.clause for item in placed], own)
    return tuple(
        Cell(
            anchor=item.anchor,
            label=called(item.clause.label),
            number=item.clause.number,
            part=item.clause.part,
            depth=item.depth,
            opening=item.clause.opening or "",
            runs=cell,
            footnotes=item.clause.footnotes,
            origin=item.clause.origin,
        )
        for item, cell in zip(placed, runs, strict=True)
    )


def _notes(old: Sequence[Clause], new: Sequence[Clause]) -> tuple[Note, ...]:
    before, after = (
        [note for clause in side for note in clause.footnotes if note.text] for side in (old, new)
    )
    left = Counter(note.text for note in after)
    gone = []
    for note in before:
        if left[note.text]:
            left[note.text] -= 1
        else:
            gone.append(Note(Op.REMOVED, note.mark, note.text))
    fresh = left  # what is left of the new footnotes has no partner
    kept = []
    for note in reversed(after):
        op = Op.ADDED if fresh[note.text] else Op.SAME
        fresh[note.text] -= op is Op.ADDED
        kept.append(Note(op, note.mark, note.text))
    return (*gone, *reversed(kept))


def _place(old: Sequence[Clause], new: Sequence[Clause]) -> str:
    """What delegates say: one label when it stayed, "OP4(e) → OP4(g)" when it changed."""
    before, after = (
        strung((called(clause.label) for clause in side), " + ") for side in (old, new)
    )
    if len(old) == 1 and before == after:
        return called(old[0].label)
    return before if before == after else strung((before, after), " → ")
