"""Two Sides -> the pairs that belong together, made stage by stage: by hand, equal words, likeness,
splits and merges, places.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from resdiff.comparison.align.likeness.candidates import candidates
from resdiff.comparison.align.likeness.side import STRUCTURAL, SideClauses
from resdiff.comparison.align.likeness.similarity import Scale, begin_alike, head
from resdiff.comparison.align.matching.anchors import anchors
from resdiff.comparison.align.matching.assignment import assign
from resdiff.comparison.align.matching.chapeaux import chapeaux
from resdiff.comparison.align.matching.matching import Matching, Pair
from resdiff.comparison.align.matching.moves import moved
from resdiff.comparison.align.matching.places import SpinePlaces
from resdiff.comparison.align.matching.splits import FOUND, LATE, Joining
from resdiff.comparison.align.options import AlignOptions
from resdiff.comparison.align.overrides import Decisions
from resdiff.values.document import Notice, Part


class Work:
    """One alignment under way: both sides, the word weights, the links made so far. Lives only
    inside align() and explain().
    """

    def __init__(
        self, old: SideClauses, new: SideClauses, options: AlignOptions, decisions: Decisions
    ) -> None:
        self.scale = scale = Scale((*old.stems, *new.stems))
        self.old, self.new = (
            replace(side, codes=tuple(map(scale.code, side.stems))) for side in (old, new)
        )
        self.options, self.decisions = options, decisions
        self.matching = Matching()
        self.notices: list[Notice] = []
        # the pairs that moved, and how: "order", "list" or "part" changed
        self.moves: dict[Pair, str] = {}
        self.mains: dict[Pair, list[Pair]] = {}  # the main pair of each link -> all of its pairs
        self.too_far: set[Pair] = set()  # pairs not like enough for having moved
        self.repeated: set[Pair] = set()  # pairs of equal words that stand in several clauses
        self.scores: dict[Pair, float] = {}  # of every pair looked at, for margins

    def run(self) -> None:
        """Make the links; always from the same side, so that the comparison of b with a mirrors
        that of a with b.
        """
        if _order(self.old) <= _order(self.new):
            self._run()
            return
        mirror = Work(self.new, self.old, self.options, self.decisions.mirrored())
        mirror._run()
        for (j, i), basis in mirror.matching.basis.items():
            self.matching.link([(i, j)], basis)
        self.repeated = {(i, j) for j, i in mirror.repeated}
        self.scores = {(i, j): score for (j, i), score in mirror.scores.items()}
        self.moves = {(i, j): how for (j, i), how in mirror.moves.items()}
        self.mains = {(i, j): [(a, b) for b, a in pairs] for (j, i), pairs in mirror.mains.items()}
        self.notices = mirror.notices

    def _run(self) -> None:
        """Make the links, stage by stage."""
        for olds, news, _ in self.decisions.pinned:
            self.matching.link(((i, j) for i in olds for j in news), "override")
        self.matching.link(self._structure(), "place")
        unique, self.repeated = anchors(self.old, self.new, *self.open())
        self.matching.link(sorted(unique | self.repeated), "exact")
        likely = self._found()
        self._assign(likely, "similar", SpinePlaces(self.matching, self.old, self.new))
        if self._weak_moves():
            self._assign(likely, "similar", SpinePlaces(self.matching, self.old, self.new))
        same_lists = chapeaux(self.matching, self.old, self.new, self.scale, self.options)
        self.matching.link([pair for pair in same_lists if not self.closed(pair)], "place")
        joining = Joining(self.matching, self.old, self.new, self.scale, self.options, self.closed)
        if joining.run(FOUND):
            # clauses that a split set free
            self._assign(likely, "similar", SpinePlaces(self.matching, self.old, self.new))
        places = SpinePlaces(self.matching, self.old, self.new)
        left, came = self.open()
        near = places.neighbours(
            left, came, self.options.reach, self._window(2 * min(len(left), len(came)))
        )
        self._assign(near, "place", places)
        joining.run(LATE)  # which takes only clauses without a link, so sets none free
        self._move()
        strayed = {pair for pair in near if pair in self.moves and self._is_by_place(pair)}
        for pair in strayed:  # one that is not in its place was not to be linked by it
            self.matching.unlink(pair)
        if strayed:
            self._move()

    def _weak_moves(self) -> set[Pair]:
        """Take back the links found by likeness that moved though hardly alike, where one of the
        two is more like another clause; from now on they are out of the question.

        What a paragraph is about returns elsewhere: of 76/188 OP43 on alternatives to conviction
        more stands in 77/238 OP19 than in OP18, which took its place only by what was left over.
        """
        self._move()
        nearest: dict[int, float] = {}  # by index of an old clause, or complement of a new one
        for (i, j), score in self.scores.items():
            for clause in (i, ~j):
                nearest[clause] = max(nearest.get(clause, 0.0), score)
        least = self.options.link + self.options.moving
        weak = {
            (i, j)
            for i, j in self.moves
            if self.matching.basis[i, j] == "similar"
            and (score := self.scores[i, j]) < least
            and score < max(nearest[i], nearest[~j])
        }
        for pair in weak:
            self.matching.unlink(pair)
        self.too_far |= weak
        return weak

    def _move(self) -> None:
        """Find the main pair of each link and what moved."""
        self.mains = {
            max(pairs, key=self._share) if len(pairs) > 1 else pairs[0]: pairs
            for pairs in (
                [(i, j) for i in olds for j in news if (i, j) in self.matching.basis]
                for olds, news in self.matching.groups()
            )
        }
        self.moves = moved(self.mains, self.old, self.new)

    def _is_by_place(self, pair: Pair) -> bool:
        """Whether a pair was linked by its place, alone."""
        i, j = pair
        alone = len(self.matching.of_old.get(i, ())) == len(self.matching.of_new.get(j, ())) == 1
        return alone and self.matching.basis.get(pair) == "place"

    def _share(self, pair: Pair) -> tuple[int, int]:
        """How much two parts of a link have in common, by weight; of equal ones the first counts
        for more.
        """
        old, new = self.old.codes[pair[0]], self.new.codes[pair[1]]
        return round(self.scale.contained(old, new) * self.scale.total(old)), -sum(pair)

    def open(self) -> tuple[list[int], list[int]]:
        """Clauses without a link, old and new; those that an override leaves alone are not among
        them.
        """
        olds, news = self.matching.of_old, self.matching.of_new
        return (
            [
                i
                for i in range(len(self.old))
                if i not in olds and i not in self.decisions.alone_old
            ],
            [
                j
                for j in range(len(self.new))
                if j not in news and j not in self.decisions.alone_new
            ],
        )

    def kept(self, i: int, j: int) -> float:
        """The share of its words that the longer of two clauses has of the shorter, if they begin
        alike; 0 where that is not enough.
        """
        old, new = self.old.codes[i], self.new.codes[j]
        share = self.scale.likeness(old, new).contained
        return share if share >= self.options.kept and begin_alike(old, new) else 0.0

    def _in_place(self, i: int, j: int) -> bool:
        """Whether two leftovers may be linked by their place: in lists that correspond, with enough
        in common for that; less is enough where both are alone between linked neighbours.
        """
        old, new = self.matching.of_old, self.matching.of_new
        mine, theirs = self.old.parents[i], self.new.parents[j]
        if (mine, theirs) != (-1, -1) and theirs not in old.get(mine, ()):
            return False
        alone = all(
            not 0 <= k < size or k in linked
            for k, size, linked in (
                (i - 1, len(self.old), old),
                (i + 1, len(self.old), old),
                (j - 1, len(self.new), new),
                (j + 1, len(self.new), new),
            )
        )
        one, other = self.old.codes[i], self.new.codes[j]
        likeness = self.scale.likeness(one, other)
        if likeness.words >= self.options.place_words:
            return True
        likely = alone or head(one, other) >= self.options.place_head
        least = self.options.place_likely if likely else self.options.place_contained
        return likeness.contained >= least

    def closed(self, pair: Pair) -> bool:
        """Whether a pair is out of the question: forbidden by hand, or a title, formula or heading
        with something else.
        """
        i, j = pair
        a, b = self.old.parts[i], self.new.parts[j]
        return (
            pair in self.decisions.barred
            or i in self.decisions.alone_old
            or j in self.decisions.alone_new
            or (a != b and bool({a, b} & STRUCTURAL))
        )

    def _structure(self) -> list[Pair]:
        """Titles and enacting formulas go together whatever their words, first with first."""
        olds, news = self.open()
        pairs: list[Pair] = []
        for part in (Part.TITLE, Part.FORMULA):
            mine, theirs = (
                [k for k in row if where.parts[k] == part]
                for row, where in ((olds, self.old), (news, self.new))
            )
            if (
                len(mine) == len(theirs) == 1
                and self.old.words[mine[0]] != self.new.words[theirs[0]]
            ):
                pairs += [(mine[0], theirs[0])]
        return [pair for pair in pairs if not self.closed(pair)]

    def _window(self, leftovers: int) -> int:
        """How many clauses to look at around the place of each leftover; fewer where nearly
        everything is left over.
        """
        window = min(self.options.gap_window, max(1, self.options.gap_pairs // (leftovers or 1)))
        if window < self.options.gap_window:
            message = (
                f"{leftovers} clauses have no partner by their words; only the {window} nearest "
                "places of each were looked at"
            )
            self.notices.append(Notice("align.approximate", message))
        return window

    def _found(self) -> list[Pair]:
        options = self.options
        return candidates(
            self.old.codes,
            self.new.codes,
            *self.open(),
            self.scale,
            limit=options.pairs_a_feature,
            keep=options.candidates,
        )

    def _assign(self, pairs: Iterable[Pair], basis: str, places: SpinePlaces) -> None:
        """Link the pairs whose likeness above its price adds up highest."""
        gains: dict[Pair, float] = {}
        for i, j in pairs:
            if (
                i not in self.matching.of_old
                and j not in self.matching.of_new
                and not self.closed((i, j))
                and (i, j) not in self.too_far
            ):
                score = self.scores.get((i, j))
                if score is None:
                    score = self.scores[i, j] = self.scale.likeness(
                        self.old.codes[i], self.new.codes[j]
                    ).score
                if score < self.options.same and not self._telling(i, j):
                    continue
                if basis == "place":
                    if not self._in_place(i, j):
                        continue
                    score = max(score, self.options.place * self.kept(i, j) / self.options.kept)
                gain = score - self._price(i, j, basis, places.apart(i, j))
                if gain > 0:
                    gains[i, j] = gain
        chosen, rough = assign(gains, self.options.component_limit)
        self.matching.link(chosen, basis)
        if rough:
            message = (
                f"{rough} group(s) of more than {self.options.component_limit} clauses alike were "
                "linked best pair first"
            )
            self.notices.append(Notice("align.approximate", message))

    def _telling(self, i: int, j: int) -> bool:
        """Whether two clauses share a word that is no stock word of the texts: "(c) 3 April
        2021 in Nairobi" and "(b) 14 April 2021 in Bangkok" have month, year and "in", as all items
        of their lists have.
        """
        weight, least = self.scale.weight, self.options.telling * self.scale.rarest
        shared = (
            self.scale.profile(self.old.codes[i]).words
            & self.scale.profile(self.new.codes[j]).words
        )
        return any(weight(word) >= least for word in shared)

    def _price(self, i: int, j: int, basis: str, apart: float) -> float:
        """The likeness from which linking is better than leaving both clauses alone."""
        options = self.options
        price = options.link + options.distance * min(1.0, apart / options.far)
        if basis == "place":
            price = options.place + (options.link - options.place) * apart / options.reach
        return price + (options.crossing if self.old.parts[i] != self.new.parts[j] else 0.0)


def _order(side: SideClauses) -> tuple[object, ...]:
    """A sort key of a text that is the same whether it is the old or the new one."""
    return side.words, side.parents, side.parts, tuple(clause.label for clause in side.clauses)
