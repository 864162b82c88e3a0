"""Linked clauses and leftovers -> the further pairs that make a split (one clause became several) or a merge.

A leftover joins the link of a host clause when its phrases stand in the host and the host's partner does not explain them.
"... penalties and the treatment given to irregular migrants should be commensurate with their infraction" of 66/172 went
into a paragraph of 68/179 that otherwise comes from its neighbour. Looked at from both sides with the same code: a merge read
backwards is a split.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from resdiff.align.matching import Matching, Pair
from resdiff.align.options import AlignOptions
from resdiff.align.side import Side
from resdiff.align.similarity import Scale, Words


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a clause being part of its host. Shares are of the clause's weight, unless said otherwise."""

    share: float  # in phrases that it has in common with the host
    fresh: float  # in phrases of the host that none of the host's partners has
    contained: float  # in words that the host has too, in any order
    explains: float  # of what the host's partners leave unexplained in the host, what this clause explains
    distance: int  # places to the nearest partner of the host

    def holds(self, options: AlignOptions) -> bool:
        """Whether it is enough."""
        return (
            self.fresh >= options.phrase
            or (self.distance <= options.near and self.share >= options.near_share and self.fresh >= options.near_fresh)
            or (self.contained >= options.contained and self.fresh >= options.contained_fresh)
            or (self.distance == 1 and self.explains >= options.explains and self.fresh >= options.near_fresh)
        )


@dataclass(frozen=True, slots=True)
class _View:
    """One direction: leftovers of `mine`, hosts in `theirs`."""

    mine: Side
    theirs: Side
    of_mine: dict[int, list[int]]
    of_theirs: dict[int, list[int]]
    pair: Callable[[int, int], Pair]


def splits_and_merges(matching: Matching, old: Side, new: Side, scale: Scale, options: AlignOptions,
                      closed: Callable[[Pair], bool]) -> int:  # fmt: skip
    """Add to `matching` the pairs that make splits and merges, best first; returns how many. `closed` bars pairs."""
    forward = _View(old, new, matching.of_old, matching.of_new, lambda x, y: (x, y))
    backward = _View(new, old, matching.of_new, matching.of_old, lambda x, y: (y, x))
    found: list[tuple[float, Pair, _View, int, int]] = []
    for view in (forward, backward):
        for x, y in _promising(view, matching, options):
            pair = view.pair(x, y)
            if not closed(pair):
                evidence = _weigh(view, x, y, scale, options)
                if evidence.holds(options):
                    found.append((-evidence.fresh - evidence.share, pair, view, x, y))
    made = 0
    for _, pair, view, x, y in sorted(found, key=lambda entry: entry[:2]):
        if _may_join(view, x, y, matching, scale, options) and _weigh(view, x, y, scale, options).holds(options):
            for z in list(view.of_mine.get(x, ())):
                matching.unlink(view.pair(x, z))
            matching.link([pair], "merged" if view is forward else "split")
            made += 1
    return made


def _promising(view: _View, matching: Matching, options: AlignOptions) -> Iterable[tuple[int, int]]:
    """Pairs (leftover or weakly linked clause, host with a partner) that share a phrase rare enough to mean something."""
    run = options.run
    hosts = [y for y, partners in view.of_theirs.items() if all(matching.basis[view.pair(x, y)] != "exact" for x in partners)]
    postings: dict[Words, list[int]] = defaultdict(list)
    for y in sorted(hosts):
        for gram in set(_grams(view.theirs.words[y], run)):
            postings[gram].append(y)
    for x in range(len(view.mine)):
        partners = view.of_mine.get(x, ())
        if any(matching.basis[view.pair(x, z)] != "similar" for z in partners):
            continue
        scores: Counter[int] = Counter()
        for gram in set(_grams(view.mine.words[x], run)):
            if len(postings.get(gram, ())) <= options.posting_limit:
                scores.update(postings.get(gram, ()))
        for y in sorted(scores, key=lambda y: (-scores[y], y))[: options.candidates]:
            if y not in partners and view.mine.parts[x] == view.theirs.parts[y]:
                yield x, y


def _may_join(view: _View, x: int, y: int, matching: Matching, scale: Scale, options: AlignOptions) -> bool:
    """A split or merge has one clause on one side; a clause leaves a link of its own only for a much better explanation."""
    hosted = view.of_theirs.get(y, ())
    if not hosted or x in hosted or any(len(view.of_mine[p]) > 1 for p in hosted):
        return False
    own = view.of_mine.get(x, ())
    if not own:
        return True
    if len(own) > 1 or len(view.of_theirs[own[0]]) > 1 or matching.basis[view.pair(x, own[0])] != "similar":
        return False
    fresh = _weigh(view, x, y, scale, options).fresh
    return fresh >= max(options.phrase, scale.likeness(view.mine.words[x], view.theirs.words[own[0]]).contained + options.steal)


def _weigh(view: _View, x: int, y: int, scale: Scale, options: AlignOptions) -> Evidence:
    """Evidence for clause `x` being part of host `y`, given the host's partners now."""
    part, host, run = view.mine.words[x], view.theirs.words[y], options.run
    partners = [p for p in view.of_theirs.get(y, ()) if p != x]
    grams = set(_grams(part, run))
    in_part = _covered(part, set(_grams(host, run)), run)
    in_host = _covered(host, grams, run)
    explained: set[int] = set()
    pooled: Counter[str] = Counter()
    for p in partners:
        explained |= _covered(host, set(_grams(view.mine.words[p], run - 1)), run - 1)
        pooled.update(view.mine.words[p])
    weight = scale.total(part) or 1.0
    unexplained = Counter(host) - pooled
    shared = unexplained & Counter(part)
    return Evidence(
        share=scale.total(part[k] for k in in_part) / weight,
        fresh=scale.total(host[k] for k in in_host - explained) / weight,
        contained=scale.total((Counter(host) & Counter(part)).elements()) / weight,
        explains=scale.total(shared.elements()) / (scale.total(unexplained.elements()) or 1.0),
        distance=min((abs(x - p) for p in partners), default=len(view.mine)),
    )


def _grams(words: Words, size: int) -> Iterable[Words]:
    return (words[k : k + size] for k in range(len(words) - size + 1))


def _covered(words: Words, grams: set[Words], size: int) -> set[int]:
    """Places of `words` that stand in one of `grams`."""
    return {place for k, gram in enumerate(_grams(words, size)) if gram in grams for place in range(k, k + size)}
