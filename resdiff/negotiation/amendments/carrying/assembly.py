"""A draft with its instructions carried out -> the Resolution that it is: numbered and labelled
anew, its footnotes counted on, what changed read anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from resdiff.negotiation.amendments.carrying.draft import Draft, DraftParagraph
from resdiff.negotiation.amendments.carrying.draft_words import NEW, NOBODY
from resdiff.negotiation.amendments.carrying.numbering import CountedParagraph, numbered
from resdiff.negotiation.amendments.carrying.refusals import taken_out
from resdiff.parse.citations import find_citations
from resdiff.parse.clauses.assemble import identify
from resdiff.un.languages import Language
from resdiff.values.document import (
    Citation,
    Clause,
    Footnote,
    Hand,
    Part,
    Resolution,
    Span,
    walk,
)

_PROSE: Final = frozenset({Part.PREAMBLE, Part.OPERATIVE, Part.ANNEX})
_CAME: Final = -2  # in place of the index of a note, for one that came
_CITING: Final = _PROSE | {Part.BODY, Part.TITLE}


def assembled(draft: Draft) -> Resolution:
    """The text that the draft is now. What was not touched is as it was, numbers and marks of
    footnotes aside.
    """
    marks = _marks(draft)
    clauses = tuple(_clause(each, draft, marks) for each in numbered(draft))
    title = next((clause.text for clause in clauses if clause.part is Part.TITLE), None)
    text = draft.text
    old_title = next((clause.text for clause in text.clauses if clause.part is Part.TITLE), None)
    return replace(
        text,
        source=replace(text.source, blocks=(), notes=()),
        clauses=clauses,
        title=title if title != old_title else text.title,
    )


def as_it_was(draft: Draft) -> Resolution:
    """The text before the instructions, with who took out what."""
    hands = {
        each.label: _struck(each)
        for each in draft.every()
        if each.label and (taken_out(each) or each.words.struck)
    }
    return replace(draft.text, clauses=tuple(_signed(each, hands) for each in draft.text.clauses))


def _struck(paragraph: DraftParagraph) -> tuple[Hand, ...]:
    who = taken_out(paragraph)
    if who and who != NOBODY and paragraph.clause is not None:
        return (Hand(Span(0, len(paragraph.clause.text)), who, struck=True),)
    return paragraph.words.struck_hands()


def _signed(clause: Clause, hands: Mapping[str, tuple[Hand, ...]]) -> Clause:
    children = tuple(_signed(child, hands) for child in clause.children)
    own = hands.get(clause.label, ())
    if not own and children == clause.children:
        return clause
    return replace(clause, children=children, hands=own or clause.hands)


def _clause(found: CountedParagraph, draft: Draft, marks: dict[int, str]) -> Clause:
    """The clause and those below it; the depth of a resolution is small."""
    paragraph = found.paragraph
    children = tuple(_clause(child, draft, marks) for child in found.children)
    text = paragraph.words.text
    notes = tuple(
        replace(
            each.note,
            mark=marks[id(each)],
            at=each.at,
            text=each.words.text if each.words is not None else each.note.text,
            citations=() if each.words is not None else each.note.citations,
        )
        for each in paragraph.words.notes
    )
    was = paragraph.clause
    if was is not None and was.text == text:
        return replace(
            was,
            id=identify(found.label),
            label=found.label,
            number=found.number,
            children=children,
            footnotes=_cited(notes, draft),
            hands=paragraph.words.hands_of(),
        )
    return Clause(
        id=identify(found.label),
        label=found.label,
        part=paragraph.part,
        number=found.number,
        text=text,
        reading=text,
        opening=_opening(text, paragraph.part, found.label, draft.language),
        children=children,
        footnotes=_cited(notes, draft),
        citations=_citations(text, draft) if paragraph.part in _CITING else (),
        origin=was.origin if was is not None else Clause("", "", Part.BODY, "", "", "").origin,
        hands=paragraph.words.hands_of(),
    )


def _citations(text: str, draft: Draft) -> tuple[Citation, ...]:
    body = draft.text.body or "General Assembly"
    return find_citations(text, language=draft.language.code, body=body)


def _cited(notes: Sequence[Footnote], draft: Draft) -> tuple[Footnote, ...]:
    return tuple(
        note if note.citations or not note.text
        else replace(note, citations=_citations(note.text, draft))
        for note in notes
    )  # fmt: skip


def _opening(text: str, part: Part, label: str, language: Language) -> str | None:
    """The opening words, where paragraphs of this part have one."""
    if part not in _PROSE:
        return None
    plain = text.lstrip("“”\"‘'«[ ")
    opening = language.opening(plain)
    nested = label.endswith(")")
    if opening is None or (nested and not opening.listed):
        return None
    if nested and part is not Part.PREAMBLE and not opening.operative:
        return None
    return plain[: opening.end].rstrip(",")


# --- footnotes ------------------------------------------------------------------------------------


def _marks(draft: Draft) -> dict[int, str]:
    """The mark of each note, by the identity of its place: numbers are counted on as they were, and
    what came is counted by one; asterisks stay, and a mark without a text goes on leading to the
    note further up that has it.
    """
    notes = [id(each) for paragraph in _live(draft) for each in paragraph.words.notes]
    if len(draft.marks) == len(notes):
        return dict(zip(notes, draft.marks, strict=True))
    old = [note for clause in walk(draft.text.clauses) for note in clause.footnotes]
    counted = [at for at, note in enumerate(old) if note.mark.isdigit() and note.text]
    before = dict(zip(counted, [-1, *counted], strict=False))
    counts = _counts(old)
    found: dict[int, str] = {}
    now: dict[str, str] = {}  # the mark of a note as it was -> as it is
    reached: int | None = None
    last = -1
    for paragraph in _live(draft):
        for each in paragraph.words.notes:
            mark = each.note.mark
            came = each.index == NEW
            if not each.note.text or not (counts if came else mark.isdigit()):
                found[id(each)] = mark if came else now.get(mark, mark)
                continue
            if not came and before.get(each.index) == last:
                step = int(mark) - int(old[last].mark) if last >= 0 else 0
                reached = int(mark) if reached is None else reached + step
            else:
                reached = 1 if reached is None else reached + 1
            last = _CAME if came else each.index
            found[id(each)] = str(reached)
            if not came:
                now.setdefault(mark, str(reached))
    return found


def _counts(old: Sequence[Footnote]) -> bool:
    """Whether notes of the text are numbered; so they are where it has none."""
    return not old or any(note.mark.isdigit() for note in old)


def _live(draft: Draft) -> Iterator[DraftParagraph]:
    stack = [iter(draft.root.children)]
    while stack:
        each = next(stack[-1], None)
        if each is None:
            stack.pop()
        elif not each.gone:
            yield each
            stack.append(iter(each.children))
