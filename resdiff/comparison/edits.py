"""Two texts -> the edits between them, word by word: same and removed rebuild the old text, same and added the new.

The longest common subsequence of tokens (`resdiff.text.words.tokens`), so that no edit cuts into a word and no shared word is lost
without need; then tidied for readers, by letters. Why not diff-match-patch: docs/decisions/7-word-diff.md.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct
from rapidfuzz.distance import Indel

from resdiff.text.words import tokens
from resdiff.values.comparison import Edit, Op


class DiffOptions(Struct, frozen=True):
    """How words are compared and how the result is tidied."""

    island_letters: int = 6  # an unchanged run with fewer letters between two changes is no help to a reader: "of the", "and to"
    han_letters: int = (
        3  # what a Chinese character counts for: two of them are a word, as six letters are
    )
    work: int = 40_000_000  # most pairs of tokens compared in one text: 3,000 words a side and the spaces between them; 5 MB, 0.1 s


Piece = tuple[Op, list[str]]  # a run of tokens and what becomes of it
Block = tuple[
    list[str], list[str], list[str]
]  # a change, removed and added, with the unchanged run that follows it


def diff(old: str, new: str, options: DiffOptions = DiffOptions()) -> tuple[Edit, ...]:
    """The edits from `old` to `new`; () for two empty texts. `diff(b, a)` is `diff(a, b)` with removed and added exchanged."""
    if old == new:
        return (Edit(Op.SAME, old),) if old else ()
    if not old or not new:
        return (Edit(Op.REMOVED, old),) if old else (Edit(Op.ADDED, new),)
    if old > new:  # compare in one direction only, so that the result mirrors
        return _edits((_OTHER[op], run) for op, run in _compare(tokens(new), tokens(old), options))
    return _edits(_compare(tokens(old), tokens(new), options))


_OTHER: Final = {Op.SAME: Op.SAME, Op.REMOVED: Op.ADDED, Op.ADDED: Op.REMOVED}


def _compare(old: Sequence[str], new: Sequence[str], options: DiffOptions) -> list[Piece]:
    pieces = (
        _by_token(old, new) if len(old) * len(new) <= options.work else _long(old, new, options)
    )
    return _slid(_pieces(_trimmed(_without_islands(_blocks(pieces), options))))


def _long(old: Sequence[str], new: Sequence[str], options: DiffOptions) -> list[Piece]:
    """Two long texts: only what stands between their common beginning and end is compared."""
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    middle = _between(old[head : len(old) - tail], new[head : len(new) - tail], options)
    return [(Op.SAME, list(old[:head])), *middle, (Op.SAME, list(old[len(old) - tail :]))]


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """How many tokens the two begin with alike."""
    return next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other),
        min(len(old), len(new)),
    )


def _between(old: Sequence[str], new: Sequence[str], options: DiffOptions) -> list[Piece]:
    if len(old) * len(new) <= options.work:
        return _by_token(old, new)
    pieces: list[Piece] = []
    left = options.work
    for removed, added, same in _blocks(_by_anchor(_sentences(old), _sentences(new))):
        before, after = tokens("".join(removed)), tokens("".join(added))
        cost = len(before) * len(after)
        if 0 < cost <= left:
            pieces += _by_token(before, after)
            left -= cost
        else:  # too long to compare word by word: replaced as a whole
            pieces += [(Op.REMOVED, list(before)), (Op.ADDED, list(after))]
        pieces.append((Op.SAME, list(tokens("".join(same)))))
    return pieces


def _by_anchor(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    """Units that stand once on each side, in the longest run that keeps their order, as unchanged; near-linear in the units."""
    counts = Counter(old), Counter(new)
    places = {unit: at for at, unit in enumerate(new) if counts[0][unit] == counts[1][unit] == 1}
    pieces: list[Piece] = []
    start = other = 0
    for at, place in _rising([(at, places[unit]) for at, unit in enumerate(old) if unit in places]):
        pieces += [
            (Op.REMOVED, list(old[start:at])),
            (Op.ADDED, list(new[other:place])),
            (Op.SAME, [old[at]]),
        ]
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


def _by_token(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    """The longest common subsequence of tokens as unchanged."""
    pieces: list[Piece] = []
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            pieces.append((Op.SAME, list(old[step.src_start : step.src_end])))
        else:
            pieces.append((Op.REMOVED, list(old[step.src_start : step.src_end])))
            pieces.append((Op.ADDED, list(new[step.dest_start : step.dest_end])))
    return pieces


def _blocks(pieces: Iterable[Piece]) -> list[Block]:
    """Pieces in order, as changes; only the first block can be without words removed or added."""
    blocks: list[Block] = [([], [], [])]
    for op, run in pieces:
        if op is Op.SAME:
            blocks[-1][2].extend(run)
        elif run:
            if blocks[-1][2]:
                blocks.append(([], [], []))
            blocks[-1][op is Op.ADDED].extend(run)
    return blocks


def _pieces(blocks: Iterable[Block]) -> list[Piece]:
    """Blocks as pieces: neighbours of one kind are one, removed stands before added, nothing is empty."""
    return [
        (op, run)
        for block in blocks
        for op, run in zip((Op.REMOVED, Op.ADDED, Op.SAME), block, strict=True)
        if run
    ]


def _letters(run: Sequence[str], options: DiffOptions, limit: int) -> int:
    """The letters of a run, counted no further than `limit`."""
    found = 0
    for word in run:
        if word[0].isalnum():
            found += (
                options.han_letters
                if len(word) == 1 and "\u2e80" <= word <= "\u9fff"
                else len(word)
            )
            if found >= limit:
                return found
    return found


def _without_islands(blocks: Sequence[Block], options: DiffOptions) -> list[Block]:
    """Unchanged runs too small to help become part of the changes on both sides of them.

    "the rights and needs of women" -> "the dignity and safety of girls": the lone "and" and "of" would cut one change into three.
    A run stays when it is no smaller than the change before or after it: "shall" -> "should" beside "a" -> "the" are two changes.
    """
    kept = list(blocks[:1])
    for removed, added, same in blocks[1:]:
        before = kept[-1]
        if _is_island(before[2], (before[:2], (removed, added)), options):
            kept[-1] = ([*before[0], *before[2], *removed], [*before[1], *before[2], *added], same)
        else:
            kept.append((removed, added, same))
    return kept


def _is_island(
    run: Sequence[str], beside: Iterable[Sequence[Sequence[str]]], options: DiffOptions
) -> bool:
    size = _letters(run, options, options.island_letters)
    if size >= options.island_letters:
        return False
    return not any(
        _letters(removed, options, size) < size and _letters(added, options, size) < size
        for removed, added in beside
    )


def _trimmed(blocks: Iterable[Block]) -> list[Block]:
    """What the two sides of a change begin or end with alike is unchanged: "[acts ]{act }of" is "[acts]{act} of"."""
    found: list[Block] = [([], [], [])]
    for removed, added, same in blocks:
        head = _shared(removed, added)
        tail = (
            _shared(removed[head:][::-1], added[head:][::-1])
            if head < min(len(removed), len(added))
            else 0
        )
        found[-1][2].extend(removed[:head])
        found.append(
            (
                removed[head : len(removed) - tail],
                added[head : len(added) - tail],
                [*removed[len(removed) - tail :], *same],
            )
        )
    return found


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
            pieces[at - 1 : at + 2] = [
                (left, before[:best]),
                (op, [*moved, *run[:best]]),
                (right, [*run[best:], *after]),
            ]
        elif best > 0:
            moved = after[:best]
            pieces[at - 1 : at + 2] = [
                (left, [*before, *run[:best]]),
                (op, [*run[best:], *moved]),
                (right, after[best:]),
            ]
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
    return tuple(Edit(op, "".join(run)) for op, run in _pieces(_blocks(pieces)))
