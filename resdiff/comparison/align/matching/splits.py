"""Linked clauses and leftovers -> the further pairs that make a split (one clause became
several) or a merge.

A leftover joins the link of a host when a stretch of the host came from it and from none of the
host's partners. "... penalties and the treatment given to irregular migrants should be commensurate
with their infraction" of 66/172 went into a paragraph of 68/179 that otherwise comes from its
neighbour. Looked at from both sides with the same code: a merge read backwards is a split.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from resdiff.comparison.align.likeness.flow import Flow, Sources
from resdiff.comparison.align.likeness.side import STRUCTURAL, SideClauses
from resdiff.comparison.align.likeness.similarity import Scale
from resdiff.comparison.align.matching.matching import Matching, Pair
from resdiff.comparison.align.options import AlignOptions

# such a host has nothing that its partner does not explain, or is settled
FIRM = frozenset({"exact", "override"})
FOUND = frozenset({"similar", "place", "parts"})  # every other way in which a host was linked
# those that nobody could have joined at first, or that leave less to explain now
LATE = frozenset({"place", "parts"})


class _View(Struct, frozen=True):
    """One direction: leftovers of `mine`, hosts in `theirs`. Of a merge the leftovers are old
    clauses, of a split new ones.
    """

    mine: SideClauses
    theirs: SideClauses
    of_mine: dict[int, list[int]]
    of_theirs: dict[int, list[int]]
    in_mine: Sources  # where a clause of theirs may have come from
    in_theirs: Sources  # where a clause of mine may have gone
    pair: Callable[[int, int], Pair]


class JoinEvidence(Struct, frozen=True):
    """What speaks for a clause being part of a host."""

    went: float  # share of its weight that went to the host rather than elsewhere
    fresh: float  # share of its weight in stretches of the host that the host's partners have not
    brings: float  # share of the host's weight in these stretches
    variant: float  # likeness of the clause and the host, where no partner is much more alike

    @property
    def strength(self) -> float:
        """One number: half of a clause that makes a quarter of its host has 1.0."""
        taken = self.fresh + self.brings + self.went / 2 if self.fresh and self.went else 0.0
        return max(taken, self.variant)


class Joining:
    """The search for splits and merges, once over all hosts. Lives only inside one alignment."""

    def __init__(
        self,
        matching: Matching,
        old: SideClauses,
        new: SideClauses,
        scale: Scale,
        options: AlignOptions,
        closed: Callable[[Pair], bool],
    ) -> None:
        self._matching, self._scale, self._options = matching, scale, options
        self._closed, self._flow = closed, Flow(scale, options)
        of_old, of_new = matching.of_old, matching.of_new
        same = {pair for pair, basis in matching.basis.items() if basis in FIRM}
        loose_old = set(old.codes) - {old.codes[i] for i, _ in same}
        loose_new = set(new.codes) - {new.codes[j] for _, j in same}
        into_old = Sources(old.codes, loose_new, scale, options)
        into_new = Sources(new.codes, loose_old, scale, options)
        self._views = (
            _View(old, new, of_old, of_new, into_old, into_new, lambda x, y: (x, y)),
            _View(new, old, of_new, of_old, into_new, into_old, lambda x, y: (y, x)),
        )

    def run(self, ways: frozenset[str]) -> int:
        """Add the pairs that make splits and merges with hosts linked in one of `ways`, best
        first. Returns how many clauses lost a partner by it: they can be linked anew.
        """
        if ways.isdisjoint(self._matching.basis.values()):
            return 0
        again = "similar" in ways
        proposals: list[tuple[float, Pair, int, int, int]] = []
        rivals: list[dict[int, list[int]]] = []
        went: list[dict[Pair, float]] = []
        weighed: dict[Pair, tuple[JoinEvidence, tuple[int, ...]]] = {}
        for number, view in enumerate(self._views):
            parts = [
                x
                for x in range(len(view.mine))
                if x not in view.of_mine or (again and self._is_doubtful(view, x))
            ]
            rivals.append(self._rivals(view, parts, ways))
            went.append(self._went(view, rivals[-1]))
            for y, xs in rivals[-1].items():
                xs[:] = [x for x in xs if went[-1][x, y] > 0 or self._is_twin(view, x, y)]
                for x, evidence in self._weigh(view, y, xs, went[-1]):
                    gain = evidence.strength - self._price(view, x, y)
                    if gain > 0:
                        pair = view.pair(x, y)
                        weighed[pair] = evidence, tuple(view.of_theirs[y])
                        proposals.append((-gain, pair, number, x, y))
        freed = 0
        for _, pair, number, x, y in sorted(proposals):
            view = self._views[number]
            if not _may_join(view, x, y, self._matching):
                continue
            evidence, partners = weighed[pair]
            if partners != tuple(view.of_theirs[y]):  # another clause joined, or one left
                still = [z for z in rivals[number][y] if z == x or z not in view.of_theirs[y]]
                evidence = dict(self._weigh(view, y, still, went[number]))[x]
            if evidence.strength - self._price(view, x, y) <= self._own(view, x):
                continue
            freed += self._join(view, x, y, evidence)
        return freed

    def _join(self, view: _View, x: int, y: int, evidence: JoinEvidence) -> int:
        """Make a clause part of a host, or its one partner; how many links that undid."""
        usurped = self._usurped(view, x, y, evidence)
        undone = [view.pair(x, z) for z in view.of_mine.get(x, ())]
        undone += [view.pair(p, y) for p in usurped]
        for pair in undone:
            self._matching.unlink(pair)
        self._matching.link([view.pair(x, y)], "similar" if usurped else "parts")
        return len(undone)

    def _rivals(self, view: _View, parts: list[int], ways: frozenset[str]) -> dict[int, list[int]]:
        """For each host that was linked in one of `ways` the clauses that could be part of it."""
        hosts = set()
        for y, partners in view.of_theirs.items():
            bases = {self._matching.basis[view.pair(x, y)] for x in partners}
            if not bases & FIRM and bases & ways:
                hosts.add(y)
        rivals: dict[int, list[int]] = {}
        if not hosts:
            return rivals
        for x in parts:
            for y in view.in_theirs.of(view.mine.codes[x]):
                if (
                    y in hosts
                    and y not in view.of_mine.get(x, ())
                    and not {view.mine.parts[x], view.theirs.parts[y]} & STRUCTURAL
                    and not self._closed(view.pair(x, y))
                    and self._may_reach(view, x, y)
                ):
                    rivals.setdefault(y, []).append(x)
        return rivals

    def _went(self, view: _View, rivals: dict[int, list[int]]) -> dict[Pair, float]:
        """For each clause that could be a part, and each clause it may have gone to, the share of
        its weight that went there.
        """
        out: dict[Pair, float] = {}
        for x in sorted({x for xs in rivals.values() for x in xs}):
            code = view.mine.codes[x]
            sources = view.in_theirs.of(code)
            shares = self._flow.shares(code, [view.theirs.codes[y] for y in sources])
            total = self._scale.total(code) or 1
            out.update(((x, y), share / total) for y, share in zip(sources, shares, strict=True))
        return out

    def _is_twin(self, view: _View, x: int, y: int) -> bool:
        return self._scale.contained(view.mine.codes[x], view.theirs.codes[y]) >= self._options.twin

    def _may_reach(self, view: _View, x: int, y: int) -> bool:
        """Whether a clause could be part of a host by the neighbouring words of both: a stretch
        has few others.
        """
        codes = view.mine.codes[x], view.theirs.codes[y]
        part, host = map(self._scale.profile, codes)
        pairs, others = map(self._scale.pairs, codes)
        shared = self._scale.total("".join(pairs & others))
        most = 1.5 * shared / (part.weight or 1) + shared / (host.weight or 1)
        return most > self._price(view, x, y) or self._is_twin(view, x, y)

    def _weigh(
        self, view: _View, y: int, xs: list[int], went: dict[Pair, float]
    ) -> Iterable[tuple[int, JoinEvidence]]:
        """Evidence for each clause of `xs` being part of host `y`, given its partners now."""
        basis = self._matching.basis
        if not xs:
            return
        partners = [p for p in view.of_theirs[y] if p not in xs]
        code = view.theirs.codes[y]
        others = [z for z in view.in_mine.of(code) if z not in xs and z not in partners]
        sources = [*partners, *others, *xs]
        turns = [float(basis[view.pair(p, y)] == "parts") for p in partners]
        turns += [1.0] * len(others)
        turns += [
            self._options.beside if any(abs(x - p) == 1 for p in partners) else 1.0 for x in xs
        ]
        best = max(self._scale.likeness(view.mine.codes[p], code).score for p in partners)
        shares = self._flow.shares(code, [view.mine.codes[x] for x in sources], turns)
        total = self._scale.total(code) or 1
        for x, share in zip(xs, shares[-len(xs) :], strict=True):
            part = view.mine.codes[x]
            mine = self._scale.total(part) or 1
            alike = self._scale.likeness(part, code).score
            twins = alike >= self._options.twin and best - alike <= self._options.twin_margin
            yield (
                x,
                JoinEvidence(
                    went[x, y],
                    share / mine,
                    share / total,
                    alike if twins else 0.0,
                ),
            )

    def _price(self, view: _View, x: int, y: int) -> float:
        """The strength from which joining is better than leaving the clause alone."""
        options, parents = self._options, view.mine.parents
        partners = view.of_theirs[y]
        same_list = any(parents[x] in (parents[p], p) or parents[p] == x for p in partners)
        other = view.mine.parts[x] != view.theirs.parts[y]
        return options.join + (0.0 if same_list and not other else options.other_list)

    def _usurped(self, view: _View, x: int, y: int, evidence: JoinEvidence) -> list[int]:
        """The partner of a host which has nothing of it that `x`, the clause that is to join, has
        not: the host is that clause, cut down or grown, and not the neighbour that was alike.
        """
        partners = view.of_theirs[y]
        if (
            evidence.brings < self._options.most
            or len(partners) != 1
            or len(view.of_mine[partners[0]]) > 1
        ):
            return []
        code = view.theirs.codes[y]
        sources = [view.mine.codes[x], view.mine.codes[partners[0]]]
        left = self._flow.shares(code, sources, (0.0, 1.0))[1]
        return list(partners) if left <= self._options.remains * self._scale.total(code) else []

    def _is_doubtful(self, view: _View, x: int) -> bool:
        """Whether the link of a clause is such that a split could explain the clause much
        better.
        """
        partner, *others = view.of_mine[x]
        return (
            not others
            and self._matching.basis[view.pair(x, partner)] == "similar"
            and len(view.of_theirs[partner]) == 1
            and self._scale.likeness(view.mine.codes[x], view.theirs.codes[partner]).contained
            <= 1.0 - self._options.steal
        )

    def _own(self, view: _View, x: int) -> float:
        """What the link that a clause has by itself is worth; 0 without one."""
        own = view.of_mine.get(x, ())
        if not own:
            return 0.0
        return (
            self._scale.likeness(view.mine.codes[x], view.theirs.codes[own[0]]).score
            - self._options.link
            + self._options.steal
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
