"""Two texts -> the most words they have in common, in order: the runs of words that stay.

diff-match-patch finds them: each word is one letter to it. Marks and spaces have no say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate, chain, pairwise, repeat
from typing import Any, Final, NamedTuple

from resdiff.text.words import is_word, look, tokens

OPENS: Final = frozenset("([{（［")
CLOSES: Final = frozenset(")]}）］")
# What ends a sentence or a member of one: "regional, national and bilateral; and".
ENDS: Final = frozenset(".;:,。；：，؛،")


class SideWords(NamedTuple):
    """One text as words and what stands between them."""

    units: list[str]  # words, marks and spaces, which join back to the text
    places: list[int]  # of -1, each word and the end, among the units
    looks: list[str]  # the words as compared
    letters: list[int]  # how many letters stand before each word, and in all

    def between(self, start: int, end: int) -> list[str]:
        """The units from behind the word before `start` to before the word `end`."""
        return self.units[self.places[start] + 1 : self.places[end + 1]]

    def words(self, start: int, end: int) -> list[str]:
        """The units from the word `start` to the word before `end`."""
        return self.units[self.places[start + 1] : self.places[end] + 1]


class KeptRun(NamedTuple):
    """Words that stay: where they begin on each side, and how many they are."""

    old: int
    new: int
    size: int


class Gap(NamedTuple):
    """What stands between two runs: the words from `old` to `old_end` became those from `new`."""

    old: int
    old_end: int
    new: int
    new_end: int


class StepBudget:
    """A deadline in steps, not in seconds: the same texts give the same edits on any machine.

    The bisection asks once a round whether now is past it; its round n takes n steps each way.
    """

    def __init__(self, steps: int) -> None:
        self.left = steps
        self.round = 0

    def __lt__(self, now: float) -> bool:
        self.round += 1
        self.left -= self.round
        return self.left < 0


def side(text: str, han_letters: int) -> SideWords:
    """A text as words; `han_letters`: what a Chinese character counts for."""
    units = _units(tokens(text))
    counts = list(map(letters, units, repeat(han_letters)))
    places = [at for at, count in enumerate(counts) if count]
    words = [units[at] for at in places]
    if not text.isascii():
        # A hyphen that does not break looks like any other: the words stay, and only they differ.
        words = [word if word.isascii() else look(word) for word in words]
    before = list(accumulate(filter(None, counts), initial=0))
    return SideWords(units, [-1, *places, len(units)], words, before)


def _units(parts: Sequence[str]) -> list[str]:
    """Tokens, a word alone in brackets with its brackets: "2272", " ", "(2016)".

    So the year of a resolution goes with its brackets, and no edit ends between them.
    """
    units: list[str] = []
    done = 0
    for at in [at for at, part in enumerate(parts[:-2]) if part in OPENS]:
        if parts[at + 2] in CLOSES and is_word(parts[at + 1]):
            units += (*parts[done:at], "".join(parts[at : at + 3]))
            done = at + 3
    units += parts[done:]
    return units


@lru_cache(maxsize=65_536)
def letters(unit: str, han_letters: int) -> int:
    """What a word weighs beside another; 0 for marks and spaces."""
    if len(unit) > 2 and unit[0] in OPENS:
        return letters(unit[1:-1], han_letters)
    if not is_word(unit):
        return 0
    return han_letters if len(unit) == 1 and "\u2e80" <= unit <= "\u9fff" else len(unit)


def most_words(old: SideWords, new: SideWords, whole: Gap, steps: int) -> list[KeptRun]:
    """The most words in common; of two texts with too many changes, of the members of sentences."""
    work = StepBudget(steps)
    runs = matched(old.looks, new.looks, whole, work)
    return runs if work.left >= 0 else _by_members(old, new, whole, StepBudget(steps))


def matched(old: Sequence[Any], new: Sequence[Any], gap: Gap, work: StepBudget) -> list[KeptRun]:
    """The most words in common of what stands in `gap`; fewer when `work` is done before.

    Words of one side only are left out before: none can stay, and each would cost a round.
    """
    sides = old[gap.old : gap.old_end], new[gap.new : gap.new_end]
    common = set(sides[0]).intersection(sides[1])
    if not common:
        return []
    words = filter(common.__contains__, dict.fromkeys(sides[0]))
    letter_of = dict(zip(words, _alphabet(), strict=False))
    places = _worth(sides[0], sides[1], letter_of), _worth(sides[1], sides[0], letter_of)
    texts = [
        "".join([letter_of[row[at]] for at in ats]) for row, ats in zip(sides, places, strict=True)
    ]
    old_at = new_at = 0
    pairs: list[tuple[int, int]] = []
    for op, text in _matcher().diff_main(*texts, False, work):
        size = len(text)
        if op == 0:
            pairs += zip(
                places[0][old_at : old_at + size], places[1][new_at : new_at + size], strict=True
            )
        old_at += size * (op <= 0)
        new_at += size * (op >= 0)
    return _runs(pairs, gap)


# A word of as many letters is no island by itself (DiffOptions.island_letters).
_LONG: Final = 6


def _worth(words: Sequence[Any], others: Sequence[Any], letter_of: Mapping[Any, str]) -> list[int]:
    """Where words stand that can stay and help a reader: long ones, and those in company.

    A lone "the" that has other neighbours on the other side would be an island; half of the words
    of two texts on one matter are such, and each costs a round.
    """
    company = set(pairwise(others))
    beside = [pair in company for pair in pairwise(words)]
    return [
        at
        for at, (word, before, after) in enumerate(
            zip(words, (False, *beside), (*beside, False), strict=True)
        )
        if word in letter_of and (before or after or len(word) >= _LONG)
    ]


def _runs(pairs: Sequence[tuple[int, int]], gap: Gap) -> list[KeptRun]:
    """Places of words that stay, counted from where the gap begins, as runs."""
    runs: list[KeptRun] = []
    start = 0
    for end in range(1, len(pairs) + 1):
        old, new = pairs[end - 1]
        if end == len(pairs) or pairs[end] != (old + 1, new + 1):
            size = end - start
            runs.append(KeptRun(gap.old + old + 1 - size, gap.new + new + 1 - size, size))
            start = end
    return runs


def _alphabet() -> Iterator[str]:
    """Every letter there is, without the halves of letters (D800 to DFFF)."""
    return map(chr, chain(range(1, 0xD800), range(0xE000, 0x110000)))


@cache
def _matcher() -> Any:
    """diff-match-patch, loaded when two texts differ; each bisection counts its rounds anew."""
    from diff_match_patch import diff_match_patch

    class Bounded(diff_match_patch):  # type: ignore[misc]
        def diff_bisect(self, text1: str, text2: str, deadline: StepBudget) -> Any:
            deadline.round = 0
            return super().diff_bisect(text1, text2, deadline)

    matcher = Bounded()
    matcher.Diff_Timeout = 0  # else it tries half matches, which lose words
    return matcher


def joined(runs: Iterable[KeptRun]) -> list[KeptRun]:
    """Runs in order, those that touch on both sides as one."""
    merged: list[KeptRun] = []
    for run in runs:
        last = merged[-1] if merged else KeptRun(0, 0, 0)
        if merged and (run.old, run.new) == (last.old + last.size, last.new + last.size):
            merged[-1] = KeptRun(last.old, last.new, last.size + run.size)
        else:
            merged.append(run)
    return merged


def gaps(runs: Iterable[KeptRun], whole: Gap) -> Iterator[Gap]:
    """What stands before, between and behind runs, where there are words on any side."""
    old, new = whole.old, whole.new
    for run in (*runs, KeptRun(whole.old_end, whole.new_end, 0)):
        if run.old > old or run.new > new:
            yield Gap(old, run.old, new, run.new)
        old, new = run.old + run.size, run.new + run.size


def _by_members(old: SideWords, new: SideWords, whole: Gap, work: StepBudget) -> list[KeptRun]:
    """The most members of sentences in common, and the most words in common between them."""
    starts = _starts(old), _starts(new)
    members = _members(old, starts[0]), _members(new, starts[1])
    every = Gap(0, len(members[0]), 0, len(members[1]))
    runs = [
        KeptRun(starts[0][old_at], starts[1][new_at], starts[0][old_at + size] - starts[0][old_at])
        for old_at, new_at, size in matched(members[0], members[1], every, work)
    ]
    parts = [run for gap in gaps(runs, whole) for run in matched(old.looks, new.looks, gap, work)]
    return joined(sorted([*runs, *parts]))


def _starts(side: SideWords) -> list[int]:
    """The words with which members of sentences begin; then the number of all words."""
    inner = range(1, len(side.looks))
    return [0, *(at for at in inner if not ENDS.isdisjoint(side.between(at, at))), len(side.looks)]


def _members(side: SideWords, starts: Sequence[int]) -> list[tuple[str, ...]]:
    """The words of each member."""
    return [tuple(side.looks[start:end]) for start, end in pairwise(starts)]
