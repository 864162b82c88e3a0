"""Finished Work -> the Links of the Alignment, each with score, confidence, basis and reason, in
reading order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from resdiff.comparison.align import confidence as sure
from resdiff.comparison.align import reasons
from resdiff.comparison.align.likeness.openings import opening
from resdiff.comparison.align.likeness.side import SideClauses
from resdiff.comparison.align.likeness.similarity import Likeness, begin_alike
from resdiff.comparison.align.matching.matching import Pair
from resdiff.comparison.align.matching.work import Work
from resdiff.values.comparison import Link

SAME = Likeness(1.0, 1.0, 1.0, 1.0)


def links(work: Work, old_language: str, new_language: str) -> tuple[Link, ...]:
    """Every clause of both sides in exactly one link, in reading order of the new text; dropped
    clauses at their old place.
    """
    return LinkWriter(work, old_language, new_language).all()


class LinkWriter:
    """What the links of one alignment have to look up: moves, rivals of each pair, decisions by
    hand.
    """

    def __init__(self, work: Work, old_language: str, new_language: str) -> None:
        self.work, self.languages = work, (old_language, new_language)
        self.matching = work.matching
        self.by_hand = {(olds, news): override for olds, news, override in work.decisions.pinned}
        scores = work.scores.items()
        self.best_old = _two_best((i, score, j) for (i, j), score in scores)
        self.best_new = _two_best((j, score, i) for (i, j), score in scores)

    def all(self) -> tuple[Link, ...]:
        """The links in reading order."""
        work = self.work
        rows: list[tuple[tuple[int, int, int], Link]] = []
        # the place in the new text up to which an old clause, or the last one before it, went
        after = [-1] * len(work.old)
        for main, pairs in work.mains.items():
            olds, news = (sorted({pair[side] for pair in pairs}) for side in (0, 1))
            move = work.moves.get(main, "")
            strays = {} if move else {p: work.moves[p] for p in pairs if p in work.moves}
            link = self._link(olds, news, pairs, move, strays)
            rows.append(((news[0] if move else main[1], 0, olds[0]), link))
            if not move:
                after[main[0]] = main[1]
        last = -1
        for i in range(len(work.old)):
            last = after[i] if after[i] >= 0 else last
            if i not in self.matching.of_old:
                rows.append(((last, 1, i), self._alone(i, old=True)))
        rows += [
            ((j, 0, -1), self._alone(j, old=False))
            for j in range(len(work.new))
            if j not in self.matching.of_new
        ]
        return tuple(link for _, link in sorted(rows, key=lambda row: row[0]))

    def _link(
        self,
        olds: Sequence[int],
        news: Sequence[int],
        pairs: Sequence[Pair],
        move: str,
        strays: Mapping[Pair, str],
    ) -> Link:
        a, b, basis = self.work.old, self.work.new, self.matching.basis[pairs[0]]
        same = basis == "exact" and len(olds) + len(news) == 2
        likeness = SAME if same else self.work.scale.likeness(_joined(a, olds), _joined(b, news))
        score, repeated = likeness.score, False
        if self.by_hand and (override := self.by_hand.get((tuple(olds), tuple(news)))):
            basis, sureness, reason = (
                "override",
                sure.BY_HAND,
                reasons.by_hand(override.where, override.why),
            )
        elif len(olds) + len(news) > 2:
            basis = "split" if len(olds) == 1 else "merged"
            shares = self._shares(olds, news)
            sureness = sure.confidence(sure.PARTS, self.facts(olds, news))
            parts = (0, a) if len(olds) > len(news) else (1, b)
            labels = [parts[1].clauses[pair[parts[0]]].label for pair in sorted(strays)]
            reason = reasons.parts(shares, basis == "split", move, labels)
        elif same:
            repeated = (olds[0], news[0]) in self.work.repeated
            sureness, reason = (
                (sure.REPEATED if repeated else sure.EXACT),
                reasons.exact(repeated, move),
            )
        else:
            facts, alike = self.facts(olds, news), begin_alike(a.codes[olds[0]], b.codes[news[0]])
            sureness = sure.confidence(sure.SIMILAR if basis == "similar" else sure.PLACE, facts)
            if basis == "place":
                reason = reasons.place(
                    likeness.words, self.work.kept(olds[0], news[0]), facts.opening, alike, move
                )
            else:
                reason = reasons.similar(likeness.words, facts.opening, alike, move)
        ids = tuple(a.clauses[i].id for i in olds), tuple(b.clauses[j].id for j in news)
        return Link(
            *ids,
            score=round(score, 3),
            confidence=sureness,
            basis=basis,
            reason=reason,
            moved=bool(move or strays),
            strays=self._strays(olds, news, strays),
        )

    def _strays(
        self, olds: Sequence[int], news: Sequence[int], strays: Iterable[Pair]
    ) -> tuple[str, ...]:
        """The ids of the parts of a split or merge that came from elsewhere."""
        parts, side = (0, self.work.old) if len(olds) > len(news) else (1, self.work.new)
        return tuple(side.clauses[at].id for at in sorted({pair[parts] for pair in strays}))

    def facts(self, olds: Sequence[int], news: Sequence[int]) -> sure.LinkFacts:
        """What the confidence of a link depends on; one side is empty for a clause left alone."""
        if not olds or not news:
            score, nearest = self._nearest((olds or news)[0], old=bool(olds))
            taken = nearest in (self.matching.of_new if olds else self.matching.of_old)
            return sure.LinkFacts(0.0 if taken else score)
        if len(olds) + len(news) > 2:
            return sure.LinkFacts(min(share for _, share in self._shares(olds, news)))
        i, j = olds[0], news[0]
        score = self.work.scale.likeness(self.work.old.codes[i], self.work.new.codes[j]).score
        return sure.LinkFacts(score, self._margin(i, j, score), self._opens(i, j))

    def _shares(self, olds: Sequence[int], news: Sequence[int]) -> list[tuple[str, float]]:
        """For each part of a split or merge its label and the share of its words that the whole
        has.
        """
        a, b, scale = self.work.old, self.work.new, self.work.scale
        parts, side, whole = (
            (news, b, _joined(a, olds)) if len(olds) == 1 else (olds, a, _joined(b, news))
        )
        return [
            (side.clauses[part].label, scale.contained(side.codes[part], whole)) for part in parts
        ]

    def _opens(self, i: int, j: int) -> bool:
        old, new = (
            opening(clause, language)
            for clause, language in zip(
                (self.work.old.clauses[i], self.work.new.clauses[j]), self.languages, strict=True
            )
        )
        return bool(old) and old == new

    def _margin(self, i: int, j: int, score: float) -> float:
        """How far the next best partner of either clause is behind; below 0 when it is ahead and
        went elsewhere.
        """
        rivals = [value for value, partner in self.best_old.get(i, ()) if partner != j]
        rivals += [value for value, partner in self.best_new.get(j, ()) if partner != i]
        return score - max(rivals, default=0.0)

    def _nearest(self, index: int, *, old: bool) -> tuple[float, int]:
        """Likeness and index of the best partner that was looked at; (0, -1) for none."""
        best = (self.best_old if old else self.best_new).get(index, ())
        return best[0] if best else (0.0, -1)

    def _alone(self, index: int, *, old: bool) -> Link:
        mine, theirs = (self.work.old, self.work.new) if old else (self.work.new, self.work.old)
        clause = mine.clauses[index].id
        ids = ((clause,) if old else (), () if old else (clause,))
        score, nearest = self._nearest(index, old=old)
        if index in (self.work.decisions.alone_old if old else self.work.decisions.alone_new):
            return Link(
                *ids,
                round(score, 3),
                sure.BY_HAND,
                "override",
                reasons.by_hand("", "left without a partner"),
            )
        label, words = "", 0.0
        if score > 0:
            label, words = (
                theirs.clauses[nearest].label,
                self.work.scale.likeness(mine.codes[index], theirs.codes[nearest]).words,
            )
        reason = reasons.alone(
            label, words, nearest in (self.matching.of_new if old else self.matching.of_old)
        )
        sureness = sure.confidence(
            sure.ALONE, self.facts((index,), ()) if old else self.facts((), (index,))
        )
        return Link(*ids, round(score, 3), sureness, "none", reason)


def _two_best(scored: Iterable[tuple[int, float, int]]) -> dict[int, list[tuple[float, int]]]:
    """For each clause its two best partners, with their likeness."""
    rows: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for clause, score, partner in scored:
        rows[clause].append((-score, partner))
    return {
        clause: [(-score, partner) for score, partner in sorted(row)[:2]]
        for clause, row in rows.items()
    }


def _joined(side: SideClauses, indices: Sequence[int]) -> str:
    return "".join(side.codes[index] for index in indices)
