"""What no other rule told -> thoughts, members, actors and terms that came, went or were replaced,
so that no word of substance is left without a difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from resdiff.comparison.meaning.differences.side import Both, Found, Range, Reading
from resdiff.comparison.meaning.weights import longest

# words that say something new from which on a phrase is a thought, though it has no verb
THOUGHT: Final = 9
_LEAST_THOUGHT: Final = 3  # words of a thought with a verb of its own
_MEMBER: Final = 3  # words of an insertion that is quoted with the word beside it
_STEM: Final = 5  # letters that two forms of one word share
_TERM: Final = 5  # words of a term
_NEIGHBOUR: Final = 2  # words between two pieces of one member
_BEFORE: Final = (
    12  # words before a member among which the one that opens a list of examples stands
)


def rest_differences(both: Both) -> Iterator[Found]:
    """The pieces of each replacement that are left, paired where one took the other's place."""
    for region in both.regions:
        olds, news = (
            [*_pieces(both.old, region.old, both)],
            [*_pieces(both.new, region.new, both)],
        )
        yield from _and_or(both, region.old, region.new)
        if len(olds) == len(news):
            pairs = list(zip(olds, news, strict=True))
            olds, news = [], []
        else:
            pairs = _alike(olds, news, both)
        for one, other in pairs:
            if found := _replaced(one, other, both):
                yield found
        for one in olds:
            yield _alone(both.old, one, both, new=False)
        for other in news:
            yield _alone(both.new, other, both, new=True)


def _pieces(reading: Reading, span: Range, both: Both) -> Iterator[Range]:
    """What is left of a replacement, cut where a thought begins, without what is empty at its
    ends.
    """
    start: int | None = None
    for at in range(span[0], span[1] + 1):
        ends = at == span[1] or not (reading.open[at] or _bridges(reading, at, span))
        if start is not None and (ends or _begins_thought(reading, start, at, both)):
            yield from _trimmed(reading, (start, at), both)
            start = None
        if start is None and not ends:
            start = at
    return


def _bridges(reading: Reading, at: int, span: Range) -> bool:
    """Whether a told word stands between words that are not: it belongs to their thought."""
    return False


def _trimmed(reading: Reading, span: Range, both: Both) -> Iterator[Range]:
    """A piece without marks and empty words at its ends; none where nothing is left."""
    start, end = span
    words, empty = reading.words, both.tables.empty
    content = [at for at in range(start, end) if _says(reading, at, both)]
    if not content:
        return
    while words.marks[start]:
        start += 1
    while words.marks[end - 1] or (words.keys[end - 1] in empty and end - 1 > content[-1] + 1):
        end -= 1
    yield start, end


def _says(reading: Reading, at: int, both: Both) -> bool:
    key = reading.words.keys[at]
    return (
        reading.open[at]
        and not reading.words.marks[at]
        and key not in both.tables.empty
        and not key.isdigit()
        and key not in both.meaning.function
    )


def _begins_thought(reading: Reading, start: int, at: int, both: Both) -> bool:
    """Whether a thought begins behind a comma: ", which", ", and recognizing", "; to promote"."""
    words = reading.words
    if at - start < _LEAST_THOUGHT or at >= len(words.keys) or not reading.open[at]:
        return False
    if words.marks[at - 1] and words.keys[at - 1] in ";；؛:":
        return True
    if at in reading.begins:
        return True
    behind = words.keys[at - 1]
    if not (words.marks[at - 1] and behind in ",،，"):
        return False
    place = at + (words.keys[at] in both.tables.both)
    return words.keys[place : place + 1] != () and (
        words.keys[place] in both.tables.relatives
        or longest(both.meaning.verbs, words.keys[place : place + 6], 0) is not None
        or (words.keys[place] in ("to",) and place + 1 < len(words.keys))
    )


def has_verb(reading: Reading, span: Range, both: Both) -> bool:
    """Whether a piece has a verb of its own."""
    tables, words = both.tables, reading.words
    for at in range(*span):
        key = words.keys[at]
        if key in both.meaning.modals and words.printed(at, at + 1) in both.meaning.modals:
            return True
        if key in tables.relatives and key != "that":
            return True
        said = words.keys[at : at + 6]
        before = words.keys[at - 1] if at else ""
        if longest(tables.acts, said, 0) and (
            not tables.endings or before in ("to", "not") or key.endswith(tables.endings)
        ):
            return True
        if longest(both.meaning.verbs, said, 0) and key.endswith(both.meaning.endings or ("",)):
            return True
    return False


def _is_thought(reading: Reading, span: Range, both: Both) -> bool:
    count = len(reading.said(span))
    least = 1 if both.tables.spaced else 2
    if count >= THOUGHT * least:
        return True
    return count >= _LEAST_THOUGHT * least and has_verb(reading, span, both)


def _alike(olds: list[Range], news: list[Range], both: Both) -> list[tuple[Range, Range]]:
    """Pieces that took each other's place: those with the most words in common; the first ones
    where none has. They are taken out of the lists.
    """
    pairs: list[tuple[Range, Range]] = []
    ranked = sorted(
        (
            (len(_content(both.old, one, both) & _content(both.new, other, both)), one, other)
            for one in olds
            for other in news
        ),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    for shared, one, other in ranked:
        if shared and one in olds and other in news:
            olds.remove(one)
            news.remove(other)
            pairs.append((one, other))
    if olds and news and not pairs:
        pairs.append((olds.pop(0), news.pop(0)))
    return pairs


def _content(reading: Reading, span: Range, both: Both) -> frozenset[str]:
    return frozenset(word for word in reading.said(span) if word not in both.tables.empty)


def _replaced(one: Range, other: Range, both: Both) -> Found | None:
    """One piece took the place of another."""
    words = both.old.said(one), both.new.said(other)
    if _stems(words[0], both) == _stems(words[1], both):
        return None  # grammar: "migrant" for "migrants"
    actors = _actor(both.old, one, both), _actor(both.new, other, both)
    if actors[0] and actors[1]:
        if actors[0] == actors[1]:
            return None
        return Found("actor", "changed", one, other)
    if _term(words[0], words[1], both):
        return Found("term", "changed", one, other)
    thought = _is_thought(both.old, one, both), _is_thought(both.new, other, both)
    if any(thought):
        flags = _flags(both.old, one, both) | _flags(both.new, other, both)
        return Found("content", "replaced", one, other, flags)
    flags = _flags(both.old, one, both) | _flags(both.new, other, both)
    return Found("scope", "changed", one, other, flags)


def _alone(reading: Reading, span: Range, both: Both, *, new: bool) -> Found:
    """A piece that came or went."""
    flags = _flags(reading, span, both)
    other = both.old if new else both.new
    effect = "added" if new else "dropped"

    def found(kind: str, effect: str, quoted: Range = span, beside: Range | None = None) -> Found:
        return (
            Found(kind, effect, beside, quoted, flags)
            if new
            else Found(kind, effect, quoted, beside, flags)
        )

    if _completes_name(reading, span, both):
        quoted, beside = _anchored(reading, span, other)
        return found("term", "changed", quoted, beside)
    if _is_thought(reading, span, both):
        return found("content", effect)
    if actor := _renamed_actor(reading, span, both):
        beside = _same_words(reading, (span[1], actor[1]), other)
        return found("actor", "changed", actor, beside)
    effect = "widened" if new else "narrowed"
    if "quality" in flags:
        effect = "changed"
    elif _restricts(reading, span, both):
        effect = "narrowed" if new else "widened"
    if len(reading.said(span)) <= _MEMBER:
        quoted, beside = _anchored(reading, span, other)
        return found("scope", effect, quoted, beside)
    return found("scope", effect)


def _restricts(reading: Reading, span: Range, both: Both) -> bool:
    """Whether a piece says which ones of a kind are meant: "who are stranded"."""
    return reading.words.keys[span[0]] in both.tables.relatives


def _anchored(reading: Reading, span: Range, other: Reading) -> tuple[Range, Range | None]:
    """A short piece with the kept word beside it, and that word on the other side."""
    words = reading.words
    before, after = span[0] - 1, span[1]
    while after < len(words.keys) and reading.changed[after] and after - span[1] < 2:
        after += 1
    for at, quoted in ((before, (before, span[1])), (after, (span[0], after + 1))):
        if (
            0 <= at < len(words.keys)
            and not words.marks[at]
            and not reading.changed[at]
            and len(words.keys[at]) > 3
        ):
            beside = _same_words(reading, (at, at + 1), other)
            if beside is not None:
                return quoted, beside
    return span, None


def _same_words(reading: Reading, span: Range, other: Reading) -> Range | None:
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


def _and_or(both: Both, old: Range, new: Range) -> Iterator[Found]:
    """ "and" became "or", between members that stay."""
    words = both.old.said(old), both.new.said(new)
    if max(map(len, words)) != 1 or not words[0] or not words[1]:
        return
    said = words[0][0], words[1][0]
    joins = both.tables.both, both.tables.either
    if (said[0] in joins[0] and said[1] in joins[1]) or (
        said[0] in joins[1] and said[1] in joins[0]
    ):
        quoted = (max(0, old[0] - 1), min(old[1] + 1, len(both.old.words.keys)))
        other = (max(0, new[0] - 1), min(new[1] + 1, len(both.new.words.keys)))
        yield Found("scope", "changed", quoted, other, frozenset({"joining"}))


def _stems(words: Sequence[str], both: Both) -> list[str]:
    """Words without endings and empty words, in any order."""
    return sorted(
        word.rstrip("s'’")[: max(_STEM, len(word) - 3)]
        for word in words
        if word not in both.tables.empty
    )


def _actor(reading: Reading, span: Range, both: Both) -> str:
    """The organ or people that a piece names, and nothing else; "" for another piece."""
    said = tuple(word for word in reading.said(span) if word not in ("the", "all"))
    table = both.tables.actors
    return table.get(reading.said(span)) or table.get(said) or both.meaning.addressees.get(said, "")


def _renamed_actor(reading: Reading, span: Range, both: Both) -> Range | None:
    """An actor that is another by a word before it: "Member" before "States"."""
    end = span[1]
    while end < len(reading.words.keys) and not reading.words.marks[end] and end - span[1] < 2:
        end += 1
        whole, kept = (span[0], end), (span[1], end)
        one, other = _actor(reading, whole, both), _actor(reading, kept, both)
        if one and other and one != other:
            return whole
    return None


def _term(one: Sequence[str], other: Sequence[str], both: Both) -> bool:
    """Whether two pieces name one thing."""
    table = both.tables.terms
    if (name := table.get(tuple(one))) and name == table.get(tuple(other)):
        return True
    if max(len(one), len(other)) > _TERM:
        return False
    stems = [{word[:_STEM] for word in side if len(word) > _STEM} for side in (one, other)]
    return bool(stems[0] & stems[1])


def _completes_name(reading: Reading, span: Range, both: Both) -> bool:
    """Whether a piece completes or shortens a name: "the [United Nations] High Commissioner [for
    Human Rights]".
    """
    if not both.tables.capitals:
        return False
    words = reading.words
    before, after = span[0] - 1, span[1]
    content = [
        at for at in range(*span) if words.keys[at] not in both.tables.empty and not words.marks[at]
    ]
    capitals = sum(words.printed(at, at + 1)[0].isupper() for at in content)

    def capital(at: int) -> bool:
        return (
            0 <= at < len(words.keys)
            and at not in reading.begins
            and not words.marks[at]
            and words.printed(at, at + 1)[0].isupper()
        )

    if words.keys[span[0]] in both.tables.names and capital(before):
        return capitals * 2 >= len(content) or len(content) <= 3
    return (
        bool(content)
        and capitals == len(content)
        and capital(after)
        and (
            words.keys[span[0]] not in both.tables.both
            and words.keys[span[1] - 1] not in both.tables.both
        )
    )


def _flags(reading: Reading, span: Range, both: Both) -> frozenset[str]:
    """What the rules of weight ask of a piece."""
    tables, words = both.tables, reading.words
    said = reading.said(span)
    flags = set()
    if tables.rights.intersection(said):
        flags.add("rights")
    first = words.keys[span[0] : span[0] + 2]
    if first and (first[0] in tables.relatives):
        flags.add("subordinate")
    if any(
        longest(both.meaning.verbs, words.keys[at : at + 6], 0)
        and words.keys[at].endswith(both.meaning.endings or ("",))
        for at in range(span[0], min(span[0] + 3, span[1]))
    ):
        flags.add("stance")
    content = [word for word in said if word not in tables.empty]
    if content and all(_is_quality(word, both) for word in content):
        flags.add("quality")
    if tables.examples.intersection(words.keys[max(0, span[0] - _BEFORE) : span[0] + 1]):
        flags.add("example")
    return frozenset(flags)


def _is_quality(word: str, both: Both) -> bool:
    """Whether a word says how a thing is: "trauma-informed"."""
    return word in both.tables.qualities or word.rpartition("-")[2] in both.tables.qualities
