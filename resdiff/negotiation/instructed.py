"""The words of a paragraph, and what a side says is to be done to them -> the words as it wants
them: `delete “as appropriate”` in a cell of a table, or in a note behind a bracket.
"""

from __future__ import annotations

from msgspec.structs import replace

from resdiff.negotiation.amendments.carrying.applying import apply
from resdiff.negotiation.amendments.phrasing import phrasing
from resdiff.negotiation.amendments.reading.sentences import read_sentence
from resdiff.values.amendments import DELETE, INSERT, REPLACE, REPLACE_PARAGRAPH, Amendments
from resdiff.values.document import Clause, Part, Resolution

_OF_WORDS = frozenset({DELETE, INSERT, REPLACE, REPLACE_PARAGRAPH})
_LABEL = "OP1"  # of the paragraph, where it is the only one


def as_instructed(clause: Clause, words: str, said: str, text: Resolution) -> str | None:
    """The words of a paragraph of `text` after what is said of them was done; None where that is no
    instruction that is understood, or cannot be carried out on them.
    """
    sentence = read_sentence(f"{_LABEL}: {said}", phrasing(text.language))
    items = sentence.instructions if sentence is not None else ()
    if not items or any(each.action not in _OF_WORDS for each in items):
        return None
    alone = replace(
        clause, id="op1", label=_LABEL, part=Part.OPERATIVE, text=words, reading=words,
        children=(), footnotes=(), hands=(), brackets=(), stances=(), aside=(),
    )  # fmt: skip
    numbered = tuple(replace(each, id=f"a{at}") for at, each in enumerate(items, 1))
    done = apply(replace(text, clauses=(alone,)), [Amendments(numbered)])
    return done.text.clauses[0].text if done.whole and done.text.clauses else None
