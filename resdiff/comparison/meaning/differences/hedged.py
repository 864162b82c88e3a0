"""Limits, words of force and safeguards of both sides -> those that came, went and changed."""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.comparison.meaning.differences.patterns import Phrase, PhraseFinder
from resdiff.comparison.meaning.differences.side import Both, Found, Range, Reading, near


def limit_differences(both: Both) -> Iterator[Found]:
    """Words that limit or hedge."""
    yield from _differences(both, "limit", both.tables.limits)


def force_differences(both: Both) -> Iterator[Found]:
    """Words of force and urgency, and safeguards; one alone with the word that it strengthens:
    "all regulations".
    """
    yield from _differences(both, "force", both.tables.forces)


def _differences(both: Both, kind: str, finder: PhraseFinder) -> Iterator[Found]:
    """Phrases on one side only; one that moved within the paragraph is as it was."""
    olds, news = (list(_phrases(reading, finder)) for reading in both.sides())
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
    for one in list(lost):
        place = both.region_of((one.start, one.end), new=False)
        other = next(
            (o for o in won if both.region_of((o.start, o.end), new=True) == place >= 0), None
        )
        if other is not None:
            lost.remove(one)
            won.remove(other)
            spans = _quoted(both.old, one, kind), _quoted(both.new, other, kind)
            yield Found(kind, "changed", *spans)
    for phrase in lost:
        yield Found(kind, "dropped", _quoted(both.old, phrase, kind), None)
    for phrase in won:
        yield Found(kind, "added", None, _quoted(both.new, phrase, kind))


def _phrases(reading: Reading, finder: PhraseFinder) -> Iterator[Phrase]:
    for phrase in finder.find(reading.words, near(reading)):
        if reading.touches((phrase.start, phrase.end)):
            yield phrase


def _quoted(reading: Reading, phrase: Phrase, kind: str) -> Range:
    """A word of force alone says little: with the word behind it."""
    end = phrase.end
    if kind == "force" and end - phrase.start == 1 and end < len(reading.words.keys):
        end += not reading.words.marks[end]
    return phrase.start, end
