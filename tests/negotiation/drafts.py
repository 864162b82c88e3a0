"""Short drafts of our own, and what tests do with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from resdiff import read_string
from resdiff.text.words import words
from resdiff.values.document import Resolution, walk

HEAD = ("Robots at sea", "The General Assembly,", "Recalling its earlier work on robots,")
PARAGRAPHS = (
    "Urges all harbours to keep the register of robots and to publish it every year;",
    "Requests the Secretary-General to report on the state of the lighthouses;",
    "Encourages States to share data on ice, tides and currents;",
    "Invites ports to set up a fund for the repair of lamps;",
    "Calls upon shipowners to train their crews in the handling of robots;",
    "Decides to remain seized of the matter.",
)


def draft(paragraphs: Iterable[str] = PARAGRAPHS, head: Sequence[str] = HEAD) -> str:
    """A draft as plain text, its operative paragraphs numbered."""
    numbered = (f"{at}. {text}" for at, text in enumerate(paragraphs, 1))
    return "\n\n".join((*head, *numbered)) + "\n"


def text(paragraphs: Iterable[str] = PARAGRAPHS, head: Sequence[str] = HEAD) -> Resolution:
    """The same, read."""
    return read_string(draft(paragraphs, head))


def said(resolution: Resolution) -> Counter[str]:
    """The words of a text, counted."""
    return Counter(word for clause in walk(resolution.clauses) for word in words(clause.text))


def operative(resolution: Resolution) -> list[tuple[str, str]]:
    """Label and words of the operative paragraphs."""
    return [
        (clause.label, clause.text)
        for clause in walk(resolution.clauses)
        if clause.part == "operative"
    ]
