"""Instructions that say the same of several paragraphs -> one that says it of all."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from resdiff.negotiation.amendments.making.plan import Stubborn
from resdiff.values.amendments import DELETE, DELETE_PARAGRAPH, MOVE_PARAGRAPH, REPLACE, Instruction
from resdiff.values.comparison import Comparison


def gathered(
    items: Sequence[Instruction], comparison: Comparison, stubborn: Stubborn
) -> list[Instruction]:
    """The instructions, deletions one behind the other and equal changes of words as one."""
    found: list[Instruction] = []
    for item in items:
        last = found[-1] if found else None
        if last is not None and (_both_go(last, item) or _move_together(last, item)):
            found[-1] = _both(last, item)
            continue
        twin = next((at for at, each in enumerate(found) if _alike(each, item)), None)
        if twin is None:
            found.append(item)
        else:
            found[twin] = _both(found[twin], item)
    return found


def _both_go(one: Instruction, other: Instruction) -> bool:
    return one.action == DELETE_PARAGRAPH == other.action


def _move_together(one: Instruction, other: Instruction) -> bool:
    """Whether two paragraphs move to one place, the second behind the first."""
    return one.action == MOVE_PARAGRAPH == other.action and (one.after, one.before, one.under) == (
        other.after,
        other.before,
        other.under,
    )


def _alike(one: Instruction, other: Instruction) -> bool:
    """Whether two instructions change the same words, in two paragraphs."""
    return (
        one.action in (REPLACE, DELETE)
        and not one.mark
        and not one.footnotes
        and replace(one, where=(), changes=()) == replace(other, where=(), changes=())
        and not set(one.where) & set(other.where)
    )


def _both(one: Instruction, other: Instruction) -> Instruction:
    changes = tuple(dict.fromkeys((*one.changes, *other.changes)))
    return replace(one, where=(*one.where, *other.where), changes=changes)
