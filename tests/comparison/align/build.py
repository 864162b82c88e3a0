"""Short drafts -> Resolutions, without the parser: so a test of the alignment says what it is
about in a few lines.

A line is a clause: "Recalling ..." and other participles stand in the preamble until the first line
that begins with a number, lines that are indented by two spaces more are sub-paragraphs.
"""

from __future__ import annotations

import re

from msgspec import Struct, field

from resdiff.values.comparison import Alignment
from resdiff.values.document import Clause, Part, Resolution, Source

NUMBERED = re.compile(r"\d+\. |\([a-z]\) ")
OPENING = re.compile(
    r"(?:Also |Further )?[A-Z][a-z]+(?:ing|s)?(?: upon| also| further| with appreciation)*"
)


class _Node(Struct):
    label: str
    text: str
    part: Part
    indent: int = 0
    children: list[_Node] = field(default_factory=list)


def resolution(draft: str, name: str = "a.txt", symbol: str | None = None) -> Resolution:
    """The draft as a Resolution."""
    top: list[_Node] = []
    path: list[_Node] = []  # the clause read last and those it stands in
    preambular = 0
    for line in draft.strip("\n").splitlines():
        text = line.strip()
        number = NUMBERED.match(text)
        if text.startswith("# "):
            top.append(_Node("Title", text[2:], Part.TITLE))
        elif text.startswith("The ") and text.endswith(","):
            top.append(_Node("Formula", text, Part.FORMULA))
        elif number is None:
            preambular += 1
            top.append(_Node(f"PP{preambular}", text, Part.PREAMBLE))
        else:
            indent = len(line) - len(line.lstrip())
            while path and path[-1].indent >= indent:
                path.pop()
            own = number.group().strip()
            node = _Node(
                f"{path[-1].label}{own}" if path else f"OP{own[:-1]}",
                text[number.end() :],
                Part.OPERATIVE,
                indent,
            )
            (path[-1].children if path else top).append(node)
            path.append(node)
    return Resolution(Source(name, "text", "", ()), "en", tuple(map(_clause, top)), symbol=symbol)


def _clause(node: _Node) -> Clause:
    found = OPENING.match(node.text)
    identifier = node.label.lower().replace("(", ".").replace(")", "")
    children = tuple(map(_clause, node.children))
    return Clause(
        identifier,
        node.label,
        node.part,
        "",
        node.text,
        node.text,
        found.group() if found else None,
        children,
    )


def told(alignment: Alignment) -> list[str]:
    """The links in short: "pp1 = pp2 moved", "op4 -> op4+op5", "op6 dropped", "op7 added"."""
    lines = []
    for link in alignment.links:
        if not link.new:
            lines.append(f"{link.old[0]} dropped")
        elif not link.old:
            lines.append(f"{link.new[0]} added")
        else:
            sign = "=" if link.basis == "exact" else "->"
            lines.append(
                f"{'+'.join(link.old)} {sign} {'+'.join(link.new)}"
                + (" moved" if link.moved else "")
            )
    return lines
