"""A Compilation -> the rolling text, plain or as Markdown with what is open before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from resdiff.negotiation.compilation import rolling_text
from resdiff.render.options import RenderOptions
from resdiff.render.text.plain import by_depth
from resdiff.render.text.plain import render as as_text
from resdiff.text.visible import visible
from resdiff.values.compilation import Compilation, CompilationRow, ProposedWording
from resdiff.values.document import Clause, Part, Resolution, walk

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
    lines = [f"# {_shown(title)}: compilation", "", summary(compilation), ""]
    if compilation.since:
        lines += ["## Since the last round", ""]
        lines += [f"* {_shown(each.message)}" for each in compilation.since]
        lines.append("")
    if compilation.open:
        lines += ["## Still open", ""]
        lines += [line for row in compilation.open for line in _open(row)]
        lines.append("")
    lines += ["## Rolling text", "", *_rolling(text)]
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8", "replace")


def summary(compilation: Compilation) -> str:
    """One line: how many proposals, how many paragraphs are open, how many of them in conflict."""
    rows = compilation.open
    conflicts = sum(row.status == "conflict" for row in rows)
    names = ", ".join(each.name for each in compilation.proposals)
    clauses = len(compilation.rows)
    what = f"{len(rows)} of {clauses} paragraphs open" if rows else "nothing is open"
    more = f", {conflicts} of them with more than one wording" if conflicts else ""
    return _shown(f"Proposals by {names}. {what[0].upper()}{what[1:]}{more}.")


def wanted(proposal: ProposedWording) -> str:
    """What a proposal does, in words: "EU, Mexico: new words", "US: delete"."""
    return f"{', '.join(proposal.by)}: {deed(proposal)}"


def deed(proposal: ProposedWording) -> str:
    """What a side does with a paragraph."""
    if proposal.words:
        return proposal.stance or f"comment: {proposal.words}"
    if proposal.moved:
        return "moved here" if proposal.fate == "added" else "moved elsewhere"
    if proposal.stance:
        return proposal.stance
    return {"added": "new paragraph", "split": "cut in parts", "merged": "joined with others"}.get(
        proposal.fate.value, "other words"
    )


def _open(row: CompilationRow) -> Iterator[str]:
    mark = " (conflict)" if row.status == "conflict" else ""
    said = "; ".join(wanted(each) for each in row.proposals)
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
