"""A text typed into a test -> the Source that the plain-text reader makes of it, and short views of
what was understood.
"""

from __future__ import annotations

from hashlib import sha256
from textwrap import dedent

from resdiff.parse import parse
from resdiff.values.document import Block, BlockKind, Clause, Origin, Resolution, Source, walk


def typed(text: str, name: str = "typed.txt") -> Source:
    """One LINE block for each line; a form feed begins a page."""
    blocks = []
    page = 1
    paged = "\f" in text
    for number, line in enumerate(dedent(text).lstrip("\n").split("\n"), start=1):
        page += line.count("\f")
        bare = line.replace("\f", "")
        indent = len(bare) - len(bare.lstrip())
        origin = Origin(line=number, column=indent + 1, page=page if paged else 0)
        blocks.append(
            Block(bare.strip(), BlockKind.LINE, origin, indent=indent if bare.strip() else 0)
        )
    return Source(name, "text", sha256(text.encode()).hexdigest(), tuple(blocks))


def understood(text: str) -> Resolution:
    return parse(typed(text))


def labels(resolution: Resolution, *, all_parts: bool = False) -> list[str]:
    skipped = () if all_parts else ("Title", "Formula")
    return [
        clause.label
        for clause in walk(resolution.clauses)
        if clause.label.split(".")[-1] not in skipped
    ]


def clause(resolution: Resolution, label: str) -> Clause:
    return next(clause for clause in walk(resolution.clauses) if clause.label == label)


def codes(resolution: Resolution) -> list[str]:
    return [notice.code for notice in resolution.notices]
