"""A Concordance -> text for the terminal: what does not agree, clause by clause, each language on
a line of its own.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from resdiff.render.kit.wrap import columns
from resdiff.render.options import RenderOptions
from resdiff.render.words import heard, say, strung
from resdiff.text.visible import visible
from resdiff.un.languages import load_or_default
from resdiff.values.concordance import Concordance, ConcordanceRow
from resdiff.values.document import Resolution

_NAME = 10  # columns of the name of a language
# what each kind of disagreement is called, for people
NAMES = {
    "missing": "Paragraph missing",
    "citation": "Citation",
    "time": "Date or session",
    "figure": "Figure",
    "bracket": "Brackets",
    "footnote": "Footnotes",
    "opening": "Opening words of the paragraph",
    "not-updated": "Changed in one language only",
}


def name_of(text: Resolution) -> str:
    """The name of a language version for people."""
    return say(english_name_of(text))


def english_name_of(text: Resolution) -> str:
    """The same in English."""
    return load_or_default(text.language).name


def _name(text: Resolution) -> str:
    told = name_of(text)
    return told + " " * max(0, _NAME - columns(told))


def summary(concordance: Concordance) -> str:
    """What the whole comes to: "85 paragraphs; 2 do not agree: figure (1), date or session (1)"."""
    told = [row for row in concordance.rows if row.disagreements]
    count = len(concordance.rows)
    head = say("{n} paragraphs", n=count)
    if not told:
        return strung((head, say("all agree")), "; ")
    counts: dict[str, int] = {}
    for row in told:
        for each in row.disagreements:
            counts[each.kind] = counts.get(each.kind, 0) + 1
    listed = strung(
        say("{kind} ({number})", kind=say(NAMES[kind]), number=str(number))
        for kind, number in counts.items()
    )
    return strung((head, say("{n} do not agree: {listed}", n=len(told), listed=listed)), "; ")


def render(concordance: Concordance, options: RenderOptions) -> bytes:
    """The concordance as UTF-8 text."""
    texts = concordance.texts
    lines = [
        f"{_name(text)}  "
        + "  ".join(filter(None, (visible(text.symbol or ""), visible(text.source.name))))
        for text in texts
    ]
    lines += [
        f"{say('note')}{say(': ')}{visible(heard(notice.message))}"
        for notice in concordance.notices
    ]
    lines += ["", summary(concordance)]
    for row in concordance.rows:
        lines += _told(row, concordance, options.width)
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _told(row: ConcordanceRow, concordance: Concordance, width: int) -> Iterator[str]:
    for each in row.disagreements:
        yield ""
        yield f"{row.label}  {say(NAMES[each.kind])}"
        for text, said in zip(concordance.texts, each.said, strict=True):
            head = f"    {_name(text)}  "
            yield from textwrap.wrap(
                visible(said) or "–",
                max(width, 40),
                initial_indent=head,
                subsequent_indent=" " * len(head),
                break_long_words=False,
            )
