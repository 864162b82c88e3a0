"""The bytes of a plain text or Markdown file and what was found in it -> the bytes with what is
mechanical put right, and the difference for people to look at.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from resdiff.values.findings import Finding

FIXED = (".txt", ".md", ".markdown")  # formats whose lines are those of the file


def with_fixes(text: str, findings: Iterable[Finding]) -> str:
    """The text with the fixes of its findings. A fix whose words do not stand where they were found
    (a line that was joined, a footnote mark between) is left out, and so is one that overlaps
    another.
    """
    lines = text.split("\n")
    places = sorted(
        (
            (each.place.line, each.place.column, each.quote, each.fix)
            for each in findings
            if each.fix is not None and not each.baselined and each.place.column
        ),
        reverse=True,
    )
    last: tuple[int, int] | None = None
    for line, column, quote, fix in places:
        if not 1 <= line <= len(lines):
            continue
        start, end = column - 1, column - 1 + len(quote)
        old = lines[line - 1]
        if old[start:end] != quote or (last is not None and last[0] == line and end > last[1]):
            continue
        lines[line - 1] = old[:start] + fix + old[end:]
        last = line, start
    return "\n".join(lines)


def difference(old: str, new: str, name: str) -> str:
    """The fixes of a file as a unified diff; "" for none."""
    return "".join(
        difflib.unified_diff(
            old.splitlines(keepends=True), new.splitlines(keepends=True), name, name, n=1
        )
    )
