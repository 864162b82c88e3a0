"""Terms that change wherever they stand: “Chernobyl” is “Chornobyl” in every paragraph, so that one
instruction says it (A/80/L.28, no. 1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from resdiff.negotiation.amendments.carrying.draft_words import DraftWords, draft_words
from resdiff.negotiation.amendments.carrying.finding import hits
from resdiff.negotiation.amendments.carrying.on_words import cased
from resdiff.negotiation.amendments.making.smallest import ChangedSpan, word_instructions
from resdiff.text.words import is_word, tokens
from resdiff.un.languages import Language
from resdiff.values.amendments import (
    ALL_ANNEX,
    ALL_OPERATIVE,
    ALL_PREAMBULAR,
    REPLACE_THROUGHOUT,
    TITLE,
    Instruction,
)
from resdiff.values.document import Clause, Part

# Paragraphs in which a term must change to be said once for all; below, the paragraphs are named.
_FEWEST: Final = 3
_SHORTEST: Final = 4  # letters of a term: "the" is none, though it may give way everywhere
_SCOPES: Final = {
    Part.TITLE: TITLE,
    Part.PREAMBLE: ALL_PREAMBULAR,
    Part.OPERATIVE: ALL_OPERATIVE,
    Part.HEADING: ALL_OPERATIVE,
    Part.ANNEX: ALL_ANNEX,
}


class ChangedTerm(Struct, frozen=True):
    """A term and what takes its place wherever it stands."""

    item: Instruction

    def takes(self, text: str, span: ChangedSpan) -> bool:
        """Whether a change of a paragraph is that of the term, once or several times: “robots with
        robots” is “machines with machines”.
        """
        words = draft_words(text[span.start : span.end], [], spaced=True)
        self.carry_out(words)
        return words.text == span.new != words.before

    def carry_out(self, words: DraftWords) -> None:
        """Change the term in the words of a paragraph."""
        for place in words.everywhere(self.item.old):
            words.replace(place.start, place.end, cased(self.item, words, place), (), "-")


def changed_terms(
    paragraphs: Sequence[tuple[Clause, Sequence[ChangedSpan]]], language: Language
) -> list[ChangedTerm]:
    """The terms that change in several paragraphs and stay in none, those aside that are quoted
    whole anyhow. `paragraphs`: every paragraph of the older text that lives on, with the places
    where it changed.
    """
    counted: Counter[tuple[str, str]] = Counter()
    for clause, spans in paragraphs:
        counted.update({_pair(clause.text, span) for span in spans})
    found: list[ChangedTerm] = []
    for (old, new), count in sorted(counted.items()):
        if (
            count < _FEWEST
            or len(old) < _SHORTEST
            or not new
            or old[0].isupper() != new[0].isupper()
        ):
            continue
        if not all(map(is_word, (token for token in tokens(old) if not token.isspace()))):
            continue
        term = ChangedTerm(Instruction("", REPLACE_THROUGHOUT, _scopes(paragraphs, old), old=old,
                                       new=new))  # fmt: skip
        if "" not in term.item.where and all(
            _everywhere(clause, spans, term)
            or (spans and word_instructions(clause, spans, language) is None)
            for clause, spans in paragraphs
        ):
            found.append(term)
    return found


def _pair(text: str, span: ChangedSpan) -> tuple[str, str]:
    return text[span.start : span.end], span.new


def _scopes(
    paragraphs: Iterable[tuple[Clause, Sequence[ChangedSpan]]], old: str
) -> tuple[str, ...]:
    """The parts of the text in which a term stands; "" among them for one that has no name."""
    parts = {
        _SCOPES.get(clause.part, "") if clause.part is not Part.TITLE or clause.label == TITLE
        else ""
        for clause, _ in paragraphs
        if hits(clause.text, old)
    }  # fmt: skip
    order = (TITLE, ALL_PREAMBULAR, ALL_OPERATIVE, ALL_ANNEX)
    return ("",) if "" in parts else tuple(scope for scope in order if scope in parts)


def _everywhere(clause: Clause, spans: Sequence[ChangedSpan], term: ChangedTerm) -> bool:
    """Whether every place of a term in a paragraph is one where it changed."""
    changed = [span for span in spans if term.takes(clause.text, span)]
    return all(
        any(span.start <= hit.start and hit.end <= span.end for span in changed)
        for hit in hits(clause.text, term.item.old)
    )
