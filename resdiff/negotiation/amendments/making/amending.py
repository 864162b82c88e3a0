"""A comparison -> the amendments that make the newer text of the older one, in the order of the
older text.

What is printed is tried: each instruction is read back from its sentence, and the whole list is
carried out on the older text. Where the result is not the newer text, word for word, the next
coarser way of saying it is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.negotiation.amendments.carrying.applying import apply, carried_out
from resdiff.negotiation.amendments.carrying.draft import DraftParagraph
from resdiff.negotiation.amendments.carrying.numbering import flat, numbered
from resdiff.negotiation.amendments.making.gathering import gathered
from resdiff.negotiation.amendments.making.pairs import paired
from resdiff.negotiation.amendments.making.plan import AmendmentPlan, Stubborn
from resdiff.negotiation.amendments.printing import content_reads, printable, reads_back
from resdiff.values.amendments import (
    INSERT_PARAGRAPH,
    RENUMBER,
    REPLACE_PARAGRAPH,
    Amendments,
    Instruction,
)
from resdiff.values.comparison import Comparison
from resdiff.values.document import Clause, Notice, Resolution, walk

_MOST_PINS: Final = 400  # numbers that do not follow from the others; real texts have some three
_MASTHEAD: Final = frozenset({"masthead", "session", "agenda"})
_TRIES: Final = 4  # ways to say it, each coarser than the one before


class AmendOptions(Struct, frozen=True):
    """Whose amendments they are, and to what."""

    to: str | None = None  # symbol of the draft; None: that of the older text
    by: tuple[str, ...] = ()


def amend(comparison: Comparison, options: AmendOptions = AmendOptions()) -> Amendments:
    """The amendments that make the newer text of the older one. Applied to the older text they give
    the newer one clause for clause: labels, words, footnotes; where that could not be had, a notice
    says so.
    """
    old, new = comparison.old, comparison.new
    items: list[Instruction] = []
    left: list[str] = []
    stubborn = Stubborn()
    for attempt in range(_TRIES):
        plan = AmendmentPlan(comparison, paired(comparison, moves=attempt < 2), stubborn)
        items = gathered(plan.items(), comparison, stubborn)
        unread = [label for item in items if not reads_back(item, old.language)
                  for label in (item.where if item.action != INSERT_PARAGRAPH else ())]  # fmt: skip
        left = plan.newer(unread)
        if left and attempt < _TRIES - 1:
            stubborn = stubborn.with_whole(left)
            continue
        items = _pinned(old, new, items)
        left = _differing(old, new, items)
        if left and not _differing(old, new, items, marks=False):
            items.append(_with_marks(new))
            left = _differing(old, new, items)
        if not left:
            break
        stubborn = stubborn.with_whole(left, everything=attempt == _TRIES - 2)
    items = printable(_labelled(old, items), old.language)
    notices: tuple[Notice, ...] = ()
    if left:
        message = f"applied to the older text, the list does not give the newer one at {left[0]}"
        notices = (Notice("amend.incomplete", message, "warning"),)
    return Amendments(
        tuple(replace(item, id=f"a{number}") for number, item in enumerate(items, 1)),
        options.to or old.symbol,
        options.by,
        None,
        old.title,
        old.language,
        masthead=_masthead(old),
        notices=notices,
    )


def _masthead(old: Resolution) -> tuple[str, ...]:
    """The lines of the older text that stand above amendments to it too: whose it is, the session,
    the agenda item; not its date and distribution.
    """
    return tuple(
        passage.text
        for passage in old.front
        if passage.kind in _MASTHEAD
        and (passage.kind != "masthead" or not any(sign in ":0123456789" for sign in passage.text))
    )


def _list_of(items: Sequence[Instruction], language: str) -> list[Amendments]:
    numbered = tuple(replace(item, id=f"a{number}") for number, item in enumerate(items, 1))
    return [Amendments(numbered, language=language)]


def _differing(
    old: Resolution, new: Resolution, items: Sequence[Instruction], *, marks: bool = True
) -> list[str]:
    """The ids of the newer text whose clauses are not as they should be; "" for the order. Without
    `marks` those of footnotes do not matter.
    """
    result = apply(old, _list_of(items, old.language)).text
    wanted = {clause.id: _shown(clause, marks=marks) for clause in walk(new.clauses)}
    found = {clause.id: _shown(clause, marks=marks) for clause in walk(result.clauses)}
    left = [key for key in {**wanted, **found} if wanted.get(key) != found.get(key)]
    if not left and list(wanted) != list(found):
        return [""]
    return left


def _shown(clause: Clause, *, marks: bool) -> tuple[object, ...]:
    notes = tuple((note.mark if marks else "", note.text, note.at) for note in clause.footnotes)
    return clause.label, clause.part, clause.text, notes


def _with_marks(new: Resolution) -> Instruction:
    """The numbers of all footnotes, where they do not follow from those that there were."""
    marks = [note.mark for clause in walk(new.clauses) for note in clause.footnotes]
    return Instruction("", RENUMBER, new=", ".join(marks))


def _pinned(old: Resolution, new: Resolution, items: Sequence[Instruction]) -> list[Instruction]:
    """The instructions, and numbers said where they do not follow from those around them.

    The first number that is not as it should be is said, and the rest is counted on from it.
    """
    items = list(items)
    wanted = list(walk(new.clauses))
    draft, _ = carried_out(old, _list_of(items, old.language))
    done = 0  # paragraphs whose numbers are as they should be
    for _ in range(_MOST_PINS):
        found = flat(numbered(draft))
        if len(found) != len(wanted):
            break
        at = next(
            (at for at in range(done, len(found)) if found[at].label != wanted[at].label), None
        )
        if at is None or not _pin(found[at].paragraph, wanted[at], items):
            break
        found[at].paragraph.pinned = wanted[at].label
        done = at
    return items


def _labelled(old: Resolution, items: Sequence[Instruction]) -> list[Instruction]:
    """The instructions, with the labels of the paragraphs that come where their numbers alone would
    not be read as what they are: in lists without letters.
    """
    doubtful = [index for index, item in enumerate(items) if not content_reads(item, old.language)]
    if not doubtful:
        return list(items)
    draft, _ = carried_out(old, _list_of(items, old.language))
    every = flat(numbered(draft))
    labels = {id(each.paragraph.made): each.label for each in every if each.paragraph.made}
    final = {each.paragraph.label: each.label for each in every}
    for index in doubtful:
        item = items[index]
        if item.action == REPLACE_PARAGRAPH and item.where[0] in final:
            labels[id(item.paragraphs[0])] = final[item.where[0]]
    found = list(items)
    for index in doubtful:
        paragraphs = tuple(
            replace(each, label=labels.get(id(each), each.label))
            for each in items[index].paragraphs
        )
        found[index] = replace(items[index], paragraphs=paragraphs)
    return found


def _pin(paragraph: DraftParagraph, wanted: Clause, items: list[Instruction]) -> bool:
    """Say the number of a paragraph of the result; whether that could be done."""
    if paragraph.pinned:
        return False
    if paragraph.label:
        items.append(Instruction("", RENUMBER, (paragraph.label,), new=wanted.label))
        return True
    for index, item in enumerate(items):
        for which, each in enumerate(item.paragraphs):
            if each is paragraph.made:
                label = replace(each, label=wanted.label)
                paragraph.made = label
                paragraphs = (*item.paragraphs[:which], label, *item.paragraphs[which + 1 :])
                items[index] = replace(item, paragraphs=paragraphs)
                return True
    return False
