"""A Resolution -> its clauses as plain text, one on a line, with their numbers as printed: what
line-based tools compare well.
"""

from __future__ import annotations

from typing import Final

from resdiff.render.options import RenderOptions
from resdiff.text.visible import visible
from resdiff.values.document import Clause, Resolution, walk

_STEP: Final = "    "  # for each level below a paragraph


def render(resolution: Resolution, options: RenderOptions = RenderOptions()) -> bytes:
    """UTF-8 text: front matter, clauses with a blank line before each, footnotes, closing block.

    The same clauses give the same bytes, however the file was wrapped or encoded: good for git's
    textconv. Page furniture and notices are left out; the tree and the JSON have them.
    """
    blocks = [[passage.text for passage in resolution.front]]
    blocks += [
        [_STEP * depth + " ".join(filter(None, (clause.number, clause.text)))]
        for depth, clause in by_depth(resolution)
    ]
    blocks.append(
        [
            f"{note.mark} {note.text}"
            for clause in walk(resolution.clauses)
            for note in clause.footnotes
            if note.text
        ]
    )
    blocks.append([passage.text for passage in resolution.closing])
    return (
        "\n\n".join("\n".join(map(visible, block)) for block in blocks if block) + "\n"
    ).encode()


def by_depth(resolution: Resolution) -> list[tuple[int, Clause]]:
    """Every clause in document order with its depth; no recursion, so any depth will do."""
    clauses: list[tuple[int, Clause]] = []
    waiting = [(0, clause) for clause in reversed(resolution.clauses)]
    while waiting:
        depth, clause = waiting.pop()
        clauses.append((depth, clause))
        waiting.extend((depth + 1, child) for child in reversed(clause.children))
    return clauses
