"""A clause and a host -> how much of the clause went into the host, told by phrases that are no
boilerplate of the texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from msgspec import Struct

from resdiff.comparison.align.likeness.side import SideClauses
from resdiff.comparison.align.likeness.similarity import Scale
from resdiff.comparison.align.options import AlignOptions


class PhraseEvidence(Struct, frozen=True):
    """What speaks for a clause being part of its host. Shares are of the clause's weight, unless
    said otherwise.
    """

    share: float  # in phrases that it has in common with the host
    fresh: float  # in phrases of the host that none of the host's partners has
    contained: float  # in words that the host has too, in any order
    brought: float  # in words of the host that its partners do not have
    # of the weight that the host's partners leave unexplained in the host, what this clause
    # explains
    explains: float
    twin: float  # likeness of the clause and the host
    ahead: float  # how much more alike the host's best partner is
    distance: int  # places to the nearest partner of the host

    def holds(self, options: AlignOptions) -> bool:
        """Whether it is enough for a link; each way has an example in docs/alignment.md."""
        taken_over = self.contained >= options.contained and self.fresh >= options.contained_fresh
        near = (
            self.distance <= options.near
            and self.share >= options.near_share
            and self.fresh >= options.near_fresh
            and self.explains >= options.near_explains
        )
        next_door = self.distance == 1 and self.explains >= options.explains
        survives = self.fresh >= options.contained_fresh
        scattered = self.contained >= options.beside and self.brought >= options.contained_fresh
        variant = self.twin >= options.twin and self.ahead <= options.twin_margin
        return (
            self.fresh >= options.phrase
            or taken_over
            or near
            or (next_door and (survives or scattered))
            or variant
        )


class Phrases:
    """The phrases of the clauses in question, less boilerplate. Clauses are coded, one character a
    word (Scale.code).
    """

    def __init__(
        self,
        sides: Sequence[SideClauses],
        parts: Iterable[str],
        scale: Scale,
        options: AlignOptions,
    ) -> None:
        self._scale = scale
        self.size = options.run * (2 if scale.ideographic else 1)
        self._grams = {part: _runs(part, self.size) for part in parts}
        all_grams = frozenset(chain.from_iterable(self._grams.values()))
        common: set[str] = set()
        # of every clause of both texts the phrases that a clause in question has
        self._known = dict(self._grams)
        self._partnered: dict[tuple[str, ...], _Partnered] = {}
        for side in sides:
            for code in side.codes:
                if code not in self._known:
                    self._known[code] = all_grams.intersection(_slices(code, self.size))
            counts = Counter(chain.from_iterable(map(self._known.__getitem__, side.codes)))
            common.update(gram for gram, count in counts.items() if count > options.boilerplate)
        self._grams = {part: grams - common for part, grams in self._grams.items()}

    def of(self, part: str) -> frozenset[str]:
        """The phrases of one of the clauses in question."""
        return self._grams[part]

    def within(self, host: str) -> frozenset[str]:
        """The phrases of all clauses in question, boilerplate among them, that a clause of either
        text has.
        """
        return self._known[host]

    def shared(self, part: str, host: str) -> frozenset[str]:
        """The phrases of `part` that the host has too."""
        return self._grams[part] & self._known[host]

    def evidence(
        self, part: str, host: str, partners: Sequence[str], distance: int
    ) -> PhraseEvidence:
        """What speaks for `part` being part of `host`, given the clauses that the host is already
        linked with.
        """
        scale, total = self._scale, self._scale.total
        both = self.shared(part, host)
        partnered = self._host(host, partners)
        weight, twin = total(part) or 1, scale.likeness(part, host).score
        own = Counter(part)
        brought = sum(
            scale.weight(word) * min(count, own[word])
            for word, count in partnered.unexplained.items()
            if word in own
        )
        return PhraseEvidence(
            share=total(part[k] for k in _covered(part, both, self.size)) / weight,
            fresh=total(host[k] for k in _covered(host, both, self.size) - partnered.places)
            / weight,
            contained=scale.contained(part, host),
            brought=brought / weight,
            explains=brought / (partnered.weight or 1),
            twin=twin,
            ahead=max((scale.likeness(partner, host).score for partner in partners), default=1.0)
            - twin,
            distance=distance,
        )

    def _host(self, host: str, partners: Sequence[str]) -> _Partnered:
        """What the partners leave of a host; kept, as every clause that could be part of it needs
        it.
        """
        partnered = self._partnered.get((host, *partners))
        if partnered is None:
            pooled: Counter[str] = Counter()
            places: set[int] = set()
            for partner in partners:
                places |= _covered(host, _runs(partner, self.size - 1), self.size - 1)
                pooled.update(partner)
            unexplained = {
                word: count - pooled.get(word, 0)
                for word, count in Counter(host).items()
                if count > pooled.get(word, 0)
            }
            weight = sum(self._scale.weight(word) * count for word, count in unexplained.items())
            partnered = self._partnered[host, *partners] = _Partnered(places, unexplained, weight)
        return partnered


class _Partnered(Struct, frozen=True):
    """What the partners of a host clause leave of it."""

    places: set[int]  # of its words that stand in phrases of a partner
    unexplained: dict[str, int]  # its other words, in any order, and how often
    weight: int  # of these


def _slices(code: str, size: int) -> list[str]:
    """The runs of `size` words, in order."""
    return [code[k : k + size] for k in range(len(code) - size + 1)]


def _runs(code: str, size: int) -> frozenset[str]:
    """The runs of `size` words, each once."""
    return frozenset(_slices(code, size))


def _covered(code: str, grams: frozenset[str], size: int) -> set[int]:
    """Places of the words that stand in one of `grams`."""
    if not grams:
        return set()
    return {
        place
        for k in range(len(code) - size + 1)
        if code[k : k + size] in grams
        for place in range(k, k + size)
    }
