"""A Compilation -> the rolling text: the base with brackets, names and stances, as rooms write it.

Read again, and taken as one side wants it, it gives that side's text (a law).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec.structs import replace

from resdiff.negotiation.compilation.labels import spelt
from resdiff.negotiation.compilation.wording import Wanted, bracketed
from resdiff.negotiation.composing import DraftClause, finished
from resdiff.values.compilation import Compilation, CompilationRow
from resdiff.values.document import Clause, Part, Passage, Resolution, walk

# a new item of a list: "OP3(b)bis" is printed "(b bis)"
_NEW_ITEM: Final = re.compile(r".*\((?P<item>\w+)\)(?P<suffix>[a-z]+\d*)")
_UNNUMBERED: Final = re.compile(r"\.\d+$")
_ADDED: Final = "proposals"  # the kind of the passage that names the sides


def rolling_text(compilation: Compilation) -> Resolution:
    """The rolling text of a compilation, as it is understood when it is read."""
    base = {clause.id: clause for clause in walk(compilation.base.clauses)}
    theirs = {
        each.name: {clause.id: clause for clause in walk(each.text.clauses)}
        for each in compilation.proposals
    }
    roots: list[DraftClause] = []
    line: list[DraftClause] = []
    for row in compilation.rows:
        for draft in _drafts(row, base, theirs):
            depth = min(row.depth, len(line))
            del line[depth:]
            (line[-1].below if line else roots).append(draft)
            line.append(draft)
    names = tuple(each.name for each in compilation.proposals)
    text = finished(roots, compilation.base, names=names, keep_labels=True)
    told = Passage(_ADDED, f"Proposals by: {'; '.join(names)}")
    return replace(text, front=(told, *text.front))


def _drafts(
    row: CompilationRow, base: Mapping[str, Clause], theirs: Mapping[str, Mapping[str, Clause]]
) -> Iterator[DraftClause]:
    """The paragraphs of a row: that of the base, and those that stand beside it."""
    if not row.base:
        yield from _new(row, theirs)
        return
    wanted = [one for one in row.proposals if not one.words]
    clause = base[row.base[0]]
    # what a side moved, cut or joined it deletes here: it stands in its new place
    said = [Wanted(one.by, "" if one.moved else one.text) for one in wanted]
    found = bracketed(clause.text, said, inline=bool(clause.children))
    yield _draft(clause, clause.label, found.text + _stances(row))
    for number, each in enumerate(found.alternatives, 1):
        label = f"{clause.label}alt{number if len(found.alternatives) > 1 else ''}"
        yield _draft(clause, label, f"[{', '.join(each.by)}: {each.text}]")


def _stances(row: CompilationRow) -> str:
    """What is said of a paragraph in comments: " (Singapore: reserve)"."""
    said = [
        f"{', '.join(one.by)}: {one.stance}" for one in row.proposals if one.words and one.stance
    ]
    return f" ({'; '.join(said)})" if said else ""


def _new(row: CompilationRow, theirs: Mapping[str, Mapping[str, Clause]]) -> Iterator[DraftClause]:
    for number, each in enumerate(row.proposals):
        clause = theirs[each.by[0]][each.clauses[0][0]]
        label = row.label if not number else f"{row.label}alt{number}"
        yield _draft(clause, label, f"[{', '.join(each.by)}: {each.text}]")


def _draft(clause: Clause, label: str, text: str) -> DraftClause:
    return DraftClause(paragraph(clause, label, text), text)


def paragraph(clause: Clause, label: str, text: str) -> Clause:
    """A clause under another label, as a room prints it, for the words `text`."""
    number = clause.number
    if item := _NEW_ITEM.fullmatch(label):
        number = f"({item['item']} {item['suffix']})"
    elif _UNNUMBERED.search(label):
        number = ""  # a paragraph of an item that has no number: its label is ours alone
    elif clause.part in (Part.PREAMBLE, Part.OPERATIVE) and not label.endswith(")"):
        number = spelt(label)
    kept = clause.text if text == clause.text else ""
    return replace(clause, label=label, number=number, children=(), text=kept)
