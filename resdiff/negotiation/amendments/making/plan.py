"""Paired clauses -> the instructions that make the newer text, one for each change, in the order of
the older text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.comparison.edits import diff
from resdiff.negotiation.amendments.making.on_notes import note_instructions
from resdiff.negotiation.amendments.making.pairs import PairedClauses
from resdiff.negotiation.amendments.making.smallest import (
    ChangedSpan,
    notes_wanted,
    spans_of,
    trimmed,
    word_instructions,
    words_after,
)
from resdiff.negotiation.amendments.making.terms import changed_terms
from resdiff.un.languages import load_or_default
from resdiff.values.amendments import (
    DELETE_PARAGRAPH,
    INSERT_PARAGRAPH,
    MOVE_PARAGRAPH,
    REPLACE_PARAGRAPH,
    Instruction,
    NewParagraph,
)
from resdiff.values.comparison import Comparison
from resdiff.values.document import Clause, by_id, walk

# what an instruction is sorted by: the place in the older text, then words before paragraphs
_WORDS: Final = 0
_DELETION: Final = 1
_BEHIND: Final = 2


class Stubborn(Struct, frozen=True):
    """Newer clauses whose words are to be quoted whole, since a shorter way did not do."""

    ids: frozenset[str] = frozenset()
    every: bool = False

    def with_whole(self, ids: Sequence[str], *, everything: bool = False) -> Stubborn:
        """The same, and these clauses too."""
        return Stubborn(self.ids | frozenset(ids), self.every or everything)

    def has(self, key: str) -> bool:
        """Whether a clause is to be quoted whole."""
        return self.every or key in self.ids


class PlannedInstruction(Struct, frozen=True):
    """An instruction, and where it stands in the list."""

    order: tuple[int, int, int]
    item: Instruction


class AmendmentPlan:
    """Finds the instructions for one way of pairing the clauses."""

    def __init__(self, comparison: Comparison, pairs: PairedClauses, stubborn: Stubborn) -> None:
        self._pairs, self._stubborn = pairs, stubborn
        self._old, self._new = comparison.old, comparison.new
        self._language = load_or_default(comparison.old.language)
        self._place = {clause.id: at for at, clause in enumerate(walk(self._old.clauses))}
        self._end = self._ends()
        self._new_by_id = by_id(self._new)
        self._changes = {key: change for change in comparison.changes for key in change.new}
        self._gone = {key: change.id for change in comparison.changes for key in change.old}
        self._count = 0
        self._terms = changed_terms(list(self._lasting()), self._language)

    def items(self) -> list[Instruction]:
        """The instructions, in the order of the older text."""
        found = [*self._words(), *self._deletions(), *self._arrivals("", self._new.clauses)]
        # a term is said last: what else is quoted stays as the older text has it
        terms = [term.item for term in self._terms]
        return [*(each.item for each in sorted(found, key=lambda each: each.order)), *terms]

    def _lasting(self) -> Iterator[tuple[Clause, list[ChangedSpan]]]:
        """The older paragraphs that live on and are told by their words, with what changed."""
        for clause in walk(self._new.clauses):
            was = self._pairs.old_of.get(clause.id)
            if was is not None and not self._stubborn.has(clause.id):
                spans = self._spans(was, clause) if was.text != clause.text else []
                yield was, [trimmed(was.text, span) for span in spans]

    def _spans(self, was: Clause, now: Clause) -> list[ChangedSpan]:
        change = self._changes.get(now.id)
        if change is not None and change.old == (was.id,) and change.new == (now.id,):
            return spans_of(change.edits)
        return spans_of(diff(was.text, now.text))

    def newer(self, labels: Sequence[str]) -> list[str]:
        """The ids of the newer clauses that older ones, named by their labels, became."""
        ids = {was.label: key for key, was in self._pairs.old_of.items()}
        return [ids[label] for label in labels if label in ids]

    def _ends(self) -> dict[str, int]:
        """The place of the last clause below each."""
        ends = dict(self._place)
        for clause in reversed(list(walk(self._old.clauses))):
            for child in clause.children:
                ends[clause.id] = max(ends[clause.id], ends[child.id])
        return ends

    # --- words -------------------------------------------------------------------------------

    def _words(self) -> Iterator[PlannedInstruction]:
        for clause in walk(self._new.clauses):
            was = self._pairs.old_of.get(clause.id)
            if was is None or _same(was, clause):
                continue
            for number, item in enumerate(self._reworded(was, clause)):
                item = self._of(item, clause.id)
                yield PlannedInstruction((self._place[was.id], _WORDS, number), item)

    def _reworded(self, was: Clause, now: Clause) -> list[Instruction]:
        """The instructions for the words of a paragraph: the shortest that give them."""
        if not self._stubborn.has(now.id):
            items = self._by_words(was, now)
            if items is not None:
                return items
        paragraph = NewParagraph(now.text, footnotes=now.footnotes)
        return [
            Instruction(
                "",
                REPLACE_PARAGRAPH,
                (was.label,),
                new=now.text,
                paragraphs=(paragraph,),
                chapeau=bool(was.children),
            )
        ]

    def _by_words(self, was: Clause, now: Clause) -> list[Instruction] | None:
        spans = [
            span
            for span in self._spans(was, now)
            if not any(term.takes(was.text, trimmed(was.text, span)) for term in self._terms)
        ]
        items = word_instructions(was, spans, self._language)
        if items is None:
            return None
        words = words_after(was, items, self._language)
        if words is None:
            return None
        for term in self._terms:
            term.carry_out(words)
        if words.text != now.text:
            return None
        notes = note_instructions(was, now, words, self._language)
        return None if notes is None else [*items, *notes]

    # --- paragraphs --------------------------------------------------------------------------

    def _deletions(self) -> Iterator[PlannedInstruction]:
        """What has no partner goes, with what stands below it; what lives on elsewhere is moved."""
        kept = {clause.id for clause in self._pairs.old_of.values()}
        covered: set[str] = set()
        for clause in walk(self._old.clauses):
            if clause.id in kept:
                continue
            covered |= {child.id for child in clause.children}
            if clause.id in covered:
                continue
            item = Instruction("", DELETE_PARAGRAPH, (clause.label,))
            change = self._gone.get(clause.id)
            item = replace(item, changes=(change,) if change else ())
            yield PlannedInstruction((self._place[clause.id], _DELETION, 0), item)

    def _arrivals(self, over: str, clauses: Sequence[Clause]) -> Iterator[PlannedInstruction]:
        """What comes to this level, and to those below it: from another place, or new."""
        run: list[Clause] = []
        for at, clause in enumerate(clauses):
            if clause.id in self._pairs.old_of:
                yield from self._run(run, over, clauses)
                run = []
                if clause.id in self._pairs.moved:
                    was = self._pairs.old_of[clause.id]
                    item = Instruction("", MOVE_PARAGRAPH, (was.label,))
                    yield self._placed(self._of(item, clause.id), over, clauses, at)
                yield from self._arrivals(clause.id, clause.children)
                continue
            if run and run[-1].part is not clause.part:
                yield from self._run(run, over, clauses)
                run = []
            run.append(clause)
        yield from self._run(run, over, clauses)

    def _run(
        self, run: Sequence[Clause], over: str, clauses: Sequence[Clause]
    ) -> Iterator[PlannedInstruction]:
        """Paragraphs that come one behind the other."""
        if not run:
            return
        paragraphs = tuple(each for clause in run for each in _whole(clause, 0, nested=bool(over)))
        part = "sub" if over else str(run[0].part)
        item = Instruction(
            "",
            INSERT_PARAGRAPH,
            new="\n".join(each.text for each in paragraphs),
            paragraphs=paragraphs,
            part=part,
        )
        ids = [each.id for clause in run for each in walk((clause,))]
        at = next(at for at, clause in enumerate(clauses) if clause.id == run[0].id)
        yield self._placed(self._of(item, *ids), over, clauses, at)

    def _placed(
        self, item: Instruction, over: str, clauses: Sequence[Clause], at: int
    ) -> PlannedInstruction:
        """Where something comes: behind the paragraph before it that stays, else before the next
        one, else below the one above.
        """
        self._count += 1
        before, _ = self._staying(clauses[:at][::-1])
        behind, between = self._staying(clauses[at + 1 :])
        leads = behind is not None and (
            before is None
            or (before.part is not behind.part
                and all(each.part is behind.part for each in (clauses[at], *between)))
        )  # fmt: skip
        if behind is not None and leads and not over:
            order = (self._place[behind.id] - 1, _BEHIND, self._count)
            return PlannedInstruction(order, _beside(item, before=behind.label))
        if before is not None:
            order = (self._end[before.id], _BEHIND, self._count)
            return PlannedInstruction(order, _beside(item, after=before.label))
        was = self._pairs.old_of[over] if over else None
        if was is None:  # nothing of the older text stays at this level
            order = (len(self._place), _BEHIND, self._count)
            if not self._old.clauses:
                return PlannedInstruction(order, replace(item, under=""))
            return PlannedInstruction(order, _beside(item, after=self._old.clauses[-1].label))
        order = (self._place[was.id], _BEHIND, self._count)
        return PlannedInstruction(order, _beside(item, under=was.label))

    def _staying(self, clauses: Sequence[Clause]) -> tuple[Clause | None, Sequence[Clause]]:
        """The older clause of the first of these that stays where it was, and those before it."""
        for at, clause in enumerate(clauses):
            if clause.id in self._pairs.old_of and clause.id not in self._pairs.moved:
                return self._pairs.old_of[clause.id], clauses[:at]
        return None, clauses

    def _of(self, item: Instruction, *ids: str) -> Instruction:
        """The instruction with the changes that it comes from."""
        changes = dict.fromkeys(self._changes[key].id for key in ids if key in self._changes)
        return replace(item, changes=tuple(changes))


def _beside(
    item: Instruction,
    *,
    after: str | None = None,
    before: str | None = None,
    under: str | None = None,
) -> Instruction:
    """The instruction with the paragraph beside which something comes; what is new is named by it
    alone.
    """
    where = item.where or (after or before or under or "",)
    return replace(item, where=where, after=after, before=before, under=under)


def _same(was: Clause, now: Clause) -> bool:
    return was.text == now.text and notes_wanted(was.footnotes) == notes_wanted(now.footnotes)


def _whole(clause: Clause, depth: int, *, nested: bool) -> Iterator[NewParagraph]:
    """A clause and those below it as paragraphs that are put in. `nested`: as sub-paragraphs."""
    # a whole paragraph is numbered when all is done
    number = clause.number if depth or nested else ""
    yield NewParagraph(
        clause.text, str(clause.part) if not depth else "", number, depth, "", clause.footnotes
    )
    for child in clause.children:
        yield from _whole(child, depth + 1, nested=nested)
