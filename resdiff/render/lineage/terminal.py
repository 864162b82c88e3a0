"""A Lineage -> text for the terminal: what became of every clause, one line each, one column for
each version.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Final

from resdiff.lineage.stories import Story, story
from resdiff.render.lineage.view import KINDS, NONE, CellKind, in_reading_order, kind_of, name_of
from resdiff.render.options import RenderOptions
from resdiff.text.visible import visible
from resdiff.values.document import Clause, by_id
from resdiff.values.lineage import Lineage

# signs are ASCII: they line up in every terminal and log
_LEGEND: Final = ", ".join(f"{kind.sign} {kind.words}" for kind in KINDS)
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


def render(lineage: Lineage, options: RenderOptions) -> bytes:
    """The lineage as UTF-8 text."""
    clauses = [by_id(version) for version in lineage.versions]
    lines = [
        *_head(lineage, options.width),
        *_matrix(lineage, clauses, options),
        *_told(lineage, clauses, options.width),
    ]
    lines += [f"note: {visible(notice.message)}" for notice in lineage.notices]
    return ("\n".join(line.rstrip() for line in lines) + "\n").encode("utf-8", "replace")


def _head(lineage: Lineage, width: int) -> list[str]:
    threads = lineage.threads
    last = len(lineage.versions) - 1
    always = sum(len(thread.steps) == last + 1 for thread in threads)
    gone = sum(thread.steps[-1].version < last and not thread.into for thread in threads)
    title = next((version.title for version in reversed(lineage.versions) if version.title), None)
    lines = [visible(title)] if title else []
    lines.append(
        f"{last + 1} versions, {len(threads)} clauses in all: {always} in every version, {gone} "
        "dropped on the way"
    )
    for at, version in enumerate(lineage.versions, 1):
        count = sum(any(step.version == at - 1 for step in thread.steps) for thread in threads)
        born = sum(thread.steps[0].version == at - 1 for thread in threads) if at > 1 else 0
        new = f", {born} new" if born else ""
        lines.append(
            f"  {at:>3}  {visible(name_of(version))}  {version.adopted or 'no date'}  {count} "
            f"clauses{new}"
        )
    return [*lines, "", *textwrap.wrap(_LEGEND, width, break_on_hyphens=False), ""]


def _matrix(
    lineage: Lineage, clauses: Sequence[dict[str, Clause]], options: RenderOptions
) -> list[str]:
    count = len(lineage.versions)
    room = max(_LEAST_WORDS, options.width - count - _LABEL - 3)
    lines = []
    for thread in in_reading_order(lineage, clauses):
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
    """What a matrix does not show: returns, weaker and stronger verbs, splits and merges."""
    stories = [(thread, story(thread, clauses)) for thread in lineage.threads]
    years = [
        version.adopted[:4] if version.adopted else str(at)
        for at, version in enumerate(lineage.versions, 1)
    ]
    lines: list[str] = []
    for thread, history in stories:
        for left, came in history.gaps:
            lines.append(
                f"{_at(history, years)} left after {years[left]}, came back in {years[came]} "
                f"(sure: {thread.confidence:.0%})"
            )
    for _, history in stories:
        if (history.weakened or history.strengthened) and len(history.verbs) > 1:
            way = (
                "weakened"
                if history.weakened and not history.strengthened
                else "strengthened"
                if not history.weakened
                else "changed in strength"
            )
            verbs = " > ".join(f"{visible(verb)} ({years[at]})" for at, verb in history.verbs)
            lines.append(f"{_at(history, years)} verb {way}: {verbs}")
    names = {history.thread: history for _, history in stories}
    for thread, history in stories:
        if thread.into:
            into = ", ".join(f"{names[target].label}" for target in thread.into)
            lines.append(f"{_at(history, years)} merged into what is now {into}")
        if thread.origins:
            came_from = ", ".join(f"{names[origin].label}" for origin in thread.origins)
            lines.append(
                f"{_at(history, years)} split in {years[history.first]} from what is now "
                f"{came_from}"
            )
    wrapped = [textwrap.fill(line, width, subsequent_indent="    ") for line in lines]
    return [*wrapped, ""] if wrapped else []


def _at(history: Story, years: Sequence[str]) -> str:
    return f"{history.label} ({years[history.last]}):"
