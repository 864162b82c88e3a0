"""Amendments -> Markdown: a numbered list, paragraphs that come as quotations, notes at the end."""

from __future__ import annotations

from resdiff.render.amendments.lines import (
    CONTENT,
    HEADING,
    INSTRUCTION,
    TITLE,
    AmendmentLine,
    lines_of,
)
from resdiff.render.comparison.markdown import dead
from resdiff.render.options import RenderOptions
from resdiff.text.visible import visible
from resdiff.values.amendments import Amendments


def render(amendments: Amendments, options: RenderOptions = RenderOptions()) -> bytes:
    """UTF-8 Markdown; nothing in the words is mark-up."""
    lines: list[str] = []
    notes: list[str] = []
    for line in lines_of(amendments):
        words = _marked(line, notes)
        if line.kind == HEADING:
            lines.append(f"# {words}")
        elif line.kind == TITLE:
            lines.append(f"**{words}**")
        elif line.kind == INSTRUCTION:
            lines.append(" ".join(filter(None, (line.number, words))))
        else:
            lines.append(_quoted(line, words))
    return ("\n\n".join([*lines, *notes]) + "\n").encode("utf-8", "backslashreplace")


def _quoted(line: AmendmentLine, words: str) -> str:
    """A paragraph that comes, below the instruction that it belongs to."""
    return f"   > {words}" if line.kind == CONTENT else words


def _marked(line: AmendmentLine, notes: list[str]) -> str:
    pieces: list[str] = []
    at = 0
    for note in line.footnotes:
        number = len(notes) + 1
        pieces += [dead(visible(line.text[at : note.at])), f"[^{number}]"]
        notes.append(f"[^{number}]: {dead(visible(note.text or f'[{note.mark}]'))}")
        at = note.at
    return "".join([*pieces, dead(visible(line.text[at:]))])
