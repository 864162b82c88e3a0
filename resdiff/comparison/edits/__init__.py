"""Two texts -> the edits between them, word by word.

Same and removed rebuild the old text, same and added the new. The words that stay are found first
(words) and tidied for readers here; then the marks and spaces between them are settled
(marks).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from msgspec import Struct

from resdiff.comparison.edits.marks import Piece, edits, fit, settled
from resdiff.comparison.edits.words import (
    Gap,
    KeptRun,
    SideWords,
    StepBudget,
    gaps,
    joined,
    matched,
    most_words,
    side,
)
from resdiff.values.comparison import Edit, Op


class DiffOptions(Struct, frozen=True):
    """How words are compared and how the result is tidied."""

    # An unchanged run with fewer letters between two changes is no help to a reader: "of the".
    island_letters: int = 6
    # What a Chinese character counts for: two of them are a word, as six letters are.
    han_letters: int = 3
    # As many identical words in a row are not taken out and written again in one change: "in the"
    # may come again by chance, "on the protection of" has stayed.
    phrase_words: int = 4
    # Steps of one search, half a second: 1,400 rounds, for texts with 2,800 edits between them.
    work: int = 1_000_000


Sides = tuple[SideWords, SideWords]


def diff(old: str, new: str, options: DiffOptions = DiffOptions()) -> tuple[Edit, ...]:
    """The edits from `old` to `new`; () for two empty texts.

    `diff(b, a)` is `diff(a, b)` with removed and added exchanged.
    """
    if old == new:
        return (Edit(Op.SAME, old),) if old else ()
    if not old or not new:
        return (Edit(Op.REMOVED, old),) if old else (Edit(Op.ADDED, new),)
    # Compared in one direction only, so that the result mirrors.
    if old > new:
        return edits((_OTHER[op], units) for op, units in _compared(new, old, options))
    return edits(_compared(old, new, options))


_OTHER: Final = {Op.SAME: Op.SAME, Op.REMOVED: Op.ADDED, Op.ADDED: Op.REMOVED}


def _compared(old: str, new: str, options: DiffOptions) -> Iterator[Piece]:
    sides = side(old, options.han_letters), side(new, options.han_letters)
    whole = Gap(0, len(sides[0].looks), 0, len(sides[1].looks))
    return _pieces(_slid(_kept(sides, whole, options), whole, sides), whole, sides)


def _pieces(runs: Iterable[KeptRun], whole: Gap, sides: Sides) -> Iterator[Piece]:
    """All units of both sides, with what becomes of them."""
    old, new = sides
    old_at = new_at = 0
    for run in (*runs, KeptRun(whole.old_end, whole.new_end, 0)):
        yield from settled(old.between(old_at, run.old), new.between(new_at, run.new))
        old_at, new_at = _end(run)
        words = old.words(run.old, old_at)
        if words == new.words(run.new, new_at):
            yield Op.SAME, words
        else:
            yield from _one_by_one(run, old, new)


def _one_by_one(run: KeptRun, old: SideWords, new: SideWords) -> Iterator[Piece]:
    """Words that stay with other marks between them, or that only look the same."""
    for step in range(run.size):
        old_at, new_at = run.old + step, run.new + step
        if step:
            yield from settled(old.between(old_at, old_at), new.between(new_at, new_at))
        yield from settled(old.words(old_at, old_at + 1), new.words(new_at, new_at + 1))


# --- the words that stay ------------------------------------------------------------------------


def _kept(sides: Sides, whole: Gap, options: DiffOptions) -> list[KeptRun]:
    """The words that stay: the most words, without islands, and no phrase lost by that.

    Where a phrase of 16 words moved over 15 scattered ones, the phrase stays and they go.
    """
    work = StepBudget(options.work)
    first = most_words(*sides, whole, options.work)
    runs = _tidied([(whole, first)], sides, work, options)
    while phrase := _phrase(whole, _changed(sides, runs), work, options):
        parts = _around(phrase, whole, sides, work)
        others = joined(sorted([phrase, *_tidied(parts, sides, work, options)]))
        if _weight(others, sides[0]) <= _weight(runs, sides[0]):
            break
        runs = others
    return runs


def _tidied(
    todo: list[tuple[Gap, list[KeptRun]]], sides: Sides, work: StepBudget, options: DiffOptions
) -> list[KeptRun]:
    """The words that stay in some gaps, from the most words in common in each."""
    kept: list[KeptRun] = []
    while todo:
        gap, common = todo.pop()
        runs = _without_islands(_slid(common, gap, sides), gap, sides, options)
        kept += runs
        for change in gaps(runs, gap):
            phrase = _phrase(change, sides, work, options) or _half(change, sides, work, options)
            if phrase:
                kept.append(phrase)
                todo += _around(phrase, change, sides, work)
    return joined(sorted(kept))


def _around(
    phrase: KeptRun, gap: Gap, sides: Sides, work: StepBudget
) -> list[tuple[Gap, list[KeptRun]]]:
    """What stands in a gap before and behind a phrase, each with its most words in common."""
    old, new = sides[0].looks, sides[1].looks
    return [(part, matched(old, new, part, work)) for part in gaps([phrase], gap)]


def _end(run: KeptRun) -> tuple[int, int]:
    """Where a run ends, in the old text and in the new."""
    return run.old + run.size, run.new + run.size


def _changed(sides: Sides, runs: Iterable[KeptRun]) -> Sides:
    """Both sides with nothing in the place of words that stay, so that no phrase is found there."""
    looks: tuple[list[Any], list[Any]] = [*sides[0].looks], [*sides[1].looks]
    for run in runs:
        looks[0][run.old : run.old + run.size] = [0] * run.size
        looks[1][run.new : run.new + run.size] = [1] * run.size
    return sides[0]._replace(looks=looks[0]), sides[1]._replace(looks=looks[1])


def _weight(runs: Iterable[KeptRun], old: SideWords) -> int:
    """The letters of runs."""
    return sum(old.letters[run.old + run.size] - old.letters[run.old] for run in runs)


def _without_islands(
    runs: Sequence[KeptRun], whole: Gap, sides: Sides, options: DiffOptions
) -> list[KeptRun]:
    """Runs that help a reader: those with few letters become part of the changes beside them.

    "the rights and needs of women" -> "the dignity and safety of girls": the lone "and" and "of"
    would cut one change into three. A run stays when it is no smaller than the change before or
    after it: "shall" -> "should" beside "a" -> "the" are two changes.
    """
    old, new = sides[0].letters, sides[1].letters
    kept: list[KeptRun] = []
    start = whole.old, whole.new
    for run, after in pairwise((*runs, KeptRun(whole.old_end, whole.new_end, 0))):
        end = _end(run)
        size = old[end[0]] - old[run.old]
        if (
            size >= options.island_letters
            or max(old[run.old] - old[start[0]], new[run.new] - new[start[1]]) < size
            or max(old[after.old] - old[end[0]], new[after.new] - new[end[1]]) < size
        ):
            kept.append(run)
            start = end
    return kept


def _phrase(gap: Gap, sides: Sides, work: StepBudget, options: DiffOptions) -> KeptRun | None:
    """The longest phrase that a change takes out and writes again, if any."""
    return _again(gap, sides, work, options.phrase_words, options.island_letters)


def _half(gap: Gap, sides: Sides, work: StepBudget, options: DiffOptions) -> KeptRun | None:
    """What a change takes out and writes again though it is half of what stands there on a side.

    "countries, some that" -> "some countries, that": the most words are "some" and "that", which
    are islands; "countries" helps a reader.
    """
    old, new = sides[0].letters, sides[1].letters
    least = min(old[gap.old_end] - old[gap.old], new[gap.new_end] - new[gap.new]) / 2
    return _again(gap, sides, work, 1, max(least, options.island_letters))


def _again(gap: Gap, sides: Sides, work: StepBudget, size: int, least: float) -> KeptRun | None:
    """The longest run of `size` words and `least` letters that is on both sides of a change."""
    old, new = sides[0].looks, sides[1].looks
    lengths = gap.old_end - gap.old, gap.new_end - gap.new
    if min(lengths) < size or work.left < 0:
        return None
    work.left -= max(lengths)
    if set(old[gap.old : gap.old_end]).isdisjoint(new[gap.new : gap.new_end]):
        return None
    firsts = range(gap.new_end - size, gap.new - 1, -1)
    places = {tuple(new[at : at + size]): at for at in firsts}
    best, at = None, gap.old
    while at <= gap.old_end - size:
        place = places.get(tuple(old[at : at + size]))
        if place is not None:
            run = _grown(KeptRun(at, place, size), gap, old, new)
            if (weight := _weight([run], sides[0])) >= least:
                best, least = run, weight + 1
            at = run.old + run.size - size
        at += 1
    return best


def _grown(run: KeptRun, gap: Gap, old: Sequence[str], new: Sequence[str]) -> KeptRun:
    """A run with the words beside it that are alike."""
    old_at, new_at, size = run
    while old_at > gap.old and new_at > gap.new and old[old_at - 1] == new[new_at - 1]:
        old_at, new_at, size = old_at - 1, new_at - 1, size + 1
    room = min(gap.old_end - old_at, gap.new_end - new_at)
    while size < room and old[old_at + size] == new[new_at + size]:
        size += 1
    return KeptRun(old_at, new_at, size)


# --- where a lone edit stands -------------------------------------------------------------------

# Words that a lone edit is moved at most, either way: twice the farthest that one moves in the real
# pairs of benchmarks/words.py. The places are tried one by one; "the the the ..." has thousands.
_FAR: Final = 12


def _slid(runs: Sequence[KeptRun], whole: Gap, sides: Sides) -> list[KeptRun]:
    """Lone removals and additions moved, where their words allow, to where they read best.

    "2272 (2016)[- and 2436 (2018)-], and" is one edit, "2272 (2016){+,+} and[- 2436 (2018), and-]"
    are two.
    """
    slid = [KeptRun(whole.old, whole.new, 0), *runs, KeptRun(whole.old_end, whole.new_end, 0)]
    old, new = sides
    for at in range(1, len(slid)):
        left, right = slid[at - 1 : at + 1]
        end = _end(left)
        if (end[0] < right.old) is (end[1] < right.new):
            continue
        # A run between two changes keeps a word, else the changes would be one.
        first, last = left[:2] == whole[::2], _end(right) == whole[1::2]
        room = min(left.size - (not first), _FAR), min(right.size - (not last), _FAR)
        if end[0] < right.old:
            shift = _shift(old, new, (end[0], right.old, right.new), room)
        else:
            shift = _shift(new, old, (end[1], right.new, right.old), room)
        slid[at - 1] = left._replace(size=left.size + shift)
        slid[at] = KeptRun(right.old + shift, right.new + shift, right.size - shift)
    return [run for run in slid if run.size]


def _shift(
    more: SideWords, less: SideWords, edit: tuple[int, int, int], room: tuple[int, int]
) -> int:
    """How far an edit is moved to read best.

    It is the words of `more` from `start` to `end`, which are not in `less` before `place`.
    """
    start, end, place = edit
    low = high = 0
    while -low < room[0] and more.looks[start + low - 1] == more.looks[end + low - 1]:
        low -= 1
    while high < room[1] and more.looks[start + high] == more.looks[end + high]:
        high += 1
    if low == high:
        return 0

    def reads(shift: int) -> tuple[int, int]:
        """How well the edit reads when moved by `shift`: first the further edits that it makes in
        marks, counted below 0; then how well it sits.
        """
        beside = [(start + at, place + at) for at in range(low, shift)]
        beside += [(end + at, place + at) for at in range(shift + 1, high + 1)]
        others = sum(more.between(at, at) != less.between(to, to) for at, to in beside)
        body = more.between(start + shift, end + shift)
        score, _ = fit(body, less.between(place + shift, place + shift))
        return -others - (score < 0), score

    return max(range(low, high + 1), key=reads)
