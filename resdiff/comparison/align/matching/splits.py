"""Linked clauses and leftovers -> the further pairs that make a split (one clause became
several) or a merge.

A leftover joins the link of a host clause when its phrases stand in the host and the host's partner
does not explain them. "... penalties and the treatment given to irregular migrants should be
commensurate with their infraction" of 66/172 went into a paragraph of 68/179 that otherwise comes
from its neighbour. Looked at from both sides with the same code: a merge read backwards is a split.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from msgspec import Struct

from resdiff.comparison.align.likeness.phrases import PhraseEvidence, Phrases
from resdiff.comparison.align.likeness.side import SideClauses
from resdiff.comparison.align.likeness.similarity import Scale
from resdiff.comparison.align.matching.matching import Matching, Pair
from resdiff.comparison.align.options import AlignOptions


class _View(Struct, frozen=True):
    """One direction: leftovers of `mine`, hosts in `theirs`. Of a merge the leftovers are old
    clauses, of a split new ones.
    """

    mine: SideClauses
    theirs: SideClauses
    of_mine: dict[int, list[int]]
    of_theirs: dict[int, list[int]]
    pair: Callable[[int, int], Pair]


# such a host has nothing that its partner does not explain, or is settled
FIRM = frozenset({"exact", "override"})
FOUND = frozenset({"similar", "place", "parts"})  # every other way in which a host was linked
# those that nobody could have joined at first, or that leave less to explain now
LATE = frozenset({"place", "parts"})


def splits_and_merges(
    matching: Matching,
    old: SideClauses,
    new: SideClauses,
    scale: Scale,
    options: AlignOptions,
    closed: Callable[[Pair], bool],
    ways: frozenset[str],
) -> int:
    """Add to `matching` the pairs that make splits and merges with hosts linked in one of
    `ways`, best first; `closed` bars pairs.

    Returns how many clauses lost a partner by it: they can be linked anew.
    """
    if ways.isdisjoint(matching.basis.values()):
        return 0
    views = (
        _View(old, new, matching.of_old, matching.of_new, lambda x, y: (x, y)),
        _View(new, old, matching.of_new, matching.of_old, lambda x, y: (y, x)),
    )
    again = "similar" in ways
    open_parts = [
        [
            x
            for x in range(len(view.mine))
            if x not in view.of_mine or (again and _is_doubtful(view, x, matching, scale, options))
        ]
        for view in views
    ]
    codes = (
        view.mine.codes[x] for view, parts in zip(views, open_parts, strict=True) for x in parts
    )
    phrases = Phrases((old, new), codes, scale, options)
    proposals: list[tuple[float, Pair, int, int, int]] = []
    for number, view in enumerate(views):
        for x, y in _promising(view, open_parts[number], matching, phrases, options, ways):
            contained = scale.contained(view.mine.codes[x], view.theirs.codes[y])
            # with less, no evidence holds
            if contained >= options.contained_fresh and not closed(view.pair(x, y)):
                evidence = _weigh(view, phrases, x, y)
                if evidence.holds(options):
                    proposals.append(
                        (-evidence.fresh - evidence.share, view.pair(x, y), number, x, y)
                    )
    freed = 0
    for _, pair, number, x, y in sorted(proposals):
        view = views[number]
        if _may_join(view, x, y, matching) and _is_better(
            view, x, y, _weigh(view, phrases, x, y), scale, options
        ):
            for z in list(view.of_mine.get(x, ())):
                matching.unlink(view.pair(x, z))
                freed += 1
            matching.link([pair], "parts")
    return freed


def _promising(
    view: _View,
    parts: list[int],
    matching: Matching,
    phrases: Phrases,
    options: AlignOptions,
    ways: frozenset[str],
) -> Iterable[tuple[int, int]]:
    """Pairs (clause without a link or with a doubtful one, host with a partner) that share phrases
    or stand side by side.
    """
    postings: dict[str, list[int]] = defaultdict(list)
    for x in parts:
        for gram in phrases.of(view.mine.codes[x]):
            postings[gram].append(x)
    shared: dict[int, Counter[int]] = defaultdict(Counter)
    bases_of_hosts = (
        (y, {matching.basis[view.pair(x, y)] for x in partners})
        for y, partners in view.of_theirs.items()
    )
    hosts = {y for y, bases in bases_of_hosts if not bases & FIRM and bases & ways}
    for y in hosts:
        for gram in postings.keys() & phrases.within(view.theirs.codes[y]):
            for x in postings[gram]:
                shared[x][y] += 1
    for x in parts:
        counts, enough = shared[x], options.gram_share * len(view.mine.codes[x])
        best = sorted((y for y in counts if counts[y] >= enough), key=lambda y: (-counts[y], y))[
            : options.hosts
        ]
        beside = sorted({y for k in (x - 1, x + 1) for y in view.of_mine.get(k, ())} & hosts)
        for y in dict.fromkeys((*best, *beside)):
            if y not in view.of_mine.get(x, ()) and view.mine.parts[x] == view.theirs.parts[y]:
                yield x, y


def _is_doubtful(
    view: _View, x: int, matching: Matching, scale: Scale, options: AlignOptions
) -> bool:
    """Whether the link of a clause is such that a split could explain the clause much better."""
    partner, *others = view.of_mine[x]
    if (
        others
        or matching.basis[view.pair(x, partner)] != "similar"
        or len(view.of_theirs[partner]) > 1
    ):
        return False
    return (
        scale.likeness(view.mine.codes[x], view.theirs.codes[partner]).contained + options.steal
        <= 1.0
    )


def _may_join(view: _View, x: int, y: int, matching: Matching) -> bool:
    """Whether `x` may become a part of `y`: a split or merge has one clause on one side."""
    hosted = view.of_theirs.get(y, ())
    own = view.of_mine.get(x, ())
    if not hosted or x in hosted or any(len(view.of_mine[p]) > 1 for p in hosted) or len(own) > 1:
        return False
    return not own or (
        len(view.of_theirs[own[0]]) == 1 and matching.basis[view.pair(x, own[0])] == "similar"
    )


def _is_better(
    view: _View, x: int, y: int, evidence: PhraseEvidence, scale: Scale, options: AlignOptions
) -> bool:
    """Whether the evidence is enough; for a clause that has a link of its own, much more than that
    link has.
    """
    own = view.of_mine.get(x, ())
    if not own:
        return evidence.holds(options)
    kept = scale.likeness(view.mine.codes[x], view.theirs.codes[own[0]]).contained
    return evidence.fresh >= max(options.phrase, kept + options.steal)


def _weigh(view: _View, phrases: Phrases, x: int, y: int) -> PhraseEvidence:
    """Evidence for clause `x` being part of host `y`, given the host's partners now."""
    partners = [p for p in view.of_theirs.get(y, ()) if p != x]
    distance = min((abs(x - p) for p in partners), default=len(view.mine))
    return phrases.evidence(
        view.mine.codes[x], view.theirs.codes[y], [view.mine.codes[p] for p in partners], distance
    )
