"""A Blame -> text for the terminal: every clause in its phrases, with the year and the text in
which each first stood.
"""

from __future__ import annotations

import textwrap
from typing import Final

from resdiff.render.kit.wrap import columns
from resdiff.render.options import RenderOptions
from resdiff.render.words import heard, say
from resdiff.text.visible import visible
from resdiff.values.document import Resolution, name_of, walk
from resdiff.values.lineage import Blame, Run

_MARGIN: Final = 8  # columns: "2013-12 " or "new"
# oldest to newest, distinct to the colour-blind
_AGES: Final = ("38;5;25", "38;5;31", "38;5;37", "38;5;136", "38;5;166")


def render(blame: Blame, options: RenderOptions) -> bytes:
    """The blame as UTF-8 text: a margin that names the origin, one line for each phrase."""
    lines = [
        visible(blame.text.title or name_of(blame.text)),
        say("{text}: where its words first stood", text=visible(name_of(blame.text))),
        "",
    ]
    counts: dict[int | None, int] = {}
    for clause in blame.clauses:
        for run in clause.runs:
            counts[run.version] = counts.get(run.version, 0) + len(run.text.split())
    total = sum(counts.values()) or 1
    for at, version in enumerate(blame.versions):
        if share := counts.get(at, 0):  # a text that brought nothing has no line
            told = _share(visible(name_of(version)), share, total)
            lines.append(f"  {_margin(version, at)}  {told}")
    new = _share(say("in this text"), counts.get(None, 0), total)
    lines += [f"  {_new()}  {new}", ""]
    labels = {clause.id: clause.label for clause in walk(blame.text.clauses)}
    for clause in blame.clauses:
        lines.append(labels[clause.id])
        for run in clause.runs:
            lines += _written(run, blame, options)
    lines += [
        f"{say('note')}{say(': ')}{visible(heard(notice.message))}" for notice in blame.notices
    ]
    return ("\n".join(line.rstrip() for line in lines) + "\n").encode("utf-8", "replace")


def _share(text: str, share: int, total: int) -> str:
    return say("{text}: {n} words ({share}%)", text=text, n=share, share=round(100 * share / total))


def _margin(version: Resolution, at: int) -> str:
    told = version.adopted[:7] if version.adopted else say("text {number}", number=str(at + 1))
    return told + " " * max(0, _MARGIN - columns(told))


def _new() -> str:
    told = say("new|of words")
    return told + " " * max(0, _MARGIN - columns(told))


def _written(run: Run, blame: Blame, options: RenderOptions) -> list[str]:
    origin = _new() if run.version is None else _margin(blame.versions[run.version], run.version)
    remarks = []
    if run.borrowed and run.version is not None:
        text = visible(name_of(blame.versions[run.version]))
        remarks.append(say("stands in {text}", text=text))
    if run.common:
        remarks.append(say("common wording"))
    text = visible(run.text).strip() + (f"  [{'; '.join(remarks)}]" if remarks else "")
    lines = textwrap.wrap(text, max(20, options.width - _MARGIN - 4), break_long_words=False) or [
        ""
    ]
    code = _colour(run, len(blame.versions))
    return [
        f"  {_painted(origin if number == 0 else ' ' * _MARGIN, code, options)}  {line}"
        for number, line in enumerate(lines)
    ]


def _colour(run: Run, count: int) -> str:
    if run.version is None or count < 2:
        return _AGES[-1]
    return _AGES[run.version * (len(_AGES) - 2) // (count - 1)]


def _painted(text: str, code: str, options: RenderOptions) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if options.colour and text.strip() else text
