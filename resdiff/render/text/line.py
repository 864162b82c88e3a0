"""How a line was understood (LineExplained) -> a few lines for people."""

from __future__ import annotations

from resdiff.text.visible import visible
from resdiff.values.document import LineExplained

_SHOWN = 60  # characters of the paragraph


def render(found: LineExplained) -> bytes:
    """UTF-8: where a paragraph begins and why, what it is part of and why, its label."""
    begins = {
        True: "begins a paragraph",
        False: "goes on with its paragraph",
        None: "is told by the format",
    }
    lines = [f"line {found.line} {begins[found.begins]}{_by(found.start_rule, found.start_why)}"]
    lines.append(f"part: {found.place}{_by(found.place_rule, found.place_why)}")
    if found.label:
        lines.append(f"clause: {found.label}")
    lines.append(f"paragraph: {visible(found.text[:_SHOWN])}{'…' if found.text[_SHOWN:] else ''}")
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _by(rule: str, why: str) -> str:
    return f" ({rule}: {why})" if why else f" ({rule})" if rule else ""
