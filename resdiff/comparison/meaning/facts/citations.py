"""Two sides of a link -> marks for citations brought up to date, new or gone."""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.comparison.meaning.facts.reading import DIGITS
from resdiff.comparison.meaning.marks import KINDS
from resdiff.comparison.meaning.pair import Pair, Side
from resdiff.values.comparison import Mark
from resdiff.values.document import Citation


def citation_marks(pair: Pair) -> Iterator[Mark]:
    """Citations brought up to date, new or gone: 67/172 -> 69/167 under one name is an update, not
    a loss.
    """
    before, after = citations_of(pair.old), citations_of(pair.new)
    known = ({each.symbol for each in before}, {each.symbol for each in after})
    lost = [each for each in before if each.symbol not in known[1]]
    gained = [each for each in after if each.symbol not in known[0]]
    for each in list(lost):
        newer = next(
            (
                other
                for other in gained
                if _series(other) == _series(each) and _order(other) > _order(each)
            ),
            None,
        )
        if newer is not None:
            lost.remove(each)
            gained.remove(newer)
            yield KINDS["citation-updated"].mark(each.symbol, newer.symbol)
    for symbol in dict.fromkeys(each.symbol for each in lost):
        yield KINDS["citation-dropped"].mark(symbol, "")
    for symbol in dict.fromkeys(each.symbol for each in gained):
        yield KINDS["citation-added"].mark("", symbol)


def citations_of(side: Side) -> list[Citation]:
    """What a side cites, in its notes too, but for paragraphs."""
    return [
        citation
        for clause in side.clauses
        for cited in (clause.citations, *(note.citations for note in clause.footnotes))
        for citation in cited
        if citation.kind != "paragraph"
    ]


def _series(citation: Citation) -> tuple[str, str]:
    """What citations of one series share: the kind, and the symbol with its numbers blanked."""
    return citation.kind, DIGITS.sub("#", citation.symbol)


def _order(citation: Citation) -> tuple[int, ...]:
    return tuple(int(number) for number in DIGITS.findall(citation.symbol))
