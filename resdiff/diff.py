"""Two texts -> the edits between them, word by word: same and removed rebuild the old text, same and
added the new.

diff-match-patch finds which words stay: each word is one letter to it. Marks and spaces have no say
in that; they are settled between the words that stay. Then the edits are tidied for readers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, chain
from typing import Any, Final, NamedTuple

from msgspec import Struct

from resdiff.comparison import Edit, Op
from resdiff.words import is_word, look, tokens


class DiffOptions(Struct, frozen=True):
    """How words are compared and how the result is tidied."""

    # An unchanged run with fewer letters between two changes is no help to a reader: "of the".
    island_letters: int = 6
    # What a Chinese character counts for: two of them are a word, as six letters are.
    han_letters: int = 3
    # Words that a change may not take out and write again in one row: "and to" may come again by
    # chance, "on the protection of" is a phrase that stayed.
    phrase_words: int = 4
    # Steps of one search, 0.4 s: it finds the 1,000 words that differ in two texts of any length.
    work: int = 1_000_000


Piece = tuple[Op, Sequence[str]]  # units and what becomes of them


class Run(NamedTuple):
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


class Side(NamedTuple):
    """One text: its units, the place of each word among them, the words as compared."""

    units: list[str]
    # With a place before the first word and one behind the last, for what stands there.
    places: list[int]
    looks: list[str]
    # The letters before each word, counted from the first.
    letters: list[int]


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
        pieces = _compared(_side(new, options), _side(old, options), options)
        return _edits((_OTHER[op], units) for op, units in pieces)
    return _edits(_compared(_side(old, options), _side(new, options), options))


_OTHER: Final = {Op.SAME: Op.SAME, Op.REMOVED: Op.ADDED, Op.ADDED: Op.REMOVED}


def _compared(old: Side, new: Side, options: DiffOptions) -> Iterator[Piece]:
    whole = Gap(0, len(old.looks), 0, len(new.looks))
    runs = _slid(_kept(old, new, whole, options), whole, old, new)
    return _pieces(runs, old, new)


# --- a text as words ----------------------------------------------------------------------------

_OPENS: Final = "([{（［"
_CLOSES: Final = ")]}）］"


def _side(text: str, options: DiffOptions) -> Side:
    units = list(_units(tokens(text)))
    places = [at for at, unit in enumerate(units) if _is_word(unit)]
    words = [units[at] for at in places]
    looks = words if text.isascii() else [word if word.isascii() else look(word) for word in words]
    letters = accumulate((_letters(word, options) for word in words), initial=0)
    return Side(units, [-1, *places, len(units)], looks, list(letters))


def _units(parts: Sequence[str]) -> Iterator[str]:
    """Tokens, a word alone in brackets with its brackets: "2272", " ", "(2016)".

    So the year of a resolution goes with its brackets, and no edit ends between them.
    """
    at = 0
    while at < len(parts):
        part = parts[at]
        last = parts[at + 2] if part in _OPENS and at + 2 < len(parts) else ""
        size = 3 if last and last in _CLOSES and is_word(parts[at + 1]) else 1
        yield "".join(parts[at : at + size]) if size > 1 else part
        at += size


def _is_word(unit: str) -> bool:
    return unit[0].isalnum() or len(unit) > 2 and unit[0] in _OPENS or is_word(unit)


def _letters(word: str, options: DiffOptions) -> int:
    """What a word weighs beside another."""
    if len(word) == 1 and "\u2e80" <= word <= "\u9fff":
        return options.han_letters
    return len(word) - 2 * (word[0] in _OPENS)


# --- the words that stay ------------------------------------------------------------------------


def _kept(old: Side, new: Side, whole: Gap, options: DiffOptions) -> list[Run]:
    """The words that stay, in order: the most words, without islands, and no phrase lost by that.

    A phrase of 16 words that moved over 15 scattered ones stays in their place.
    """
    work = _Work(options.work)
    runs = _tidied([(whole, _first(old, new, whole, options))], (old, new), work, options)
    while phrase := _phrase(whole, _changed(old, new, runs), work, options):
        parts = [(gap, _matched(old.looks, new.looks, gap, work)) for gap in _gaps([phrase], whole)]
        others = list(_joined(sorted([phrase, *_tidied(parts, (old, new), work, options)])))
        if _weight(others, old) <= _weight(runs, old):
            break
        runs = others
    return runs


def _tidied(
    todo: list[tuple[Gap, list[Run]]], sides: tuple[Side, Side], work: _Work, options: DiffOptions
) -> list[Run]:
    """The words that stay in some gaps, from the most words in common in each."""
    kept: list[Run] = []
    while todo:
        gap, found = todo.pop()
        runs = _without_islands(_slid(found, gap, *sides), gap, sides, options)
        kept += runs
        for change in _gaps(runs, gap):
            phrase = _phrase(change, sides, work, options)
            if phrase is not None:
                kept.append(phrase)
                for part in _gaps([phrase], change):
                    todo.append((part, _matched(sides[0].looks, sides[1].looks, part, work)))
    return list(_joined(sorted(kept)))


def _changed(old: Side, new: Side, runs: Iterable[Run]) -> tuple[Side, Side]:
    """Both sides with nothing in the place of words that stay, so that none is found there."""
    looks: tuple[list[Any], list[Any]] = [*old.looks], [*new.looks]
    for run in runs:
        looks[0][run.old : run.old + run.size] = [0] * run.size
        looks[1][run.new : run.new + run.size] = [1] * run.size
    return old._replace(looks=looks[0]), new._replace(looks=looks[1])


def _weight(runs: Iterable[Run], old: Side) -> int:
    return sum(old.letters[run.old + run.size] - old.letters[run.old] for run in runs)


def _first(old: Side, new: Side, whole: Gap, options: DiffOptions) -> list[Run]:
    """The most words in common; for texts with too many changes, of the members of sentences first."""
    work = _Work(options.work)
    runs = _matched(old.looks, new.looks, whole, work)
    return runs if work.left >= 0 else _by_members(old, new, whole, _Work(options.work))


class _Work:
    """A deadline in steps, not in seconds: the same texts give the same edits on any machine.

    The bisection asks once a round whether the time now is past it; round n takes n steps each way.
    """

    def __init__(self, steps: int) -> None:
        self.left = steps
        self.round = 0

    def __lt__(self, now: float) -> bool:
        self.round += 1
        self.left -= self.round
        return self.left < 0


@cache
def _machine() -> Any:
    """diff-match-patch, loaded when two texts differ; its rounds are counted anew in each bisection."""
    from diff_match_patch import diff_match_patch

    class Bounded(diff_match_patch):  # type: ignore[misc]
        def diff_bisect(self, text1: str, text2: str, deadline: _Work) -> Any:
            deadline.round = 0
            return super().diff_bisect(text1, text2, deadline)

    machine = Bounded()
    machine.Diff_Timeout = 0
    return machine


def _matched(old: Sequence[Any], new: Sequence[Any], gap: Gap, work: _Work) -> list[Run]:
    """The most words in common, in order, of what stands in `gap`: each word is one letter.

    Words of one side only are left out before: none of them can stay, and each would cost a round.
    """
    words = old[gap.old : gap.old_end], new[gap.new : gap.new_end]
    common = set(words[0]).intersection(words[1])
    letter = dict(zip((word for word in dict.fromkeys(words[0]) if word in common), _alphabet()))
    places = [[at for at, word in enumerate(side) if word in letter] for side in words]
    texts = ["".join([letter[word] for word in side if word in letter]) for side in words]
    at = [0, 0]
    pairs: list[tuple[int, int]] = []
    for op, text in _machine().diff_main(*texts, False, work):
        size = len(text)
        if op == 0:
            pairs += zip(places[0][at[0] : at[0] + size], places[1][at[1] : at[1] + size])
        at[0] += size * (op <= 0)
        at[1] += size * (op >= 0)
    return list(_joined(Run(gap.old + one, gap.new + other, 1) for one, other in pairs))


def _alphabet() -> Iterator[str]:
    """Every letter there is, without the halves of letters (D800 to DFFF)."""
    return map(chr, chain(range(1, 0xD800), range(0xE000, 0x110000)))


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs in order, those that touch on both sides as one."""
    last = Run(0, 0, 0)
    for run in runs:
        if (run.old, run.new) == (last.old + last.size, last.new + last.size):
            last = Run(last.old, last.new, last.size + run.size)
        else:
            if last.size:
                yield last
            last = run
    if last.size:
        yield last


def _gaps(runs: Sequence[Run], whole: Gap) -> Iterator[Gap]:
    """What stands before, between and behind runs, where there are words of any side."""
    old, new = whole.old, whole.new
    for run in (*runs, Run(whole.old_end, whole.new_end, 0)):
        if run.old > old or run.new > new:
            yield Gap(old, run.old, new, run.new)
        old, new = run.old + run.size, run.new + run.size


def _by_members(old: Side, new: Side, whole: Gap, work: _Work) -> list[Run]:
    """The members of sentences in common, and the most words in common between them."""
    starts = _starts(old), _starts(new)
    members = [
        [tuple(side.looks[at:end]) for at, end in zip(at_, at_[1:])]
        for side, at_ in zip((old, new), starts)
    ]
    all_members = Gap(0, len(members[0]), 0, len(members[1]))
    runs = [
        Run(starts[0][run.old], starts[1][run.new], starts[0][run.old + run.size] - starts[0][run.old])
        for run in _matched(*members, all_members, work)
    ]
    between = [run for gap in _gaps(runs, whole) for run in _matched(old.looks, new.looks, gap, work)]
    return list(_joined(sorted([*runs, *between])))


_ENDS: Final = frozenset(".;:,。；：，؛،")  # of a member of a sentence


def _starts(side: Side) -> list[int]:
    """The words with which the members of sentences begin; then the number of all words."""
    words = range(1, len(side.looks))
    ends = _ENDS.intersection
    found = [at for at in words if ends(side.units[side.places[at] + 1 : side.places[at + 1]])]
    return [0, *found, len(side.looks)]


def _without_islands(
    runs: Sequence[Run], whole: Gap, sides: tuple[Side, Side], options: DiffOptions
) -> list[Run]:
    """Runs that help a reader: those between two changes with few letters become part of them.

    "the rights and needs of women" -> "the dignity and safety of girls": the lone "and" and "of"
    would cut one change into three. A run stays when it is no smaller than the change before or
    after it: "shall" -> "should" beside "a" -> "the" are two changes.
    """
    old, new = sides[0].letters, sides[1].letters
    kept: list[Run] = []
    start = (whole.old, whole.new)
    for at, run in enumerate(runs):
        end = run.old + run.size, run.new + run.size
        after = runs[at + 1][:2] if at + 1 < len(runs) else (whole.old_end, whole.new_end)
        size = old[end[0]] - old[run.old]
        if (
            size >= options.island_letters
            or max(old[run.old] - old[start[0]], new[run.new] - new[start[1]]) < size
            or max(old[after[0]] - old[end[0]], new[after[1]] - new[end[1]]) < size
        ):
            kept.append(run)
            start = end
    return kept


def _phrase(
    gap: Gap, sides: tuple[Side, Side], work: _Work, options: DiffOptions
) -> Run | None:
    """The longest phrase that a change takes out and writes again, if any."""
    size, (old, new) = options.phrase_words, (sides[0].looks, sides[1].looks)
    lengths = gap.old_end - gap.old, gap.new_end - gap.new
    if min(lengths) < size or work.left < 0:
        return None
    work.left -= max(lengths)
    places = {
        tuple(new[at : at + size]): at for at in range(gap.new_end - size, gap.new - 1, -1)
    }
    best, best_letters, at = None, options.island_letters - 1, gap.old
    while at <= gap.old_end - size:
        place = places.get(tuple(old[at : at + size]))
        if place is None:
            at += 1
            continue
        run = _grown(Run(at, place, size), gap, old, new)
        letters = sides[0].letters[run.old + run.size] - sides[0].letters[run.old]
        if letters > best_letters:
            best, best_letters = run, letters
        at = run.old + run.size - size + 1
    return best


def _grown(run: Run, gap: Gap, old: Sequence[str], new: Sequence[str]) -> Run:
    """A run with the words beside it that are alike."""
    at, other, size = run
    while at > gap.old and other > gap.new and old[at - 1] == new[other - 1]:
        at, other, size = at - 1, other - 1, size + 1
    while (
        at + size < gap.old_end and other + size < gap.new_end and old[at + size] == new[other + size]
    ):
        size += 1
    return Run(at, other, size)


# --- where an edit begins and ends --------------------------------------------------------------


def _slid(runs: Sequence[Run], whole: Gap, old: Side, new: Side) -> list[Run]:
    """Lone removals and additions moved, where their words allow, to the place where they read best.

    "2272 (2016), [and 2436 (2018), ]and" has one edit less than "2272 (2016){,} and[ 2436 (2018),
    and]"; "regional, {national, }and bilateral" reads better than "regional, nat{...".
    """
    found = [Run(whole.old, whole.new, 0), *runs, Run(whole.old_end, whole.new_end, 0)]
    for at in range(1, len(found)):
        left, right = found[at - 1 : at + 1]
        end = left.old + left.size, left.new + left.size
        if end[0] < right.old and end[1] == right.new:
            shift = _shift(old, new, (end[0], right.old, right.new), (left.size, right.size))
        elif end[1] < right.new and end[0] == right.old:
            shift = _shift(new, old, (end[1], right.new, right.old), (left.size, right.size))
        else:
            continue
        found[at - 1] = left._replace(size=left.size + shift)
        found[at] = Run(right.old + shift, right.new + shift, right.size - shift)
    return [run for run in found if run.size]


# Words that a lone edit is moved at most: twice the longest list of three that texts have; the
# places are tried one by one, and "the the the ..." has as many as words.
_FAR: Final = 24


def _shift(more: Side, less: Side, edit: tuple[int, int, int], room: tuple[int, int]) -> int:
    """How many words a lone edit, the words of `more` from the first number to the second, is moved."""
    start, end, place = edit
    low = high = 0
    while low > -min(room[0] - 1, _FAR) and more.looks[start + low - 1] == more.looks[end + low - 1]:
        low -= 1
    while high < min(room[1] - 1, _FAR) and more.looks[start + high] == more.looks[end + high]:
        high += 1
    if low == high:
        return 0
    best = max(range(low, high + 1), key=lambda at: _reads(more, less, edit, (low, at, high)))
    return best


def _reads(more: Side, less: Side, edit: tuple[int, int, int], at: tuple[int, int, int]) -> tuple[int, int]:
    """How well a lone edit reads when moved: fewer edits first, then where it begins and ends."""
    start, end, place = edit
    low, shift, high = at
    body = _between(more, start + shift, end + shift)
    gap = _between(less, place + shift, place + shift)
    others = sum(
        _between(more, start + one, start + one) != _between(less, place + one, place + one)
        for one in range(low, shift)
    ) + sum(
        _between(more, end + one, end + one) != _between(less, place + one, place + one)
        for one in range(shift + 1, high + 1)
    )
    score, _ = _fit(body, gap)
    return -others - (score < 0), score


def _between(side: Side, start: int, end: int) -> list[str]:
    """The units from behind the word before `start` to before the word `end`."""
    return side.units[side.places[start] + 1 : side.places[end + 1]]


def _fit(more: Sequence[str], less: Sequence[str]) -> tuple[int, int]:
    """Where the units of `less` are best cut to stand before and behind an edit; -1 if nowhere."""
    head = _shared(more, less)
    tail = _shared(more[::-1], less[::-1])
    return max(
        ((_borders(more, at, len(more) - len(less) + at), at) for at in range(len(less) - tail, head + 1)),
        default=(-1, 0),
    )


def _borders(units: Sequence[str], start: int, end: int) -> int:
    """How well an edit sits: brackets whole, then from a word to the space behind a word or mark."""
    run = units[start:end]
    score = 8 * (not _halves(run)) + _is_word(run[0]) + (_is_word(run[-1]) or run[-1] in _CLOSES)
    if start == 0 or units[start - 1].isspace():
        score += 2 + (start > 1 and units[start - 2] in _ENDS)
    if run[-1].isspace():
        score += 2 + (len(run) > 1 and run[-2] in _ENDS)
    return score


# --- words, marks and spaces --------------------------------------------------------------------


def _pieces(runs: Iterable[Run], old: Side, new: Side) -> Iterator[Piece]:
    """All units of both sides, with what becomes of them."""
    at, other = 0, 0
    for run in (*runs, Run(len(old.looks), len(new.looks), 0)):
        yield from _settled(_between(old, at, run.old), _between(new, other, run.new))
        at, other = run.old + run.size, run.new + run.size
        kept = _words(old, run.old, at), _words(new, run.new, other)
        if kept[0] == kept[1]:
            yield Op.SAME, kept[0]
        else:
            yield from _one_by_one(run, old, new)


def _words(side: Side, start: int, end: int) -> list[str]:
    """The units from a word to before another, without what stands before and behind them."""
    return side.units[side.places[start + 1] : side.places[end] + 1]


def _one_by_one(run: Run, old: Side, new: Side) -> Iterator[Piece]:
    """Words that stay, with marks that do not, or that look alike only ("non-refoulement")."""
    for at, other in zip(range(run.old, run.old + run.size), range(run.new, run.new + run.size)):
        if at > run.old:
            yield from _settled(_between(old, at, at), _between(new, other, other))
        yield from _settled(_words(old, at, at + 1), _words(new, other, other + 1))


def _settled(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """What two stretches begin and end with alike stays, the rest is replaced."""
    head, tail = _ends(old, new)
    ends = len(old) - tail, len(new) - tail
    yield Op.SAME, old[:head]
    yield from _replaced(old[head : ends[0]], new[head : ends[1]])
    yield Op.SAME, old[ends[0] :]


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Two stretches that replace each other; where both open or close a bracket, it stays.

    "Fund (UNICEF, known" -> "Programme (UNDP, known" are two changes, and no half bracket in any.
    """
    halves = _halves(old), _halves(new)
    if halves[0] and halves[1] and old[halves[0][0]] == new[halves[1][0]]:
        at, other = halves[0][0], halves[1][0]
        yield from _settled(old[:at], new[:other])
        yield Op.SAME, [old[at]]
        yield from _settled(old[at + 1 :], new[other + 1 :])
    else:
        yield Op.REMOVED, old
        yield Op.ADDED, new


def _halves(units: Sequence[str]) -> list[int]:
    """Where brackets stand whose other half does not."""
    closed: list[int] = []
    opened: list[int] = []
    for at, unit in enumerate(units):
        if unit in _OPENS:
            opened.append(at)
        elif unit in _CLOSES:
            (closed.append if not opened else opened.__delitem__)(at if not opened else -1)
    return closed + opened


def _ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many units two stretches begin and end with alike, as an edit between them reads best."""
    if old == new:
        return len(old), 0
    more, less = (old, new) if len(old) > len(new) else (new, old)
    if len(more) > len(less):
        score, head = _fit(more, less)
        if score >= 0:
            return head, len(less) - head
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    return _with_brackets(old, new, head, tail)


def _with_brackets(
    old: Sequence[str], new: Sequence[str], head: int, tail: int
) -> tuple[int, int]:
    """The ends without the other halves of brackets that both changes have: "[-10 (of 2016)-]"."""
    changes = old[head : len(old) - tail], new[head : len(new) - tail]
    if all(any(change[at] in _OPENS for at in _halves(change)) for change in changes):
        behind = [at for at in _halves(old[len(old) - tail :]) if old[at - tail] in _CLOSES]
        tail -= behind[0] + 1 if behind else 0
    if all(any(change[at] in _CLOSES for at in _halves(change)) for change in changes):
        before = [at for at in _halves(old[:head]) if old[at] in _OPENS]
        head = before[-1] if before else head
    return head, tail


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """How many units the two begin with alike."""
    differ = (at for at, (one, other) in enumerate(zip(old, new)) if one != other)
    return next(differ, min(len(old), len(new)))


def _edits(pieces: Iterable[Piece]) -> tuple[Edit, ...]:
    """Pieces as edits: neighbours of one kind are one, removed stands before added, none is empty."""
    found: list[Edit] = []
    texts = {op: "" for op in Op}

    def close(ops: Iterable[Op]) -> None:
        for op in ops:
            if texts[op]:
                found.append(Edit(op, texts[op]))
                texts[op] = ""

    for op, units in pieces:
        if units:
            close((Op.REMOVED, Op.ADDED) if op is Op.SAME else (Op.SAME,))
            texts[op] += "".join(units)
    close((Op.SAME, Op.REMOVED, Op.ADDED))
    return tuple(found)
