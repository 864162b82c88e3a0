"""Two texts -> the edits between them, word by word: same and removed rebuild the old text, same and added the new.

The longest common subsequence of tokens (`resdiff.words.tokens`), so that no edit cuts into a word and no shared word is lost
without need; then tidied for readers, by letters. Why not diff-match-patch: docs/decisions/7-word-diff.md.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Indel

from resdiff.comparison import Edit, Op
from resdiff.words import tokens


@dataclass(frozen=True, slots=True)
class DiffOptions:
    """How words are compared and how the result is tidied."""

    island_letters: int = 6  # an unchanged run with fewer letters between two changes is no help to a reader: "of the", "and to"
    han_letters: int = 3  # what a Chinese character counts for: two of them are a word, as six letters are
    work: int = 40_000_000  # most pairs of tokens compared in one text: 3,000 words a side and the spaces between them; 5 MB, 0.1 s


Piece = tuple[Op, list[str]]  # a run of tokens and what becomes of it


def diff(old: str, new: str, options: DiffOptions = DiffOptions()) -> tuple[Edit, ...]:
    """The edits from `old` to `new`; () for two empty texts. `diff(b, a)` is `diff(a, b)` with removed and added exchanged."""
    if old == new:
        return (Edit(Op.SAME, old),) if old else ()
    if old > new:  # compare in one direction only, so that the result mirrors
        return _edits((_OTHER[op], run) for op, run in _compare(tokens(new), tokens(old), options))
    return _edits(_compare(tokens(old), tokens(new), options))


_OTHER: Final = {Op.SAME: Op.SAME, Op.REMOVED: Op.ADDED, Op.ADDED: Op.REMOVED}


def _compare(old: Sequence[str], new: Sequence[str], options: DiffOptions) -> list[Piece]:
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    middle = _middle(list(old[head : len(old) - tail]), list(new[head : len(new) - tail]), options)
    pieces = [(Op.SAME, list(old[:head])), *middle, (Op.SAME, list(old[len(old) - tail :]))]
    return _slid(_trimmed(_without_islands(_joined(pieces), options)))


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """How many tokens the two begin with alike."""
    return next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new)))


def _middle(old: list[str], new: list[str], options: DiffOptions) -> list[Piece]:
    if len(old) * len(new) <= options.work:
        return _by_unit(old, new)
    pieces: list[Piece] = []
    left = options.work
    for removed, added, same in _blocks(_by_anchor(_sentences(old), _sentences(new))):
        before, after = tokens("".join(removed)), tokens("".join(added))
        cost = len(before) * len(after)
        if 0 < cost <= left:
            pieces += _by_unit(before, after)
            left -= cost
        else:  # too long to compare word by word: replaced as a whole
            pieces += [(Op.REMOVED, before), (Op.ADDED, after)]
        pieces.append((Op.SAME, tokens("".join(same))))
    return pieces


def _by_anchor(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    """Units that stand once on each side, in the longest run that keeps their order, as unchanged; near-linear in the units."""
    counts = Counter(old), Counter(new)
    places = {unit: at for at, unit in enumerate(new) if counts[0][unit] == counts[1][unit] == 1}
    pieces: list[Piece] = []
    start = other = 0
    for at, place in _rising([(at, places[unit]) for at, unit in enumerate(old) if unit in places]):
        pieces += [(Op.REMOVED, list(old[start:at])), (Op.ADDED, list(new[other:place])), (Op.SAME, [old[at]])]
        start, other = at + 1, place + 1
    return [*pieces, (Op.REMOVED, list(old[start:])), (Op.ADDED, list(new[other:]))]


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of `pairs`, rising in their first number, that rises in the second too."""
    ends: list[int] = []  # the least second number with which a run of each length can end
    last: list[int] = []  # the pair it stands in
    before: list[int] = []  # for each pair, the one before it in its run; -1 at the start
    for at, (_, second) in enumerate(pairs):
        length = bisect_left(ends, second)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [second]
        last[length : length + 1] = [at]
    run: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        run.append(pairs[at])
        at = before[at]
    return run[::-1]


def _sentences(words: Sequence[str]) -> list[str]:
    """Tokens joined to sentences and members of a sentence: each ends with its mark and the space after it."""
    found: list[str] = []
    start = 0
    for at, word in enumerate(words):
        if at > start and word.isspace() and words[at - 1] in ".;:,。；：，؛،":
            found.append("".join(words[start : at + 1]))
            start = at + 1
    return [*found, "".join(words[start:])] if start < len(words) else found


def _by_unit(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    """The longest common subsequence of units as unchanged; the library compares numbers faster than strings."""
    numbers: dict[str, int] = {}
    before, after = ([numbers.setdefault(unit, len(numbers)) for unit in side] for side in (old, new))
    pieces: list[Piece] = []
    for step in Indel.opcodes(before, after):
        removed, added = list(old[step.src_start : step.src_end]), list(new[step.dest_start : step.dest_end])
        pieces += [(Op.SAME, removed)] if step.tag == "equal" else [(Op.REMOVED, removed), (Op.ADDED, added)]
    return pieces


def _blocks(pieces: Iterable[Piece]) -> list[tuple[list[str], list[str], list[str]]]:
    """Changes with the unchanged run that follows each: (removed, added, same)."""
    blocks: list[tuple[list[str], list[str], list[str]]] = [([], [], [])]
    for op, run in pieces:
        if op is not Op.SAME and blocks[-1][2]:
            blocks.append(([], [], []))
        blocks[-1][(Op.REMOVED, Op.ADDED, Op.SAME).index(op)].extend(run)
    return blocks


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbours of one kind made one, removed before added, nothing empty."""
    return [
        (op, run) for block in _blocks(pieces) for op, run in zip((Op.REMOVED, Op.ADDED, Op.SAME), block, strict=True) if run
    ]  # fmt: skip


def _letters(run: Iterable[str], options: DiffOptions) -> int:
    return sum(options.han_letters if len(word) == 1 and "\u2e80" <= word <= "\u9fff" else len(word) for word in run if word[0].isalnum())


def _without_islands(pieces: list[Piece], options: DiffOptions) -> list[Piece]:
    """Unchanged runs too small to help become part of the changes on both sides of them.

    "the rights and needs of women" -> "the dignity and safety of girls": the lone "and" and "of" would cut one change into three.
    A run stays when it is no smaller than the change before or after it: "shall" -> "should" beside "a" -> "the" are two changes.
    """
    kept: list[tuple[list[str], list[str], list[str]]] = []
    for block in _blocks(pieces):
        if kept:
            before, island = kept[-1], kept[-1][2]
            size = _letters(island, options)
            changes = [max(_letters(side[0], options), _letters(side[1], options)) for side in (before, block)]
            if size < options.island_letters and size <= min(changes) and (block[0] or block[1]):
                before[0].extend([*island, *block[0]])
                before[1].extend([*island, *block[1]])
                before[2][:] = block[2]
                continue
        kept.append((list(block[0]), list(block[1]), list(block[2])))
    return [
        (op, run) for block in kept for op, run in zip((Op.REMOVED, Op.ADDED, Op.SAME), block, strict=True) if run
    ]  # fmt: skip


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """What the two sides of a change begin or end with alike is unchanged: "[acts ]{act }of" is "[acts]{act} of"."""
    found: list[Piece] = []
    for removed, added, same in _blocks(pieces):
        head = _shared(removed, added)
        tail = _shared(removed[head:][::-1], added[head:][::-1])
        found += [(Op.SAME, removed[:head]), (Op.REMOVED, removed[head : len(removed) - tail])]
        found += [(Op.ADDED, added[head : len(added) - tail]), (Op.SAME, [*removed[len(removed) - tail :], *same])]
    return _joined(found)


def _slid(pieces: list[Piece]) -> list[Piece]:
    """A lone removal or addition moved, where its words allow, to begin with a word and to end with the space after it.

    "regional[, and bilateral], and" and "regional, and[ bilateral, and]" say the same; the reader expects the first.
    """
    for at in range(1, len(pieces) - 1):
        (left, before), (op, run), (right, after) = pieces[at - 1 : at + 2]
        if op is Op.SAME or left is not Op.SAME or right is not Op.SAME:
            continue
        best, best_score, shift = 0, _fit(before, run), 0
        body, rest = list(run), list(before)
        while rest and body and rest[-1] == body[-1]:  # to the left
            body = [rest.pop(), *body[:-1]]
            shift -= 1
            if (score := _fit(rest, body)) > best_score:
                best, best_score = shift, score
        body, rest = list(run), list(before)
        for shift, word in enumerate(after, 1):  # to the right
            if body[0] != word:
                break
            rest.append(word)
            body = [*body[1:], word]
            if (score := _fit(rest, body)) > best_score:
                best, best_score = shift, score
        if best < 0:
            moved = before[best:]
            pieces[at - 1 : at + 2] = [(left, before[:best]), (op, [*moved, *run[:best]]), (right, [*run[best:], *after])]
        elif best > 0:
            moved = after[:best]
            pieces[at - 1 : at + 2] = [(left, [*before, *run[:best]]), (op, [*run[best:], *moved]), (right, after[best:])]
    return [(op, run) for op, run in pieces if run]


def _fit(before: Sequence[str], run: Sequence[str]) -> int:
    """How well a change sits: after a mark or a space, from a word on, to the space after its last word or mark."""
    score = 0
    if not before or before[-1].isspace():
        score += 2 + (len(before) > 1 and before[-2] in ",;:.")
    if run[0][0].isalnum():
        score += 1
    if run[-1].isspace():
        score += 2 + (len(run) > 1 and run[-2] in ",;:.")
    return score


def _edits(pieces: Iterable[Piece]) -> tuple[Edit, ...]:
    return tuple(Edit(op, "".join(run)) for op, run in _joined(pieces))
