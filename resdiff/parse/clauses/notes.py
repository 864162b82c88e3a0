"""Clause texts -> footnotes: marks told by the format, and digits glued to words that follow the
running sequence.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.parse.paragraphs.paragraph import Paragraph
from resdiff.text.words import fold
from resdiff.un.languages import Language
from resdiff.values.document import NoteText

# "discrimination,1" or "Declaration1 and": up to three digits glued to a letter or a mark, with
# nothing glued behind; "WHA56.26" and "SDG16.3" go on behind their full stop.
_BEHIND_WORD: Final = r"(?<=[^\W\d_][^\W\d_])(\d{1,3})(?=[\s,;:)”\"]|\.(?!\w)|$)"
_BEHIND_MARK: Final = (
    r"(?<=[^\W\d_][,;:.”\"’)])(\d{1,3})(?=\s|$)|(?<=[)”\"’][,;:.])(\d{1,3})(?=\s|$)"
    r"|(?<=(?:19|20)\d\d,)(\d{1,2})(?=\s|$)"
)
GLUED: Final = re.compile(f"{_BEHIND_WORD}|{_BEHIND_MARK}")
_NOTE_LINE: Final = re.compile(r"(\d{1,3}|\*{1,3}|†)\.?\s+(\S.*)", re.DOTALL)
_LETTERS: Final = {"1": "l", "0": "o"}  # which a scanner reads as these digits
_WORD_BEFORE: Final = re.compile(r"[^\W\d_]+$")
_LONGEST_WORD: Final = 40  # characters looked at before a digit
_DIGITS: Final = re.compile(r"\d+")
# "COP26", "CO2", "EB130.R7", "EC-M-33/DEC.1", "art.2": digits that belong to the word before them,
# of two capitals at its end or of a kind that is numbered.
_NOT_MARKS: Final = re.compile(
    r"(?:[A-Z][A-Z]|[a-z][A-Z]|(?i:\b(?:CO|SARS-CoV|COVID|PM|No\.|art\.|para\.|p\.|vol\.))"
    r"|(?:[/A-Z-][A-Z]+|\b[A-Z])\.)$"
)
_ESTABLISHED: Final = 3  # members of a running sequence that has no note texts: 1, 2, 3


class Glued(Struct, frozen=True):
    """A footnote digit in a clause's text."""

    start: int
    end: int
    mark: str
    word: str = ""  # the folded word that it is glued to; "" behind a mark


def candidates(text: str, numbered: frozenset[str] = frozenset()) -> list[Glued]:
    """Digits in `text` that may be footnote marks. `numbered`: words of things that have numbers
    ("paragraph5", "Annex2"), which no mark is glued to.
    """
    found = []
    for digits in _DIGITS.finditer(text):  # each candidate begins where a row of digits does
        match = GLUED.match(text, digits.start())
        if match is None:
            continue
        before = text[max(0, match.start() - _LONGEST_WORD) : match.start()]
        word = _WORD_BEFORE.search(before)
        glued_to = fold(word.group()) if word else ""
        if match.group().startswith("0") or glued_to in numbered or _NOT_MARKS.search(before):
            continue
        found.append(Glued(match.start(), match.end(), match.group(), glued_to))
    return found


def running(
    texts: Sequence[str],
    known: Container[str] = (),
    noted: Container[str] = (),
    numbered: frozenset[str] = frozenset(),
) -> list[tuple[list[Glued], list[Glued]]]:
    """For each text in document order: the digits that are marks of footnotes, and those that only
    look like marks, which stay in the words.

    A digit is a mark where it is the next of the running sequence 1, 2, 3 ... (or comes again,
    a second reference to note 2), and it has a note (`noted`: the marks of the note texts), or
    stands behind a comma or a stop, or belongs to a sequence of three. A digit that makes one of
    the `known` words of what it stands behind is a misread letter and neither: "fundamenta1". A
    word that is printed with several digits is a name: "Pillar1", "Pillar2".
    """
    every = [_readable(text, candidates(text, numbered), known) for text in texts]
    names = _names(every, noted)
    last, runs = 0, []
    for row in every:
        sure: list[Glued] = []
        for glued in row:
            number = int(glued.mark)
            if glued.word in names or not (number == last + 1 or (number <= last and last >= 2)):
                continue
            last = max(last, number)
            sure.append(glued)
        runs.append(sure)
    out: list[tuple[list[Glued], list[Glued]]] = []
    for row, run in zip(every, runs, strict=True):
        sure = [
            glued for glued in run if last >= _ESTABLISHED or not glued.word or glued.mark in noted
        ]
        out.append((sure, [glued for glued in row if glued not in sure]))
    return out


def _names(every: Iterable[Iterable[Glued]], noted: Container[str]) -> set[str]:
    """Words to which most of the digits of a text are glued, without notes to them: "Window1",
    "Window2".
    """
    digits: dict[str, set[str]] = {}
    for row in every:
        for glued in row:
            if glued.mark not in noted:
                digits.setdefault(glued.word, set()).add(glued.mark)
    count = sum(map(len, digits.values()))
    return {
        word
        for word, marks in digits.items()
        if word and len(marks) > 1 and 2 * len(marks) >= count
    }


def _readable(text: str, found: Iterable[Glued], known: Container[str]) -> list[Glued]:
    """The candidates of a text without misread letters."""
    return [
        glued
        for glued in found
        if glued.mark not in _LETTERS
        or not _is_misread(text[: glued.start], _LETTERS[glued.mark], known)
    ]


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
            # an Arabic note prints its mark again, in brackets: "(1) انظر", of which "()" is left
            bare = replace(note, text=note.text.removeprefix("()").lstrip())
            self._by_mark.setdefault(_key(note.mark), []).append(bare)

    def take(self, mark: str) -> str:
        """The text of the note with this mark, "" when there is none or it was given out before."""
        queue = self._by_mark.get(_key(mark))
        return queue.pop(0).text if queue else ""

    def __contains__(self, mark: object) -> bool:
        """Whether a note with this mark is still to be given out."""
        return bool(self._by_mark.get(_key(str(mark))))

    def left(self) -> list[NoteText]:
        """Notes that no mark in the text asked for."""
        return [note for queue in self._by_mark.values() for note in queue]


def _key(mark: str) -> str:
    return mark.strip().strip("()[].")
