"""Instructions that put in, take out, replace, move and renumber paragraphs -> done on a draft."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from resdiff.negotiation.amendments.carrying.draft import Draft, DraftParagraph, below
from resdiff.negotiation.amendments.carrying.finding import hits
from resdiff.negotiation.amendments.carrying.on_words import Carriage
from resdiff.negotiation.amendments.carrying.refusals import (
    RefusedError,
    closest_label,
    named,
    taken_out,
)
from resdiff.values.amendments import (
    CONFLICT,
    INSERT_PARAGRAPH,
    NOT_FOUND,
    NOT_UNDERSTOOD,
    SCOPES,
    Instruction,
    NewParagraph,
)
from resdiff.values.document import Part


def delete_paragraph(item: Instruction, way: Carriage) -> None:
    """Whole paragraphs go, with what stands below them; of a chapeau only its own words."""
    paragraphs = named(way.draft, _whole_labels(item, way.draft), way.by)
    for paragraph in paragraphs:
        if item.old and not hits(paragraph.words.before, item.old):
            raise RefusedError(NOT_FOUND, f"{paragraph.label} does not read “{item.old}”")
        _refuse_touched(paragraph, way.by)
    for paragraph in paragraphs:
        paragraph.gone = way.by


def _whole_labels(item: Instruction, draft: Draft) -> Sequence[str]:
    """The labels of an instruction, a part of the text by those of its whole paragraphs."""
    labels: list[str] = []
    for label in item.where:
        if label in SCOPES:
            labels += [each.label for each in draft.scope(label) if each.parent is draft.root]
        else:
            labels.append(label)
    if not labels:
        raise RefusedError(NOT_FOUND, "the text has no such part")
    return labels


def _refuse_touched(paragraph: DraftParagraph, by: str) -> None:
    """What another list changed is not taken out without a word."""
    for each in (paragraph, *below(paragraph)):
        others = {
            who for who in (*each.words.hands, *each.words.struck.values(), each.moved) if who
        }
        others.discard(by)
        if others:
            where = each.label or "a paragraph that was put in"
            raise RefusedError(CONFLICT, f"{', '.join(sorted(others))} changed {where} before")


def replace_paragraph(item: Instruction, way: Carriage) -> None:
    """Whole paragraphs give way to others; of a chapeau the words before its list."""
    new_ones = _paragraphs(item, "the paragraph that takes its place is missing")
    paragraphs = named(way.draft, item.where, way.by)
    if not paragraphs:
        raise RefusedError(NOT_UNDERSTOOD, "it names no paragraph")
    for paragraph in paragraphs:
        _refuse_touched(paragraph, way.by)
    first, *others = paragraphs
    for other in others:
        other.gone = way.by
    if not item.chapeau:
        for child in first.children:
            child.gone = way.by
    new = new_ones[0]
    first.words.notes = []
    first.words.replace(0, len(first.words.signs), new.text, new.footnotes, way.by)
    if new.label:
        first.pinned, first.number = new.label, new.number or first.number
    _put(new_ones[1:], first, first.part, way)


def insert_paragraph(item: Instruction, way: Carriage) -> None:
    """Paragraphs come beside one, or below it."""
    new_ones = _paragraphs(item, "the paragraph that it puts in is missing")
    anchor, side = _anchor(item, way)
    part = _part_of(item, new_ones[0], anchor)
    if item.part == "sub" and side == "after" and anchor.parent is way.draft.root:
        side = (
            "last"  # "After operative paragraph 3, insert a subparagraph": at the end of its list
        )
    first = way.draft.fresh(new_ones[0], part, way.by)
    _place(first, anchor, side, way.draft)
    _put(new_ones[1:], first, part, way)


def _paragraphs(item: Instruction, missing: str) -> tuple[NewParagraph, ...]:
    """The paragraphs that come; of a list that was written by a program, the lines of `new`."""
    lines = [line.strip() for line in item.new.split("\n")]
    found = item.paragraphs or tuple(NewParagraph(line) for line in lines if line)
    if not found:
        raise RefusedError(NOT_UNDERSTOOD, missing)
    return found


def _part_of(item: Instruction, new: NewParagraph, anchor: DraftParagraph) -> Part:
    """The part of a paragraph that comes: as it says, else that of the one beside it."""
    said = new.part or item.part
    if said and said not in (*Part, "sub"):
        raise RefusedError(NOT_UNDERSTOOD, f"there is no part {said!r} of a text")
    return Part(said) if said and said != "sub" else anchor.part


def _put(others: Sequence[NewParagraph], first: DraftParagraph, part: Part, way: Carriage) -> None:
    """Place paragraphs behind the first of them, each at its depth."""
    opened = [first]
    for new in others:
        fresh = way.draft.fresh(new, part, way.by)
        depth = min(new.depth, len(opened))
        if depth == len(opened):
            way.draft.put_last(opened[-1], fresh)
        elif depth:
            way.draft.put_last(opened[depth - 1], fresh)
        else:
            way.draft.put_after(opened[0], fresh)
        del opened[depth:]
        opened.append(fresh)


def move_paragraph(item: Instruction, way: Carriage) -> None:
    """Paragraphs go to another place, with what stands below them."""
    paragraphs = named(way.draft, item.where, way.by)
    anchor, side = _anchor(item, way)
    for paragraph in paragraphs:
        if paragraph is anchor or anchor in set(below(paragraph)):
            raise RefusedError(CONFLICT, f"{paragraph.label} cannot be placed beside itself")
        if paragraph.moved and paragraph.moved != way.by:
            raise RefusedError(CONFLICT, f"{paragraph.moved} moved {paragraph.label} before")
    for paragraph in paragraphs:
        way.draft.detach(paragraph)
        _place(paragraph, anchor, side, way.draft)
        paragraph.moved = way.by


def merge_paragraphs(item: Instruction, way: Carriage) -> None:
    """Paragraphs become one: the words of each behind those of the one before, as they stand."""
    first, *others = named(way.draft, item.where, way.by)
    for each in (first, *others[:-1]):
        if any(not child.gone for child in each.children):
            raise RefusedError(CONFLICT, f"{each.label} has sub-paragraphs")
    for each in others:
        if each.part is not first.part or each.parent is not first.parent:
            raise RefusedError(CONFLICT, f"{each.label} does not stand beside {first.label}")
        _refuse_touched(each, way.by)
    for each in others:
        end = len(first.words.text.rstrip())
        notes = tuple(
            replace(note.note, at=note.at + 1) for note in each.words.notes if note.words is None
        )
        first.words.insert(end, f" {each.words.text}", notes, way.by)
        for child in list(each.children):
            way.draft.detach(child)
            way.draft.put_last(first, child)
        each.gone = way.by
    way.said.append("joined as they stand: what ends the first and begins the next is left")


def renumber(item: Instruction, way: Carriage) -> None:
    """A number that does not follow from the others; without a paragraph those of all footnotes."""
    if not item.where:
        way.draft.marks = tuple(item.new.split(", "))
        return
    for paragraph in named(way.draft, item.where[:1], way.by):
        paragraph.pinned = item.new


def _anchor(item: Instruction, way: Carriage) -> tuple[DraftParagraph, str]:
    """The paragraph beside which something is placed, and on which side. One that was deleted still
    has its place.
    """
    label = item.after or item.before or item.under or ""
    side = "after" if item.after else "before" if item.before else "under"
    if side == "under" and item.under is None and item.action == INSERT_PARAGRAPH and item.where:
        label, side = item.where[0], "after"  # of a list that was written by a program
    if item.under == "":  # a text without paragraphs
        return way.draft.root, side
    anchor = way.draft.by_label.get(label)
    if anchor is None and label in SCOPES:
        anchor = way.draft.last_of(label) if side == "after" else way.draft.first_of(label)
    if anchor is None:
        raise RefusedError(NOT_FOUND, closest_label(way.draft, label))
    if side == "under" and (taken := taken_out(anchor)):
        raise RefusedError(CONFLICT, f"{label} was deleted by {taken}")
    return anchor, side


def _place(paragraph: DraftParagraph, anchor: DraftParagraph, side: str, draft: Draft) -> None:
    if side == "after":
        draft.put_after(anchor, paragraph)
    elif side == "before":
        draft.put_before(anchor, paragraph)
    elif side == "last":
        draft.put_last(anchor, paragraph)
    else:
        draft.put_under(anchor, paragraph)
