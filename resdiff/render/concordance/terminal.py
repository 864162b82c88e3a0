"""A Concordance -> text for the terminal: what does not agree, clause by clause, each language on
a line of its own.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from resdiff.render.options import RenderOptions
from resdiff.text.visible import visible
from resdiff.un.languages import load_or_default
from resdiff.values.concordance import Concordance, ConcordanceRow
from resdiff.values.document import Resolution

# what each kind of disagreement is called, for people
NAMES = {
    "missing": "Paragraph missing",
    "citation": "Citation",
    "time": "Date or session",
    "figure": "Figure",
    "bracket": "Brackets",
    "footnote": "Footnotes",
    "opening": "Opening",
    "not-updated": "Changed in one language only",
}


def name_of(text: Resolution) -> str:
    """The name of a language version for people."""
    return load_or_default(text.language).name


def summary(concordance: Concordance) -> str:
    """What the whole comes to: "85 paragraphs; 2 do not agree: figure (1), date or session (1)"."""
    told = [row for row in concordance.rows if row.disagreements]
    count = len(concordance.rows)
    head = f"{count} paragraph{'s' if count != 1 else ''}"
    if not told:
        return f"{head}; all agree"
    counts: dict[str, int] = {}
    for row in told:
        for each in row.disagreements:
            counts[each.kind] = counts.get(each.kind, 0) + 1
    listed = ", ".join(f"{NAMES[kind].lower()} ({number})" for kind, number in counts.items())
    verb = "does" if len(told) == 1 else "do"
    return f"{head}; {len(told)} {verb} not agree: {listed}"


def render(concordance: Concordance, options: RenderOptions) -> bytes:
    """The concordance as UTF-8 text."""
    texts = concordance.texts
    lines = [
        f"{name_of(text):<10}  "
        + "  ".join(filter(None, (visible(text.symbol or ""), visible(text.source.name))))
        for text in texts
    ]
    lines += [f"note: {visible(notice.message)}" for notice in concordance.notices]
    lines += ["", summary(concordance)]
    for row in concordance.rows:
        lines += _told(row, concordance, options.width)
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _told(row: ConcordanceRow, concordance: Concordance, width: int) -> Iterator[str]:
    for each in row.disagreements:
        yield ""
        yield f"{row.label}  {NAMES[each.kind]}"
        for text, said in zip(concordance.texts, each.said, strict=True):
            head = f"    {name_of(text):<10}  "
            yield from textwrap.wrap(
                visible(said) or "–",
                max(width, 40),
                initial_indent=head,
                subsequent_indent=" " * len(head),
                break_long_words=False,
            )
