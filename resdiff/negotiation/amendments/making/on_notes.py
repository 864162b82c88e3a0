"""The footnotes of a paragraph that changed -> instructions for them alone."""

from __future__ import annotations

from msgspec.structs import replace

from resdiff.comparison.edits import diff
from resdiff.negotiation.amendments.carrying.draft_words import DraftWords
from resdiff.negotiation.amendments.making.smallest import (
    notes_wanted,
    spans_of,
    word_instructions,
    words_after,
)
from resdiff.un.languages import Language
from resdiff.values.amendments import NOTE, Instruction
from resdiff.values.document import Clause, Footnote, Part


def note_instructions(
    was: Clause, now: Clause, words: DraftWords, language: Language
) -> list[Instruction] | None:
    """The instructions for the notes of a paragraph, where those for its words, which made `words`
    of it, leave each note in its place and only the notes' own words differ; None where that is not
    so, [] where nothing is left to say.
    """
    wanted = notes_wanted(now.footnotes)
    found = [(each.at, each.note) for each in words.notes]
    if [(at, note.text) for at, note in found] == list(wanted):
        return []
    if [at for at, _ in found] != [at for at, _ in wanted]:
        return None
    instructions: list[Instruction] = []
    for (_, note), (_, text) in zip(found, wanted, strict=True):
        if note.text != text:
            if not note.text or not text:
                return None
            instructions += _reworded(was, note, text, language)
    return instructions


def _reworded(was: Clause, note: Footnote, text: str, language: Language) -> list[Instruction]:
    """A note that says something else: by its words, or whole."""
    clause = Clause("", was.label, Part.BODY, "", note.text, note.text)
    items = word_instructions(clause, spans_of(diff(note.text, text)), language)
    if items is not None:
        words = words_after(clause, items, language)
        if words is not None and words.text == text:
            return [replace(item, where=(was.label,), mark=note.mark) for item in items]
    return [
        Instruction(
            "", NOTE, (was.label,), new=text, mark=note.mark, footnotes=(Footnote(note.mark, text),)
        )
    ]
