"""A text and lists of amendments -> the text as amended, and what became of each instruction.

Labels are those of the text as it is given, quotations those of the text or of what earlier
instructions left. Nothing is guessed: what is not found once, and once only, is not done, and said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from resdiff.errors import InputError
from resdiff.negotiation.amendments.carrying.assembly import as_it_was, assembled
from resdiff.negotiation.amendments.carrying.draft import Draft
from resdiff.negotiation.amendments.carrying.draft_words import NOBODY
from resdiff.negotiation.amendments.carrying.finding import EDGES, LOOSE, PRINT
from resdiff.negotiation.amendments.carrying.numbering import numbered
from resdiff.negotiation.amendments.carrying.on_paragraphs import (
    delete_paragraph,
    insert_paragraph,
    merge_paragraphs,
    move_paragraph,
    renumber,
    replace_paragraph,
)
from resdiff.negotiation.amendments.carrying.on_words import (
    Carriage,
    change_note,
    insert_words,
    replace_throughout,
    replace_words,
)
from resdiff.negotiation.amendments.carrying.references import stale_references
from resdiff.negotiation.amendments.carrying.refusals import RefusedError
from resdiff.un.symbols import MEANT_FOR_SYMBOL
from resdiff.values.amendments import (
    APPLIED,
    CONFLICT,
    DELETE,
    DELETE_PARAGRAPH,
    INSERT,
    INSERT_PARAGRAPH,
    MERGE_PARAGRAPH,
    MOVE_PARAGRAPH,
    NOT_UNDERSTOOD,
    NOTE,
    RENUMBER,
    REPLACE,
    REPLACE_PARAGRAPH,
    REPLACE_THROUGHOUT,
    Amendments,
    Applied,
    Instruction,
    Outcome,
)
from resdiff.values.document import Notice, Resolution

_LEVELS: Final = {
    PRINT: "found but for quotation marks, dashes or white space",
    EDGES: "found but for a capital, or the mark at its end",
    LOOSE: "found without regard to white space and hyphens",
}


def apply(text: Resolution, lists: Sequence[Amendments], *, any_target: bool = False) -> Applied:
    """Carry out lists of amendments, one after the other; all of them quote the text as it is
    given.

    Raises InputError `apply.target` for a list that amends another text, unless `any_target`.
    """
    for each in lists:
        _refuse_other(text, each, any_target=any_target)
    draft, outcomes = carried_out(text, lists)
    notices = [notice for each in lists for notice in each.notices]
    notices += [*_falling(outcomes), *stale_references(numbered(draft), text.language)]
    return Applied(as_it_was(draft), assembled(draft), tuple(outcomes), tuple(notices))


def carried_out(text: Resolution, lists: Sequence[Amendments]) -> tuple[Draft, list[Outcome]]:
    """The draft with lists of amendments carried out, and what became of each instruction."""
    draft = Draft(text)
    several = len(lists) > 1
    outcomes: list[Outcome] = []
    for number, amendments in enumerate(lists, 1):
        name = amendments.symbol or amendments.name or f"list {number}"
        by = ", ".join(amendments.by) or (name if several else NOBODY)
        for item in amendments.items:
            outcome = _carried_out(item, draft, by)
            identity = f"{name} {item.id}" if several else item.id
            outcomes.append(replace(outcome, id=identity, by=amendments.by))
    return draft, outcomes


def _refuse_other(text: Resolution, amendments: Amendments, *, any_target: bool) -> None:
    wanted, own = amendments.target, text.symbol
    if any_target or not wanted or not own or not MEANT_FOR_SYMBOL.fullmatch(wanted):
        return
    # "A/RES/77/292 B" is a part of what "A/RES/77/292" names
    rest = _plain(own).removeprefix(_plain(wanted))
    if not _plain(own).startswith(_plain(wanted)) or not (
        rest == "" or rest.replace("-", "").isalpha()
    ):
        raise InputError(
            "apply.target",
            f"these amendments are to {wanted}, the text is {own}",
            where=amendments.name,
            hint="add --any-target to apply them all the same",
        )


def _plain(symbol: str) -> str:
    return "".join(symbol.split()).upper()


def _carried_out(item: Instruction, draft: Draft, by: str) -> Outcome:
    """Carry out an instruction, or say why not: then nothing of it is done."""
    way = Carriage(draft, by)
    try:
        _DOES.get(item.action, _not_understood)(item, way)
    except RefusedError as refusal:
        return Outcome(item.id, refusal.status, _labels(item), refusal.why, item.words)
    if way.level:
        way.said.append(_LEVELS[way.level])
    return Outcome(
        item.id, APPLIED, _labels(item), "; ".join(way.said), item.words, level=way.level
    )


def _labels(item: Instruction) -> tuple[str, ...]:
    """The labels that an instruction names: of the paragraphs it changes, and those beside."""
    beside = item.after if item.action == MOVE_PARAGRAPH else None
    return tuple(dict.fromkeys((*item.where, *filter(None, (beside,)))))


def _falling(outcomes: Sequence[Outcome]) -> Iterator[Notice]:
    """Which amendments fall when others are adopted: those that find no more what they change."""
    for each in outcomes:
        if each.status == CONFLICT:
            where = ", ".join(each.where)
            message = f"{each.id} ({where}) falls when those before it are adopted: {each.why}"
            yield Notice("apply.conflict", message, "warning")


def _not_understood(item: Instruction, way: Carriage) -> None:
    """Nothing: what is not understood is not guessed."""
    raise RefusedError(NOT_UNDERSTOOD, item.problem or f"it does not say what to do: {item.action}")


_DOES: Final[dict[str, Callable[[Instruction, Carriage], None]]] = {
    REPLACE: replace_words,
    DELETE: replace_words,
    INSERT: insert_words,
    REPLACE_THROUGHOUT: replace_throughout,
    NOTE: change_note,
    DELETE_PARAGRAPH: delete_paragraph,
    REPLACE_PARAGRAPH: replace_paragraph,
    INSERT_PARAGRAPH: insert_paragraph,
    MOVE_PARAGRAPH: move_paragraph,
    MERGE_PARAGRAPH: merge_paragraphs,
    RENUMBER: renumber,
    NOT_UNDERSTOOD: _not_understood,
}
