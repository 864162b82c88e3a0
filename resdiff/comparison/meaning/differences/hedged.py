"""Limits, words of force and safeguards of both sides -> those that came, went and changed."""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.comparison.meaning.differences.sides.beside import twin
from resdiff.comparison.meaning.differences.sides.patterns import PhraseFinder, PhraseFound
from resdiff.comparison.meaning.differences.sides.pieces import is_thought
from resdiff.comparison.meaning.differences.sides.side import (
    Both,
    DifferenceFound,
    Range,
    Reading,
    near,
)

_SAFEGUARD = 3  # words of a safeguard that is told apart from the thought before it
_GOVERNED = 4  # words behind a word of force that it can strengthen
_STAYS = 2  # words of a limit that stay where the rest of it is another: "in conformity with"


def limit_differences(both: Both) -> Iterator[DifferenceFound]:
    """Words that limit or hedge."""
    yield from _differences(both, "limit", both.tables.limits)


def safeguard_differences(both: Both) -> Iterator[DifferenceFound]:
    """Safeguards of several words at an end of what came or went, behind a mark: ", regardless of
    their migration status".
    """
    yield from _differences(both, "force", both.tables.forces, safeguards=True)


def force_differences(both: Both) -> Iterator[DifferenceFound]:
    """Words of force and urgency, and safeguards; one alone with the word that it strengthens:
    "all regulations".
    """
    yield from _differences(both, "force", both.tables.forces)


def _differences(
    both: Both, kind: str, finder: PhraseFinder, *, safeguards: bool = False
) -> Iterator[DifferenceFound]:
    """Phrases on one side only; one that moved within the paragraph is as it was."""
    olds, news = (
        list(_phrases(reading, both, finder, safeguards=safeguards)) for reading in both.sides()
    )
    # each that stands on both sides cancels one of the other: "as appropriate" that moved
    lost, won = list(olds), list(news)
    for phrase in olds:
        twin = next((other for other in won if other.key == phrase.key), None)
        if twin is not None:
            lost.remove(phrase)
            won.remove(twin)
    for reading, phrases in zip(both.sides(), (olds, news), strict=True):
        for phrase in phrases:
            reading.take((phrase.start, phrase.end))
    for sides, phrases, new in ((both.sides(), lost, False), (both.sides()[::-1], won, True)):
        for phrase in list(phrases):
            if (pair := _same_start(*sides, phrase, finder)) is not None:
                phrases.remove(phrase)
                if phrase.key != pair[1].key:
                    before, after = pair[::-1] if new else pair
                    old, come = (before.start, before.end), (after.start, after.end)
                    near_ones = _kindred(*pair, finder)
                    yield DifferenceFound(kind, "changed", old, come, near_ones)
    for one in list(lost) if kind == "limit" else ():
        if twins := _rewritten(both, one):
            lost.remove(one)
            yield DifferenceFound(kind, "changed", *twins)
    for one in list(lost):
        place = both.region_of((one.start, one.end), new=False)
        other = next(
            (o for o in won if both.region_of((o.start, o.end), new=True) == place >= 0), None
        )
        if other is not None:
            lost.remove(one)
            won.remove(other)
            spans = _quoted(both.old, one, kind), _quoted(both.new, other, kind)
            yield DifferenceFound(kind, "changed", *spans, _kindred(one, other, finder))
    for one in list(lost):  # "where applicable" that became "where appropriate" elsewhere
        other = next((o for o in won if _kindred(one, o, finder)), None)
        if other is not None:
            lost.remove(one)
            won.remove(other)
            spans = (one.start, one.end), (other.start, other.end)
            yield DifferenceFound(kind, "changed", *spans, _kindred(one, other, finder))
    lost, won = _joined(both.old, lost), _joined(both.new, won)
    for phrase in lost:
        flags = _governs(both.old, phrase, both)
        yield DifferenceFound(kind, "dropped", _quoted(both.old, phrase, kind), None, flags)
    for phrase in won:
        flags = _governs(both.new, phrase, both)
        yield DifferenceFound(kind, "added", None, _quoted(both.new, phrase, kind), flags)


def _kindred(one: PhraseFound, other: PhraseFound, finder: PhraseFinder) -> frozenset[str]:
    """Whether two limits are of classes that hedge alike: "as appropriate", "as necessary"."""
    classes = {name for name, _ in finder.classes}
    return frozenset({"kindred"} if {one.key, other.key} <= classes else ())


def _governs(reading: Reading, phrase: PhraseFound, both: Both) -> frozenset[str]:
    """Whether a word of force stands before rights or duties: "full respect for human rights"."""
    said = reading.words.keys[phrase.start : phrase.end + _GOVERNED]
    return frozenset({"rights"} if both.tables.rights.intersection(said) else ())


def _begins_member(reading: Reading, span: Range, both: Both) -> bool:
    """Whether what one word counts or strengthens came or went with it: "[for all children]", "[the
    significant increase in needs]" are members.
    """
    start, end = span
    return (
        end - start == 1
        and end < len(reading.changed)
        and reading.changed[end]
        and not _is_verb(reading, end, both)
    )


def _is_verb(reading: Reading, at: int, both: Both) -> bool:
    """Whether a word of force stands before a verb: "fully implementing", "to fully implement";
    not in "the significant increase".
    """
    keys, tables = reading.words.keys, both.tables
    said = at > 1 and keys[at - 2] in tables.to
    return tables.act(keys[at : at + 4]) is not None and (
        said or not tables.endings or keys[at].endswith(tables.endings)
    )


def _phrases(
    reading: Reading, both: Both, finder: PhraseFinder, *, safeguards: bool
) -> Iterator[PhraseFound]:
    for phrase in finder.find(reading.words, near(reading)):
        span = (phrase.start, phrase.end)
        if not reading.touches(span) or (safeguards and not _is_safeguard(reading, span, both)):
            continue
        if finder is not both.tables.forces or not _begins_member(reading, span, both):
            yield phrase


def _is_safeguard(reading: Reading, span: Range, both: Both) -> bool:
    start, end = span
    if _inside_thought(reading, start, both):
        return False
    marked = start > 0 and reading.words.marks[start - 1]
    ends = end == len(reading.open) or not reading.open[end] or reading.words.marks[end]
    return end - start >= _SAFEGUARD and marked and ends and reading.open[start]


def _inside_thought(reading: Reading, at: int, both: Both) -> bool:
    """Whether a safeguard came or went with the thought that it ends, and is told with it: "[which
    reaffirmed the need to protect all migrants, regardless of their migration status]".
    """
    start = at
    while start and reading.open[start - 1] and start not in reading.begins:
        start -= 1
    return start < at and is_thought(reading, (start, at), both)


def _same_start(
    one: Reading, other: Reading, phrase: PhraseFound, finder: PhraseFinder
) -> tuple[PhraseFound, PhraseFound] | None:
    """A phrase whose first word stays, and the one that begins there on the other side: "within
    existing resources" -> "within existing [United Nations] resources".
    """
    if one.changed[phrase.start]:
        return None
    at = twin(one, phrase.start, other)
    found = next(finder.find(other.words, [at]), None) if at is not None else None
    if found is None:
        return None
    other.take((found.start, found.end))
    return phrase, found


def _rewritten(both: Both, lost: PhraseFound) -> tuple[Range, Range] | None:
    """A limit whose first words stay, and that limits otherwise: "in conformity with applicable
    [legislation]" -> "in conformity with applicable [laws, regulations]".
    """
    if any(both.old.changed[lost.start : lost.start + _STAYS]):
        return None
    start = twin(both.old, lost.start, both.new)
    if start is None:
        return None
    end = start + _STAYS
    while end < len(both.new.changed) and not both.new.changed[end]:
        end += 1
    if end - start > lost.end - lost.start:
        return None
    while end < len(both.new.changed) and both.new.changed[end]:
        end += 1
    both.new.take((start, end))
    return (lost.start, lost.end), (start, end)


def _joined(reading: Reading, phrases: list[PhraseFound]) -> list[PhraseFound]:
    """Limits side by side as one: "within existing resources and, as appropriate"."""
    joined: list[PhraseFound] = []
    for phrase in phrases:
        last = joined[-1] if joined else None
        if last is not None and len(reading.said((last.end, phrase.start))) <= 1:
            joined[-1] = PhraseFound(last.start, phrase.end, last.key)
        else:
            joined.append(phrase)
    return joined


def _quoted(reading: Reading, phrase: PhraseFound, kind: str) -> Range:
    """A word of force alone says little: with the word behind it."""
    end = phrase.end
    if kind == "force" and end - phrase.start == 1 and end < len(reading.words.keys):
        end += not reading.words.marks[end]
    return phrase.start, end
