"""Names and terms for the same thing: completed, shortened, replaced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from resdiff.comparison.meaning.differences.sides.beside import anchored, same_words
from resdiff.comparison.meaning.differences.sides.pieces import has_verb, pieces
from resdiff.comparison.meaning.differences.sides.side import Both, DifferenceFound, Range, Reading
from resdiff.comparison.meaning.differences.sides.wording import ReplacedWords
from resdiff.comparison.meaning.weights import longest

_CLOSES: Final = ")]"
_SHORT_NAME: Final = 3  # words in small letters that complete a name: "on the matter"


def term_differences(both: Both) -> Iterator[DifferenceFound]:
    """Terms of the table that took each other's place, first within one replacement, then anywhere
    in the paragraph; then names that were completed.
    """
    for regions in (*((each,) for each in both.regions), both.regions):
        olds = [found for region in regions for found in _terms(both.old, region.old, both)]
        news = [found for region in regions for found in _terms(both.new, region.new, both)]
        for name, one in olds:
            twin = next((span for each, span in news if each == name), None)
            if (
                twin is not None
                and both.old.touches(one)
                and both.new.touches(twin)
                and both.old.said(one) != both.new.said(twin)
            ):
                both.old.take(one)
                both.new.take(twin)
                legal = {"legal"} if name in both.tables.legal else set()
                yield DifferenceFound("term", "changed", one, twin, frozenset(legal))
    yield from _variants(both)
    for region in both.regions:
        if _is_acronym(both, region):
            both.old.take(region.old)
            both.new.take(region.new)
            yield DifferenceFound("term", "changed", region.old, region.new)
    for reading, other, new in ((both.old, both.new, False), (both.new, both.old, True)):
        spans = [
            span for span in pieces(reading, both) if _completes_name(reading, span, both, new=new)
        ]
        for span in spans:
            reading.take(span)
        for whole in _of_one_name(reading, spans):
            quoted, beside = anchored(
                reading, whole, other, both, ahead=_capital(reading, whole[1])
            )
            if whole not in spans:  # "[second] High-level Dialogue [on International Migration]"
                inside = [at for at in range(*whole) if not reading.changed[at]]
                quoted = whole
                beside = same_words(reading, (inside[0], inside[-1] + 1), other)
            before, after = (beside, quoted) if new else (quoted, beside)
            yield DifferenceFound("term", "changed", before, after)


def _variants(both: Both) -> Iterator[DifferenceFound]:
    """Terms of the table that share words which stay: "[human] trafficking" -> "trafficking [in
    persons]".
    """
    olds, news = ([*_terms(r, (0, len(r.words.keys)), both, kept=True)] for r in both.sides())
    kept = ([at for at, gone in enumerate(r.changed) if not gone] for r in both.sides())
    twins = dict(zip(*kept, strict=False))
    for name, one in olds:
        stays = {twins[at] for at in range(*one) if at in twins}
        span = next((s for each, s in news if each == name and stays & {*range(*s)}), None)
        if (
            span is not None
            and both.old.said(one) != both.new.said(span)
            and (both.old.touches(one) or both.new.touches(span))
            and not (_goes_on(both.old, one) or _goes_on(both.new, span))
        ):
            both.old.take(one)
            both.new.take(span)
            legal = {"legal"} if name in both.tables.legal else set()
            yield DifferenceFound("term", "changed", one, span, frozenset(legal))


def _goes_on(reading: Reading, span: Range) -> bool:
    """Whether a word that came or went stands behind a term of one word: "trafficking [in arms]" is
    another.
    """
    start, end = span
    is_one = end - start == 1 and end < len(reading.open)
    return is_one and reading.open[end] and not reading.words.marks[end]


def _of_one_name(reading: Reading, spans: Sequence[Range]) -> Iterator[Range]:
    """Pieces that complete one name as one, with what stands between them."""
    whole: Range | None = None
    for span in spans:
        between = range(whole[1], span[0]) if whole else range(0)
        if whole and between and all(_capital(reading, at) for at in between):
            whole = whole[0], span[1]
            continue
        if whole:
            yield whole
        whole = span
    if whole:
        yield whole


def _is_acronym(both: Both, region: ReplacedWords) -> bool:
    """Whether one side is the acronym of the other: "MINURSO", "the United Nations Mission for the
    Referendum in Western Sahara (MINURSO)".
    """
    sides = (both.old, region.old), (both.new, region.new)
    for (reading, span), (other, beside) in (sides, sides[::-1]):
        said = [word for word in reading.said(span) if word not in both.tables.empty]
        print_ = reading.words.printed(*span).split()
        if len(said) == 1 and any(
            len(word) > 1 and word.strip("(),;").isupper() for word in print_
        ):
            if said[0] in other.said(beside):
                return True
            words = other.words.printed(*beside).split()
            initials = "".join(word[0] for word in words if word[0].isupper())
            if len(initials) > 1 and initials.casefold() == said[0]:
                return True
    return False


_LONGEST_TERM = 24  # words and marks of a term of the table


def _terms(
    reading: Reading, span: Range, both: Both, *, kept: bool = False
) -> Iterator[tuple[str, Range]]:
    """The terms of the table in a replacement; a mark inside one is no part of it. With `kept`,
    those as well of which no word came or went.
    """
    begin = both.tables.terms.sizes
    for at in range(*span):
        if reading.words.marks[at] or reading.words.keys[at] not in begin:
            continue
        stop = min(span[1], at + _LONGEST_TERM)
        places = [place for place in range(at, stop) if not reading.words.marks[place]]
        said = tuple(reading.words.keys[place] for place in places)
        found = longest(both.tables.terms, said, 0)
        if found and (kept or reading.touches((at, places[found[1] - 1] + 1))):
            end = places[found[1] - 1] + 1
            while end < span[1] and reading.words.keys[end] in _CLOSES:
                end += 1
            yield found[0], (at, end)


def _completes_name(reading: Reading, span: Range, both: Both, *, new: bool) -> bool:
    """Whether a piece completes or shortens a name: "the [United Nations] High Commissioner [for
    Human Rights]".
    """
    if not both.tables.capitals:
        return False
    words = reading.words
    inside = [at for at in range(*span) if not words.marks[at]]
    named = [at for at in inside if words.keys[at] not in both.tables.empty]
    rank = tuple(words.keys[at] for at in named)
    if rank in both.tables.ranks and not rank[0].isdigit():
        # "the [first] Review Forum", but not "the [Third] World Conference" -> "[all major]"
        place = both.instead_of(span, new=new)
        other = (both.old if new else both.new).said(place) if place else ()
        return set(other) <= both.tables.empty and _capital(reading, span[1])
    capitals = sum(_capital(reading, at) for at in named)
    if words.keys[span[0]] in both.tables.names and _capital(reading, span[0] - 1):
        short = len(named) <= _SHORT_NAME and not has_verb(reading, span, both)
        return capitals * 2 >= len(named) or short
    joins = {words.keys[span[0]], words.keys[span[1] - 1]} & both.tables.both
    return bool(named) and capitals == len(named) and not joins and _capital(reading, span[1])


def _capital(reading: Reading, at: int) -> bool:
    words = reading.words
    return (
        0 <= at < len(words.keys)
        and at not in reading.begins
        and not words.marks[at]
        and words.text[words.starts[at]].isupper()
    )
