"""A Compilation -> a Word file: the rolling text, or the base with every proposal tracked under the
name of its side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from resdiff.negotiation.compilation import rolling_text
from resdiff.negotiation.compilation.tracked import all_tracked
from resdiff.render.options import RenderOptions
from resdiff.render.word.pages.layout import PageWriter
from resdiff.render.word.paragraphs import tracked_paragraphs
from resdiff.render.word.redline import render as redline
from resdiff.render.word.runs import KEPT, Tracked, TrackedRun
from resdiff.values.compilation import Compilation
from resdiff.values.document import Clause, Resolution, walk


def render(compilation: Compilation, options: RenderOptions) -> bytes:
    """The rolling text in the usual form, names in bold; `options.tracked`: the base, each proposal
    a tracked change by its side, so that reject all gives the base.
    """
    if options.tracked:
        return redline(all_tracked(compilation), options)
    from resdiff.comparison import compare  # a text against itself has no changes

    text = rolling_text(compilation)
    paragraphs = tracked_paragraphs(compare(text, text), anew=True)
    return PageWriter(text, options).written(_bold(paragraphs, text))


def _bold(paragraphs: Iterator[Tracked], text: Resolution) -> Iterator[Tracked]:
    """Paragraphs in which names and stances are bold, and words that a side strikes are struck."""
    clauses = iter(list(walk(text.clauses)))
    current: Clause | None = next(clauses, None)
    for paragraph in paragraphs:
        words = "".join(piece.text for piece in paragraph.pieces if not piece.number)
        if current is not None and words.strip() == current.text.strip():
            yield replace(paragraph, pieces=tuple(_pieces(paragraph, current)))
            current = next(clauses, None)
        else:
            yield paragraph


def _pieces(paragraph: Tracked, clause: Clause) -> Iterator[TrackedRun]:
    looks = _looks(clause)
    at = 0
    for piece in paragraph.pieces:
        if piece.number or piece.note is not None or piece.tracked != KEPT:
            yield piece
            continue
        start = 0
        for offset in range(1, len(piece.text) + 1):
            end = offset == len(piece.text)
            if end or looks.get(at + offset) != looks.get(at + start):
                bold, struck = looks.get(at + start, (False, False))
                yield replace(piece, text=piece.text[start:offset], bold=bold, struck=struck)
                start = offset
        at += len(piece.text)


def _looks(clause: Clause) -> Mapping[int, tuple[bool, bool]]:
    """Which characters of a clause are bold, and which are struck: (bold, struck)."""
    looks: dict[int, tuple[bool, bool]] = {}
    for bracket in clause.brackets:
        if any(stance.kind == "delete" for stance in bracket.stances):
            for words in bracket.wordings:
                for at in range(words.span.start, words.span.end):
                    looks[at] = (False, True)
    for span in clause.aside:
        for at in range(span.start, span.end):
            looks[at] = (True, False)
    return looks
