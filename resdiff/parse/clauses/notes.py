"""Clause texts -> footnotes: marks told by the format, and digits glued to words that follow the
running sequence.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from typing import Final

from msgspec import Struct

from resdiff.parse.paragraphs.paragraph import Paragraph
from resdiff.text.words import fold
from resdiff.un.languages import Language
from resdiff.values.document import NoteText

# "discrimination,1" or "Declaration1 and": up to three digits glued to a letter or a mark, with
# nothing glued behind.
GLUED: Final = re.compile(
    r"(?<=[^\W\d_][^\W\d_])(\d{1,3})(?=[\s,;:.)”\"]|$)|(?<=[^\W\d_][,;:.”\"’)])(\d{1,3})(?=\s|$)|(?<=[)”\"’][,;:.])(\d{1,3})(?=\s|$)|(?<=(?:19|20)\d\d,)(\d{1,2})(?=\s|$)"
)
_NOTE_LINE: Final = re.compile(r"(\d{1,3}|\*{1,3}|†)\.?\s+(\S.*)", re.DOTALL)
_LETTERS: Final = {"1": "l", "0": "o"}  # which a scanner reads as these digits
_WORD_BEFORE: Final = re.compile(r"[^\W\d_]+$")
_LONGEST_WORD: Final = 40  # characters looked at before a digit
_DIGIT: Final = re.compile(r"\d")
# "CO2", "EC-M-33/DEC.1", "art.2": digits that belong to the word before them.
_NOT_MARKS: Final = re.compile(
    r"(?:(?i:\b(?:CO|SARS-CoV|COVID|PM|No\.|art\.|para\.|p\.|vol\.))|(?:[/A-Z-][A-Z]+|\b[A-Z])\.)$"
)


class Glued(Struct, frozen=True):
    """A footnote digit in a clause's text."""

    start: int
    end: int
    mark: str


def candidates(text: str) -> list[Glued]:
    """Digits in `text` that may be footnote marks."""
    if not _DIGIT.search(text):
        return []
    found = []
    for match in GLUED.finditer(text):
        if _NOT_MARKS.search(
            text[max(0, match.start() - 10) : match.start()]
        ) or match.group().startswith("0"):
            continue
        found.append(Glued(match.start(), match.end(), match.group()))
    return found


def running(
    texts: Sequence[str], known: Container[str] = ()
) -> list[tuple[list[Glued], list[Glued]]]:
    """For each text in document order: the digits that follow the running sequence 1, 2, 3 ...,
    and those that only look like marks.

    A mark may come again later (a second reference to note 2), once the sequence has been
    established by two members. A digit that makes one of the `known` words of what it stands behind
    is a misread letter and neither: "fundamenta1", "internationa1".
    """
    out: list[tuple[list[Glued], list[Glued]]] = []
    last = 0
    for text in texts:
        sure: list[Glued] = []
        doubtful: list[Glued] = []
        for glued in candidates(text):
            if glued.mark in _LETTERS and _is_misread(
                text[: glued.start], _LETTERS[glued.mark], known
            ):
                continue
            number = int(glued.mark)
            if number == last + 1:
                last = number
                sure.append(glued)
            elif number <= last and last >= 2:
                sure.append(glued)
            else:
                doubtful.append(glued)
        out.append((sure, doubtful))
    return out


def _is_misread(before: str, letter: str, known: Container[str]) -> bool:
    word = _WORD_BEFORE.search(before[-_LONGEST_WORD:])
    return (
        word is not None
        and fold(word.group()) not in known
        and fold(word.group() + letter) in known
    )


def lift(text: str, marks: Iterable[Glued]) -> tuple[str, list[tuple[int, str]]]:
    """`text` without the marks, and (offset in the new text, mark) for each."""
    out: list[str] = []
    lifted: list[tuple[int, str]] = []
    at = size = 0
    for glued in marks:
        piece = text[at : glued.start]
        out.append(piece)
        size += len(piece)
        lifted.append((size, glued.mark))
        at = glued.end
    out.append(text[at:])
    return "".join(out), lifted


def note_text(paragraph: Paragraph, language: Language, *, separated: bool) -> NoteText | None:
    """A paragraph that is the text of a footnote: "1 Resolution 217 A (III)."; `separated`: a rule
    stands above it.
    """
    if paragraph.told or paragraph.number:
        return None
    match = _NOTE_LINE.fullmatch(paragraph.text)
    if match is None or (match[1][0].isdigit() and paragraph.text[len(match[1])] == "."):
        return None
    if not separated and not language.notes["text"].fullmatch(match[2]):
        return None
    return NoteText(match[1], match[2], paragraph.origin)


class NoteBook:
    """Note texts by mark, each given out once."""

    def __init__(self, notes: Iterable[NoteText]) -> None:
        self._by_mark: dict[str, list[NoteText]] = {}
        for note in notes:
            self._by_mark.setdefault(_key(note.mark), []).append(note)

    def take(self, mark: str) -> str:
        """The text of the note with this mark, "" when there is none or it was given out before."""
        queue = self._by_mark.get(_key(mark))
        return queue.pop(0).text if queue else ""

    def left(self) -> list[NoteText]:
        """Notes that no mark in the text asked for."""
        return [note for queue in self._by_mark.values() for note in queue]


def _key(mark: str) -> str:
    return mark.strip().strip("()[].")
