"""A Compilation -> the rolling text, plain or as Markdown with what is open before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from resdiff.negotiation.compilation import rolling_text
from resdiff.render.options import RenderOptions
from resdiff.render.text.plain import by_depth
from resdiff.render.text.plain import render as as_text
from resdiff.render.words import heard, say, strung
from resdiff.text.visible import visible
from resdiff.values.compilation import Compilation, CompilationRow, ProposedWording
from resdiff.values.document import Clause, Part, Resolution, walk

# What a side wants of a paragraph, and what it makes of it, in words.
_STANCES: Final = {"delete": "delete", "retain": "retain", "reserve": "reserves its position"}
_DEEDS: Final = {
    "added": "new paragraph",
    "split": "cut in parts",
    "merged": "joined with others",
}
_RULE: Final = "_" * 20  # above the footnotes


def render(compilation: Compilation, options: RenderOptions) -> bytes:
    """The rolling text: what `resdiff show` reads back, whole or as one side wants it. Footnotes
    stand below a rule, as in print, so that they are read as notes.
    """
    text = rolling_text(compilation)
    notes = [
        f"{note.mark} {note.text}"
        for clause in walk(text.clauses)
        for note in clause.footnotes
        if note.text
    ]
    bare = without_notes(text)
    printed = as_text(bare, options)
    if not notes:
        return printed
    below = "\n\n".join(["", _RULE, *dict.fromkeys(map(visible, notes))]) + "\n"
    return printed.rstrip(b"\n") + below.encode("utf-8", "surrogatepass")


def without_notes(text: Resolution) -> Resolution:
    """A text without its footnotes."""
    built: dict[str, Clause] = {}
    for clause in reversed(list(walk(text.clauses))):
        children = tuple(built[child.id] for child in clause.children)
        built[clause.id] = replace(clause, footnotes=(), children=children)
    return replace(text, clauses=tuple(built[clause.id] for clause in text.clauses))


def markdown(compilation: Compilation, options: RenderOptions) -> bytes:
    """What is open as a list, what moved since the last round, then the rolling text."""
    text = rolling_text(compilation)
    title = text.title or text.symbol or compilation.base.source.name
    head = f"# {_shown(title)}{say(': ')}{say('compilation of proposals')}"
    lines = [head, "", _shown(summary(compilation)), ""]
    if compilation.since:
        lines += [f"## {say('Since the last round')}", ""]
        lines += [f"* {_shown(heard(each.message))}" for each in compilation.since]
        lines.append("")
    if compilation.open:
        lines += [f"## {say('Still open')}", ""]
        lines += [line for row in compilation.open for line in _open(row)]
        lines.append("")
    lines += [f"## {say('Rolling text')}", "", *_rolling(text)]
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8", "replace")


def summary(compilation: Compilation) -> str:
    """One line: how many proposals, how many paragraphs are open, how many of them in conflict."""
    rows = compilation.open
    conflicts = sum(row.status == "conflict" for row in rows)
    names = ", ".join(each.name for each in compilation.proposals)
    told = [say("Proposals by {names}.", names=names)]
    if not rows:
        told.append(say("Nothing is open."))
    else:
        told.append(say("{at} of {n} paragraphs are open.", at=len(rows), n=len(compilation.rows)))
    if conflicts:
        told.append(say("{n} of them have more than one wording.", n=conflicts))
    return strung(told, " ")


def wanted(proposal: ProposedWording) -> str:
    """What a proposal does, in words: "EU, Mexico: new words", "US: delete"."""
    return say("{names}: {deed}", names=", ".join(proposal.by), deed=deed(proposal))


def deed(proposal: ProposedWording) -> str:
    """What a side does with a paragraph."""
    if proposal.words:
        if proposal.stance:
            return say(_STANCES.get(proposal.stance, proposal.stance))
        return say("comment: {words}", words=proposal.words)
    if proposal.moved:
        return say("moved here") if proposal.fate == "added" else say("moved elsewhere")
    if proposal.stance:
        return say(_STANCES.get(proposal.stance, proposal.stance))
    return say(_DEEDS.get(proposal.fate.value, "other words"))


def _open(row: CompilationRow) -> Iterator[str]:
    mark = f" ({say('conflict')})" if row.status == "conflict" else ""
    said = strung(map(wanted, row.proposals), "; ")
    yield f"* **{_shown(row.label)}**{mark}: {_shown(said)}"


def _rolling(text: Resolution) -> Iterator[str]:
    for depth, clause in by_depth(text):
        words = _shown(" ".join(filter(None, (clause.number, clause.text))))
        if clause.part in (Part.TITLE, Part.HEADING):
            words = f"**{words}**"
        # a number with a point would be counted anew by what shows Markdown
        yield f"{'> ' * depth}{words}"
        yield ""


def _shown(text: str) -> str:
    shown = visible(text)
    for sign in "\\`*_<>#|":
        shown = shown.replace(sign, f"\\{sign}")
    return shown
