"""A text with instructions carried out -> the paragraphs that refer to others by numbers that these
have no more: “paragraphs 5 and 12 above” (A/RES/80/192 has “6 and 13”).

Nothing is changed: an instruction that does so is somebody's to make.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from resdiff.negotiation.amendments.carrying.numbering import CountedParagraph, flat
from resdiff.negotiation.amendments.labels import read_label
from resdiff.negotiation.amendments.phrasing import phrasing
from resdiff.values.document import Clause, Notice

_OWN: Final = "para. "  # how a paragraph of the text itself is cited, without a resolution


def stale_references(found: Sequence[CountedParagraph], language: str) -> Iterator[Notice]:
    """A notice for each paragraph that refers to others of the same text by their old numbers."""
    every = flat(found)
    now = {each.paragraph.label: each.label for each in every if each.paragraph.label}
    for each in every:
        clause = each.paragraph.clause
        if clause is None or each.paragraph.words.text != clause.text:
            continue  # a paragraph that was put in or reworded says what its sponsors mean
        shifted = list(_shifted(clause, now, language))
        if shifted:
            pairs = ", ".join(f"{old} is {new} now" for old, new in shifted)
            message = f"{each.label} refers to paragraphs by the numbers that they had: {pairs}"
            yield Notice("apply.references", message, "warning")


def _shifted(clause: Clause, now: Mapping[str, str], language: str) -> Iterator[tuple[str, str]]:
    """The numbers that a paragraph names, and what they are now; "gone" for one that is deleted."""
    own = phrasing(language).own
    for citation in clause.citations:
        behind = clause.text[citation.span.end :]
        if not citation.symbol.startswith(_OWN) or own is None or not own.match(behind):
            continue
        number = citation.symbol.removeprefix(_OWN)
        label = now.get(f"OP{number}", "")
        read = read_label(label) if label else None
        if not label:
            yield number, "gone"
        elif read is not None and label != f"OP{number}":
            yield number, label.removeprefix("OP")
