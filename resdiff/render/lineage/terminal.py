"""A Lineage -> text for the terminal: what became of every clause, one line each, one column for
each version; or every wording of the one that was asked for.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from resdiff.lineage.stories import story
from resdiff.render.kit.wrap import Piece, paint, wrap
from resdiff.render.lineage.cells import (
    KINDS,
    NONE,
    CellKind,
    dated,
    kind_of,
    paragraphs,
    years_of,
)
from resdiff.render.lineage.findings import findings
from resdiff.render.lineage.view import Stage, ThreadRow, lineage_view
from resdiff.render.options import RenderOptions
from resdiff.render.text.play import rounds
from resdiff.render.words import heard, say, strung
from resdiff.text.visible import explicit, visible
from resdiff.values.comparison import Op
from resdiff.values.document import Clause, by_id, name_of
from resdiff.values.lineage import Lineage

# signs are ASCII: they line up in every terminal and log
_COLOURS: Final = {
    "first": "38;5;32;1",
    "light": "38;5;172",
    "heavy": "38;5;166;1",
    "back": "38;5;97;1",
    "none": "2",
    "moved": "38;5;97",
}
# columns for the words of a clause; with more versions than fit, the line runs over
_LEAST_WORDS: Final = 16
_LABEL: Final = 12
_INDENT: Final = 4
_BOLD: Final = "1"
_STYLES: Final = {Op.SAME: "", Op.REMOVED: "38;5;166;9", Op.ADDED: "38;5;32;4"}
_PLAIN: Final = {Op.SAME: ("", ""), Op.REMOVED: ("[-", "-]"), Op.ADDED: ("{+", "+}")}


def render(lineage: Lineage, options: RenderOptions) -> bytes:
    """The lineage as UTF-8 text."""
    clauses = [by_id(version) for version in lineage.versions]
    if lineage.focus:
        lines = list(_one_paragraph(lineage, options))
    else:
        lines = [
            *_head(lineage, clauses, options.width),
            *_matrix(lineage, clauses, options),
            *_told(lineage, clauses, options.width),
        ]
    if brackets := rounds(lineage.versions):
        lines += ["", *brackets]
    for notice in lineage.notices:
        lines += textwrap.wrap(
            f"{say('note')}{say(': ')}{visible(heard(notice.message))}",
            options.width,
            subsequent_indent="      ",
        )
    return ("\n".join(line.rstrip() for line in lines) + "\n").encode("utf-8", "replace")


def _head(lineage: Lineage, clauses: Sequence[dict[str, Clause]], width: int) -> list[str]:
    threads = paragraphs(lineage, clauses)
    last = len(lineage.versions) - 1
    always = sum(len(thread.steps) == last + 1 for thread in threads)
    gone = sum(thread.steps[-1].version < last for thread in threads)
    title = next((version.title for version in reversed(lineage.versions) if version.title), None)
    lines = [visible(title)] if title else []
    told = (
        say("{n} versions", n=last + 1),
        say("{n} paragraphs in all", n=len(threads)),
        say("{n} stand in every text", n=always),
        say("{n} have gone", n=gone),
    )
    lines.append(strung(told, "; "))
    for at, version in enumerate(lineage.versions, 1):
        count = sum(any(step.version == at - 1 for step in thread.steps) for thread in threads)
        born = sum(thread.steps[0].version == at - 1 for thread in threads) if at > 1 else 0
        counted = [say("{n} paragraphs", n=count), *([say("{n} new", n=born)] if born else [])]
        lines.append(f"  {at:>3}  {visible(name_of(version))}  {dated(version)}  {strung(counted)}")
    legend = ", ".join(f"{kind.sign} {say(kind.words)}" for kind in KINDS)
    return [*lines, "", *textwrap.wrap(legend, width, break_on_hyphens=False), ""]


def _matrix(
    lineage: Lineage, clauses: Sequence[dict[str, Clause]], options: RenderOptions
) -> list[str]:
    count = len(lineage.versions)
    room = max(_LEAST_WORDS, options.width - count - _LABEL - 3)
    lines = []
    for thread in paragraphs(lineage, clauses):
        history = story(thread, clauses)
        cells = [NONE] * count
        for at, step in enumerate(thread.steps):
            cells[step.version] = kind_of(step, first=at == 0)
        row = "".join(_painted(cell, options) for cell in cells)
        text = visible(history.text)
        lines.append(
            f"{history.label[:_LABEL]:<{_LABEL}} {row}  "
            f"{text if len(text) <= room else text[: room - 1] + '…'}"
        )
    return [*lines, ""]


def _painted(kind: CellKind, options: RenderOptions) -> str:
    code = _COLOURS.get(kind.code)
    return f"\x1b[{code}m{kind.sign}\x1b[0m" if options.colour and code else kind.sign


def _told(lineage: Lineage, clauses: Sequence[dict[str, Clause]], width: int) -> list[str]:
    """What a matrix does not show, in the sentences of the page."""
    stories = [(thread, story(thread, clauses)) for thread in paragraphs(lineage, clauses)]
    found = findings(lineage, stories, years_of(lineage))
    lines = [
        textwrap.fill(visible(each.words), width, subsequent_indent="    ")
        for each in found
        if each.thread
    ]
    return [*lines, ""] if lines else []


def _one_paragraph(lineage: Lineage, options: RenderOptions) -> Iterator[str]:
    """Every wording of the paragraphs asked for, with its year and what changed."""
    page = lineage_view(lineage)
    yield visible(page.title)
    for row in page.rows:
        yield ""
        state = "" if row.alive else f"{say(', ')}{say('last in {year}', year=row.last)}"
        yield from _filled([(_BOLD, f"{visible(row.label)}{state}")], 0, options)
        for note in row.notes:
            yield from _filled([("", f"- {visible(note)}")], 2, options)
        for stage in row.stages:
            yield ""
            yield from _stage(stage, options)
        yield from _elsewhere(row, options)
    yield ""


def _stage(stage: Stage, options: RenderOptions) -> Iterator[str]:
    head = f"{visible(stage.names)}, {visible(stage.label)}: {say(stage.kind.words)}"
    yield from _filled([(_BOLD, head)], 2, options)
    for mark in stage.marks:
        yield from _filled([("", f"* {visible(mark)}")], 6, options, lead=_INDENT)
    pieces: list[Piece] = [("", visible(stage.text))]
    if stage.edits:
        pieces = []
        for edit in stage.edits:
            before, after = ("", "") if options.colour else _PLAIN[edit.op]
            spelt = visible(edit.text) if edit.op is Op.SAME else explicit(edit.text)
            pieces.append((_STYLES[edit.op] if options.colour else "", before + spelt + after))
    yield from _filled(pieces, _INDENT, options, lead=_INDENT)


def _elsewhere(row: ThreadRow, options: RenderOptions) -> Iterator[str]:
    """The paragraph of the same name in the other languages of its last version."""
    for each in row.renderings:
        yield ""
        head = say(
            "{text}, {language}, {label}", text=each.name, language=each.language, label=each.label
        )
        yield from _filled([(_BOLD, head)], 2, options)
        yield from _filled([("", visible(each.text))], _INDENT, options, lead=_INDENT)


def _filled(
    pieces: Sequence[Piece], hang: int, options: RenderOptions, lead: int = 0
) -> Iterator[str]:
    for at, line in enumerate(wrap(pieces, options.width - max(hang, lead))):
        yield " " * (hang if at else lead) + paint(line, colour=options.colour)
