"""Base, ours and theirs -> a Merge: each unit with what both sides made of it, in an order that
both agree with, numbered at the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from resdiff.negotiation.composing import DraftClause, every, finished
from resdiff.negotiation.merging.content import Said, said
from resdiff.negotiation.merging.order import ordered
from resdiff.negotiation.merging.units import BASE, OURS, THEIRS, TextSide, Unit, side, units
from resdiff.values.document import Clause, Notice, Resolution, walk
from resdiff.values.merging import Merge, MergeConflict, MergedRow

_ROOT = -1  # the chapeau of a root


class _Placed(Struct):
    """A draft of the merged text, with the unit and the conflict it stands for."""

    unit: Unit
    draft: DraftClause
    conflict: int | None = None


def merge(base: Resolution, ours: Resolution, theirs: Resolution) -> Merge:
    """Put together what both sides changed.

    The laws: merge(b, x, b) is x, merge(b, x, x) is x, merge(b, x, y) says what merge(b, y, x)
    says; every word of both is in the result, in a conflict, or in what one of them dropped.
    """
    texts = (side(base), side(ours), side(theirs))
    if _reads(ours) == _reads(theirs) or _reads(theirs) == _reads(base):
        return _one_side(ours, texts, OURS)
    if _reads(ours) == _reads(base):
        return _one_side(theirs, texts, THEIRS)
    return _Merging(texts).run()


def _reads(text: Resolution) -> list[object]:
    """What a text says, as far as a merge is concerned."""
    beside = (text.symbol, *(passage.text for passage in (*text.front, *text.closing)))
    return [*map(_read, walk(text.clauses)), beside]


def _read(clause: Clause) -> tuple[object, ...]:
    notes = tuple((note.mark, note.text) for note in clause.footnotes)
    return clause.part, clause.label, clause.number, clause.text, notes


def _one_side(text: Resolution, texts: Sequence[TextSide], at: int) -> Merge:
    """The merge where one side changed nothing, or both did the same: one of the texts as it is."""
    rows: list[MergedRow] = []
    waiting = [(0, clause) for clause in reversed(text.clauses)]
    while waiting:
        depth, clause = waiting.pop()
        own = (clause.id,)
        rows.append(
            MergedRow(
                clause.text,
                clause.number,
                depth,
                ours=own if at == OURS else (),
                theirs=own if at == THEIRS else (),
            )
        )
        waiting += [(depth + 1, child) for child in reversed(clause.children)]
    base, ours, theirs = (each.text for each in texts)
    return Merge(text, (), base, ours, theirs, tuple(rows))


class _Merging:
    """One merge at work."""

    def __init__(self, texts: Sequence[TextSide]) -> None:
        self._texts = texts
        self._units = units(*texts)
        self._unit_of = [
            {key: unit for unit in self._units for key in unit.sides[at]} for at in range(3)
        ]
        self._said: dict[int, Said] = {unit.number: said(unit, texts) for unit in self._units}
        self._conflicts: list[MergeConflict] = []
        self._notices: list[Notice] = []
        self._placed: list[_Placed] = []

    def run(self) -> Merge:
        """The merged text."""
        below = self._tree()
        roots = self._grow(_ROOT, below, {})
        base, ours, theirs = (each.text for each in self._texts)
        facts, told = _facts(base, ours, theirs)
        self._notices += told
        text = finished(roots, facts)
        labels = {id(draft): draft.clause for draft in every(roots)}
        rows = tuple(self._rows(roots, labels))
        conflicts = tuple(self._conflicts)
        notices = tuple(self._notices)
        if conflicts:
            return Merge(None, conflicts, base, ours, theirs, rows, notices)
        return Merge(replace(text, notices=(*text.notices, *notices)), (), base, ours, theirs, rows,
                     notices)  # fmt: skip

    # --- what stands below what -------------------------------------------------------------------

    def _parent(self, unit: Unit, at: int) -> int | None:
        """The unit below which a unit stands on a side; None where it is not there."""
        if not unit.sides[at]:
            return None
        text = self._texts[at]
        for key in unit.sides[at]:
            above = text.parents[key]
            if not above:
                return _ROOT
            holder = self._unit_of[at][above]
            if holder is not unit:
                return holder.number
        return _ROOT

    def _tree(self) -> dict[int, list[int]]:
        """The units below each unit, as the side that changed it has it; in the order of both."""
        parent: dict[int, int] = {}
        for unit in self._units:
            where = [self._parent(unit, at) for at in range(3)]
            base, ours, theirs = where
            if ours is None or theirs is None:
                parent[unit.number] = _first(ours, theirs, base)
            elif ours == theirs or theirs == base:
                parent[unit.number] = ours
            elif ours == base:
                parent[unit.number] = theirs
            elif base is not None:
                parent[unit.number] = base
                self._tear(unit)
            else:
                parent[unit.number] = min(ours, theirs)
        for number in list(parent):  # a chapeau that is gone or that stands below its own item
            parent[number] = self._above(number, parent)
        lists: list[dict[int, list[int]]] = []
        for at in range(3):
            under: dict[int, list[int]] = defaultdict(list)
            for key in self._texts[at].clauses:
                unit = self._unit_of[at][key]
                if unit.number not in under[parent[unit.number]]:
                    under[parent[unit.number]].append(unit.number)
            lists.append(under)
        out: dict[int, list[int]] = {}
        for number in {*parent.values()}:
            found = ordered(
                lists[BASE][number], lists[OURS][number], lists[THEIRS][number], self._content
            )
            for torn in found.torn:
                self._tear(self._units[torn])
            for group in found.together:
                self._tell_together(group)
            gone = [unit for unit in lists[BASE][number] if unit not in found.order]
            out[number] = _with_gone(found.order, gone, lists[BASE][number])
        return out

    def _above(self, number: int, parent: dict[int, int]) -> int:
        seen = {number}
        above = parent[number]
        while above != _ROOT:
            if above in seen:
                return _ROOT
            if self._lives(above):
                return parent[number] if above == parent[number] else above
            seen.add(above)
            above = parent[above]
        return _ROOT

    def _lives(self, number: int) -> bool:
        what = self._said[number]
        return bool(what.paragraphs or what.conflict)

    def _content(self, number: int) -> object:
        unit = self._units[number]
        return sorted(
            self._texts[at].clauses[key].text for at in (OURS, THEIRS) for key in unit.sides[at]
        )

    def _tear(self, unit: Unit) -> None:
        """Both sides moved a unit, each elsewhere: a conflict at its place in the base."""
        what = self._said[unit.number]
        if what.conflict is not None or not what.paragraphs:
            return
        texts = [
            "\n\n".join(text.clauses[key].text for key in keys)
            for text, keys in zip(self._texts, unit.sides, strict=True)
        ]
        ids = [tuple(keys) for keys in unit.sides]
        places = [
            ", ".join(self._texts[at].clauses[key].label for key in unit.sides[at])
            for at in (OURS, THEIRS)
        ]
        why = f"both moved it: ours to {places[0]}, theirs to {places[1]}"
        conflict = MergeConflict(ids[BASE], ids[OURS], ids[THEIRS], why, *texts)
        self._said[unit.number] = Said(conflict=conflict)

    def _tell_together(self, group: Sequence[int]) -> None:
        labels = [
            f"{name} {self._texts[at].clauses[key].label}"
            for number in group
            for at, name in ((OURS, "ours"), (THEIRS, "theirs"))
            for key in self._units[number].sides[at]
            if self._lives(number)
        ]
        if len(labels) > 1:
            message = f"both put paragraphs in at one place: {', '.join(labels)}; all of them stand"
            self._notices.append(Notice("merge.same-place", message))

    # --- the merged text --------------------------------------------------------------------------

    def _grow(
        self, number: int, below: dict[int, list[int]], _seen: dict[int, int]
    ) -> list[DraftClause]:
        """The drafts below a unit."""
        out: list[DraftClause] = []
        for key in below.get(number, ()):
            unit, what = self._units[key], self._said[key]
            if what.notice is not None:
                self._notices.append(what.notice)
            if what.conflict is not None:
                drafts = [self._stand_in(unit)]
                self._conflicts.append(what.conflict)
            else:
                drafts = [DraftClause(replace(clause, children=()), text)
                          for clause, text in what.paragraphs]  # fmt: skip
            for draft in drafts:
                at = len(self._conflicts) - 1 if what.conflict is not None else None
                self._placed.append(_Placed(unit, draft, at))
            children = self._grow(key, below, _seen)
            if drafts:
                drafts = self._nested(unit, drafts)
                _innermost(drafts).below += children
                out += drafts
            else:
                out += children
        return out

    def _nested(self, unit: Unit, drafts: list[DraftClause]) -> list[DraftClause]:
        """Paragraphs of one unit that stand below each other, as where a chapeau was split off."""
        shape = {draft.clause.id: draft for draft in drafts}
        roots: list[DraftClause] = []
        for draft in drafts:
            above = next(
                (
                    text.parents[draft.clause.id]
                    for text, keys in zip(self._texts, unit.sides, strict=True)
                    if draft.clause.id in keys
                    and text.clauses[draft.clause.id].text == draft.clause.text
                ),
                "",
            )
            if above in shape and shape[above] is not draft:
                shape[above].below.append(draft)
            else:
                roots.append(draft)
        return roots

    def _stand_in(self, unit: Unit) -> DraftClause:
        """What stands where a conflict is: the words of the base, or nothing."""
        for at in (BASE, OURS, THEIRS):
            if unit.sides[at]:
                clause = self._texts[at].clauses[unit.sides[at][0]]
                return DraftClause(replace(clause, children=()), clause.text)
        raise AssertionError("a unit has a clause on some side")

    def _rows(self, roots: Sequence[DraftClause], labels: dict[int, Clause]) -> Iterator[MergedRow]:
        placed = {id(each.draft): each for each in self._placed}
        waiting = [(0, root) for root in reversed(roots)]
        while waiting:
            depth, draft = waiting.pop()
            each = placed[id(draft)]
            base, ours, theirs = (tuple(keys) for keys in each.unit.sides)
            text = "" if each.conflict is not None else draft.text
            number = labels[id(draft)].number
            yield MergedRow(text, number, depth, base, ours, theirs, each.conflict)
            waiting += [(depth + 1, child) for child in reversed(draft.below)]


def _first(*values: int | None) -> int:
    return next((value for value in values if value is not None), _ROOT)


def _innermost(drafts: Sequence[DraftClause]) -> DraftClause:
    """The draft below which the items of a unit stand: the last paragraph of it."""
    draft = drafts[-1]
    while draft.below:
        draft = draft.below[-1]
    return draft


def _with_gone(order: Sequence[int], gone: Sequence[int], base: Sequence[int]) -> list[int]:
    """The order, with units that both sides dropped or moved away at their place in the base."""
    out = list(order)
    for unit in gone:
        at = base.index(unit)
        before = next((one for one in reversed(base[:at]) if one in out), None)
        out.insert(out.index(before) + 1 if before is not None else 0, unit)
    return out


def _facts(
    base: Resolution, ours: Resolution, theirs: Resolution
) -> tuple[Resolution, list[Notice]]:
    """The header and the closing block of the merged text: each fact as the side has it that
    changed it; ours where both did, with a notice.
    """
    chosen: dict[str, object] = {}
    notices: list[Notice] = []
    for name in ("symbol", "title", "body", "session", "adopted", "front", "closing", "furniture"):
        was, mine, yours = (_said_there(getattr(text, name)) for text in (base, ours, theirs))
        side = theirs if mine == was else ours
        chosen[name] = getattr(side, name)
        if mine != was and yours not in (was, mine) and name not in ("title", "furniture"):
            message = f"both changed what stands beside the paragraphs ({name}): ours is taken"
            said = " / ".join(map(str, yours)) if isinstance(yours, tuple) else str(yours)
            notices.append(Notice("merge.beside", message, "warning", print=said))
    return replace(ours, **chosen), notices


def _said_there(value: object) -> object:
    """A fact, or the words of passages wherever they stand."""
    if isinstance(value, tuple):
        return tuple(passage.text for passage in value)
    return value
