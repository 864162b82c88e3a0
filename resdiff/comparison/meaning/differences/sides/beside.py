"""A short piece that came or went -> the word beside it, which shows where it stands."""

from __future__ import annotations

from typing import Final

from resdiff.comparison.meaning.differences.sides.side import Both, Range, Reading

_NAMED: Final = 3  # words between a piece and the word that it belongs to


def anchored(
    reading: Reading, span: Range, other: Reading, both: Both, *, ahead: bool = False
) -> tuple[Range, Range | None]:
    """A short piece with the kept word beside it, and that word on the other side: "activities" ->
    "activities and profits".
    """
    words = reading.words
    before, after = span[0] - 1, span[1]
    while after < len(words.keys) and reading.changed[after] and after - span[1] < _NAMED:
        if not reading.open[after] and not words.marks[after]:
            break  # another difference has told it: "circa [2018], 80 per cent"
        after += 1
    sides = [(before, (before, span[1])), (after, (span[0], after + 1))]
    joins = both.tables.both | both.tables.either
    # "[trafficking and] abuse", "[migrant] victims"
    if ahead or words.keys[span[1] - 1] in joins or qualifies(words.keys, span, both):
        sides.reverse()
    for at, quoted in sides:
        if (
            0 <= at < len(words.keys)
            and not words.marks[at]
            and not reading.changed[at]
            and words.keys[at] not in both.tables.empty
        ):
            beside = same_words(reading, (at, at + 1), other)
            if beside is not None:
                return quoted, beside
    return span, None


def qualifies(keys: tuple[str, ...], span: Range, both: Both) -> bool:
    """Whether a piece stands before the noun that it tells more of."""
    first = keys[span[0]]
    return both.tables.qualifiers_first and not (
        first in both.tables.empty
        or first in both.tables.infinitive
        or first in both.tables.examples
    )


def same_words(reading: Reading, span: Range, other: Reading) -> Range | None:
    """Where the words of a range stand on the other side, nearest to the same place."""
    said = reading.words.keys[slice(*span)]
    size = len(said)
    if not size:
        return None
    kept = sum(not each for each in reading.changed[: span[0]])
    best: tuple[int, Range] | None = None
    seen = 0
    for at in range(len(other.words.keys) - size + 1):
        if other.words.keys[at : at + size] == said and not any(other.changed[at : at + size]):
            far = abs(seen - kept)
            if best is None or far < best[0]:
                best = far, (at, at + size)
        seen += not other.changed[at]
    return best[1] if best else None


def twin(reading: Reading, at: int, other: Reading) -> int | None:
    """Where a word that stays stands on the other side."""
    kept = sum(not each for each in reading.changed[:at])
    seen = 0
    for place, changed in enumerate(other.changed):
        if not changed:
            if seen == kept and other.words.keys[place] == reading.words.keys[at]:
                return place
            seen += 1
    return None
