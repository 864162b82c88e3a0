"""Amendments -> the lines of their document: heading, title, instructions, the paragraphs that they
put in, and the notes of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from resdiff.negotiation.amendments.phrasing import phrasing
from resdiff.negotiation.amendments.printing import content_of
from resdiff.negotiation.amendments.saying import said
from resdiff.values.amendments import NOT_UNDERSTOOD, Amendments, Instruction
from resdiff.values.document import Footnote

HEADING: Final = "heading"
TITLE: Final = "title"
INSTRUCTION: Final = "instruction"
CONTENT: Final = "content"
_ADOPTED: Final = "/RES/"  # in the symbol of a resolution that is no draft any more


class AmendmentLine(Struct, frozen=True):
    """A paragraph of the document."""

    kind: str  # "heading", "title", "instruction", "content"
    text: str
    footnotes: tuple[Footnote, ...] = ()
    number: str = ""  # of an instruction: "3."
    item: str = ""  # id of the instruction that it belongs to
    depth: int = 0


def lines_of(amendments: Amendments) -> Iterator[AmendmentLine]:
    """The paragraphs of a list of amendments in the order in which they are printed. A single
    instruction has no number.
    """
    yield AmendmentLine(HEADING, heading(amendments))
    if amendments.title:
        yield AmendmentLine(TITLE, amendments.title)
    several = len(amendments.items) > 1
    for number, item in enumerate(amendments.items, 1):
        count = f"{number}." if several else ""
        text, notes = sentence(item, amendments.language)
        yield AmendmentLine(INSTRUCTION, text, notes, count, item.id)
        if item.action == NOT_UNDERSTOOD or not item.paragraphs or _is_inline(item):
            continue
        content = content_of(item, amendments.language)
        for paragraph, (words, own) in zip(item.paragraphs, content, strict=True):
            yield AmendmentLine(CONTENT, words, own, item=item.id, depth=paragraph.depth)


def heading(amendments: Amendments) -> str:
    """The line that says whose amendments these are, and to what."""
    say = phrasing(amendments.language).say
    kind = say["one"] if len(amendments.items) == 1 else say["many"]
    target = amendments.target or ""
    names = list(amendments.by)
    joined = say["and"].join([*filter(None, [", ".join(names[:-1])]), *names[-1:]])
    line = str(say["heading"] if names else say["heading_alone"])
    if _ADOPTED in target:
        line = line.replace(say["heading_alone"], say["heading_adopted"])
    line = line.replace("{kind}", kind).replace("{target}", target).strip()
    line = line.replace("{by}", joined)
    return line[:1].upper() + line[1:]


def sentence(item: Instruction, language: str) -> tuple[str, tuple[Footnote, ...]]:
    """An instruction as a sentence, its notes in their places."""
    words = item.words or said(item, language)
    if not item.footnotes or not item.new or item.action == "footnote":
        return words, ()
    at = words.rfind(item.new)
    return words, tuple(
        Footnote(note.mark, note.text, at + note.at, note.citations) for note in item.footnotes
    )


def _is_inline(item: Instruction) -> bool:
    """Whether the paragraph that comes is quoted in the sentence itself, as it was read."""
    return len(item.paragraphs) == 1 and bool(item.new) and item.words.endswith((
        f"{item.new}”.", f"{item.new}”", f'{item.new}"', f'{item.new}".'
    ))  # fmt: skip


def marks(lines: Sequence[AmendmentLine]) -> list[str]:
    """A mark for each note of the document, in their order, that can be read back: asterisks where
    they are few, else raised numbers.
    """
    notes = [note for line in lines for note in line.footnotes]
    text = "".join(line.text for line in lines)
    double = any(
        one.at == other.at
        for line in lines
        for one, other in zip(line.footnotes, line.footnotes[1:], strict=False)
    )
    if len(notes) <= _FEW and "*" not in text and not double:
        return ["*" * (number + 1) for number in range(1, len(notes) + 1)]
    numbers = [_raised(number) for number in range(1, len(notes) + 1)]
    if double or any(sign in text for sign in _RAISED):
        return [f"⁽{number}⁾" for number in numbers]
    return numbers


_FEW: Final = 2  # "*" is the mark of the sponsors
_RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def _raised(number: int) -> str:
    return "".join(_RAISED[int(digit)] for digit in str(number))
