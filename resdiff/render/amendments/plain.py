"""Amendments -> text, as they would be read out: a blank line between paragraphs, notes at the end.
What is written is read back by `resdiff apply`.
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.render.amendments.lines import CONTENT, AmendmentLine, lines_of, marks
from resdiff.render.options import RenderOptions
from resdiff.text.visible import visible
from resdiff.values.amendments import Amendments

_STEP = "    "  # for each level below a paragraph


def render(amendments: Amendments, options: RenderOptions = RenderOptions()) -> bytes:
    """UTF-8 text, one paragraph a line."""
    lines = list(lines_of(amendments))
    signs = iter(marks(lines))
    texts: list[str] = []
    notes: list[str] = []
    for line in lines:
        words, own = _marked(line, signs)
        notes += own
        texts.append(_indent(line) + visible(words))
    return ("\n\n".join([*texts, *map(visible, notes)]) + "\n").encode("utf-8", "backslashreplace")


def _indent(line: AmendmentLine) -> str:
    return _STEP * (line.depth + 1) if line.kind == CONTENT else ""


def _marked(line: AmendmentLine, signs: Iterator[str]) -> tuple[str, list[str]]:
    """A paragraph with the marks of its notes, and the notes."""
    pieces: list[str] = []
    notes: list[str] = []
    at = 0
    for note in line.footnotes:
        sign = next(signs)
        pieces += [line.text[at : note.at], sign]
        # a mark that leads to a note further up has no text of its own
        notes.append(f"{sign} {note.text or f'[{note.mark}]'}")
        at = note.at
    text = "".join([*pieces, line.text[at:]])
    return " ".join(filter(None, (line.number, text))), notes
