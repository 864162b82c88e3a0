"""Amendments -> a Word file in the lay-out of an amendment document: masthead, sponsors and target,
title, instructions, and the paragraphs that they put in with their openings in italics.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from resdiff.render.amendments.lines import (
    CONTENT,
    HEADING,
    INSTRUCTION,
    AmendmentLine,
    heading,
    lines_of,
)
from resdiff.render.options import RenderOptions
from resdiff.render.word.pages.layout import PageWriter
from resdiff.render.word.runs import KEPT, Tracked, TrackedRun
from resdiff.un.languages import Language, load_or_default
from resdiff.values.amendments import Amendments
from resdiff.values.document import Footnote, Resolution, Source


def render(amendments: Amendments, options: RenderOptions) -> bytes:
    """The bytes of a .docx without tracked changes; what is written is read by `resdiff apply`."""
    text = Resolution(Source("", "docx", "", ()), amendments.language, ())
    return PageWriter(text, options).written(_paragraphs(amendments))


def _paragraphs(amendments: Amendments) -> Iterator[Tracked]:
    language = load_or_default(amendments.language)
    for words in amendments.masthead:
        yield Tracked((TrackedRun(KEPT, words),), "front")
    for line in lines_of(amendments):
        if line.kind == INSTRUCTION:
            number = f"{line.number} " if line.number else ""
            pieces = _pieces(line.text, line.footnotes, 0)
            yield Tracked((TrackedRun(KEPT, number), *pieces), "operative")
        elif line.kind == CONTENT:
            opening = _opening(line, language)
            yield Tracked(
                tuple(_pieces(line.text, line.footnotes, opening)), "recital", depth=line.depth + 1
            )
        else:
            words = heading(amendments) if line.kind == HEADING else line.text
            yield Tracked((TrackedRun(KEPT, words),), "title")


def _opening(line: AmendmentLine, language: Language) -> int:
    """The characters of the opening of a paragraph that comes."""
    found = language.opening(line.text)
    return found.end if found is not None and found.listed else 0


def _pieces(text: str, notes: Sequence[Footnote], opening: int) -> Iterator[TrackedRun]:
    """The words with their notes in their places, the opening in italics."""
    waiting = list(notes)
    cuts = sorted({0, opening, len(text), *(note.at for note in notes)})
    for start, end in pairwise(cuts):
        while waiting and waiting[0].at <= start:
            yield TrackedRun(KEPT, note=waiting.pop(0))
        yield TrackedRun(KEPT, text[start:end], italic=end <= opening)
    for note in waiting:
        yield TrackedRun(KEPT, note=note)
