"""A Merge -> a Word file: the base with the changes of both sides tracked, each under its name."""

from __future__ import annotations

from msgspec.structs import replace

from resdiff.comparison import compare
from resdiff.negotiation.merging.rolling import authored, rolling
from resdiff.render.options import RenderOptions
from resdiff.render.word.redline import render as redline
from resdiff.values.document import Resolution, walk
from resdiff.values.merging import Merge


def _name(text: Resolution, called: str) -> str:
    """Whose changes those of a side are: of the one author of its tracked changes, else of the
    side.
    """
    authors = {hand.author for clause in walk(text.clauses) for hand in clause.hands}
    return authors.pop() if len(authors) == 1 and "" not in authors else called


def render(merge: Merge, options: RenderOptions) -> bytes:
    """Accept all changes and the merged text stands there, reject all and the base does. The two
    wordings of a conflict stand in brackets with the names of their sides.
    """
    names = (
        _name(merge.ours, options.sides.ours),
        _name(merge.theirs, options.sides.theirs),
    )
    comparison = compare(merge.base, rolling(merge, *names))
    changes = authored(comparison, merge, *names)
    return redline(replace(comparison, changes=changes), options)
