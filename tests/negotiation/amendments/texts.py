"""Small drafts of our own, and what the tests of amendments look at."""

from __future__ import annotations

from resdiff import read_string
from resdiff.negotiation.amendments.carrying.applying import apply
from resdiff.negotiation.amendments.reading.documents import amendments_of
from resdiff.values.amendments import Amendments, Applied
from resdiff.values.document import Resolution, walk

DRAFT = """\
A/99/L.3

Robots at sea

The General Assembly,

Recalling its resolution 98/1 of 3 December 2043 on robots,

Noting with concern the collisions of robots with ships, robots with robots and robots with reefs,

Stressing that the tenth anniversary of the first voyage is a chance for all,

1. Takes note of the report of the Secretary-General;

2. Urges all States to light the lamps of robots at night, in particular near harbours;

3. Calls upon States:

(a) To keep a register of robots;

(b) To share the register with the ports, as appropriate;

(c) To report every collision within thirty days;

4. Requests the Secretary-General to report on the robots at its hundredth session;

5. Decides to remain seized of the matter.
"""


def draft(words: str = DRAFT) -> Resolution:
    return read_string(words, "draft.txt")


def listed(words: str) -> Amendments:
    return amendments_of(read_string(words, "list.txt"))


def carried(words: str, text: str = DRAFT) -> Applied:
    return apply(draft(text), [listed(words)])


def shown(text: Resolution) -> list[tuple[str, str]]:
    return [(clause.label, clause.text) for clause in walk(text.clauses)]


def clauses(text: Resolution) -> list[tuple[object, ...]]:
    """What the law compares: labels, parts, words and footnotes."""
    return [
        (
            clause.label,
            clause.part,
            clause.text,
            tuple((note.mark, note.text, note.at) for note in clause.footnotes),
        )
        for clause in walk(text.clauses)
    ]


def words_of(text: Resolution, label: str) -> str:
    return next(clause.text for clause in walk(text.clauses) if clause.label == label)
