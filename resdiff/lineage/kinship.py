"""Texts at hand -> how much two of them speak of one subject, by the words that few others have.

For texts without a title and without a pointer to the one before, as those of the Security Council:
"UNIFIL", "Blue Line" and "Lebanon" tell a mandate from that of the neighbour, whose stock phrases
of peacekeeping are the same.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from heapq import nlargest
from itertools import islice

from msgspec import Struct

from resdiff.text.words import words
from resdiff.un.languages.lexicon import ranks_in
from resdiff.values.document import Resolution, day_of, walk


class KinshipOptions(Struct, frozen=True):
    """When an earlier text is of the same series.

    Set by the chains of UNIFIL, MINURSO, UNDOF and UNFICYP from 2000 on among 1,348 texts of the
    Security Council; read afterwards on the chains of Haiti, Bosnia and Afghanistan, and on those
    of countries that have a mission and sanctions.
    """

    least: float = 0.35
    """Likeness (cosine of the weighted words) from which two texts are on one subject: all five
    chains of missions are found whole from 0.33 to 0.37, among all texts of the Council or their
    own alone.
    """
    of_best: float = 0.75
    """Share of the best likeness at hand that a later, less alike text must reach: the renewal of
    the sanctions on a country is no predecessor of that of the mission there. With 0.6 the two
    chains of the Democratic Republic of the Congo met in 2277 (2016) and 2198 (2015); from 0.8 on
    MINURSO and Haiti lose a roll-over.
    """
    memory: int = 5
    """So many texts of the chain speak for the series: a roll-over of two paragraphs ("Decides to
    extend the mandate until 30 November 2001") is like its fellows, hardly like the long text after
    it.
    """
    names: int = 3
    """So many words that the texts of the chain share and few others have, without figures
    ("lebanon", "unifil", "lebanese"): a text that has none of them among its own weightiest words
    is of another series, however like it is in its stock phrases. Without it the chain of the
    Central African Republic led through Mali, and that of the sanctions on the Congo ended among
    those on Somalia and Al-Qaida.
    """
    own: int = 20
    """So many words of a text are its weightiest. In 2149 (2014), on the Central African Republic,
    "unmiss" is named in passing: without a bound South Sudan led there. With 10 three links of the
    Congo and of South Sudan are skipped.
    """
    held: float = 0.8
    """Share of these texts that must have such a word: one may be a roll-over, or call the mission
    by its full name.
    """
    background: int = 1000
    """So many texts of official language are thought to stand beside those at hand: where all at
    hand are of one series, its own words must not weigh nothing.
    """
    common: int = 50
    """Rank in the list of the words of official texts up to which every text has a word; of the
    hundredth every second has it, of the thousandth one in twenty.
    """
    unlisted: float = 0.01
    """Share of texts that have a word of which the list knows nothing: a name, or any word of a
    language without a list.
    """


class Kinship:
    """The likeness of the texts of one collection. Words weigh by how few texts have them, of the
    collection and of official texts at large.
    """

    def __init__(
        self, texts: Sequence[Resolution], options: KinshipOptions = KinshipOptions()
    ) -> None:
        self._texts = texts
        self._options = options
        self._counts = [
            Counter(word for clause in walk(text.clauses) for word in words(clause.text))
            for text in texts
        ]
        self._spread = Counter(word for count in self._counts for word in count)
        self._vector = cache(self._weighed)

    def predecessor(self, chain: Sequence[int]) -> tuple[int, float] | None:
        """The place of the text before the last one of `chain` (places of texts, newest first), and
        its likeness; None where the series begins.

        The latest earlier text that is on the subject of the last few, and not much less so than
        the best.
        """
        options = self._options
        day = day_of(self._texts[chain[-1]])
        names = self._names(chain[-options.memory :])
        near = {
            at: max(self.likeness(known, at) for known in chain[-options.memory :])
            for at, text in enumerate(self._texts)
            if at not in chain and day_of(text) and (not day or day_of(text) < day)
            if not names or not names.isdisjoint(self._weightiest(at))
        }
        bar = max(options.least, options.of_best * max(near.values(), default=0.0))
        kin = [at for at, value in near.items() if value >= bar]
        if not kin:
            return None
        latest = max(kin, key=lambda at: (day_of(self._texts[at]), near[at], at))
        return latest, near[latest]

    def likeness(self, one: int, other: int) -> float:
        """How much two texts, by their places, speak of one subject: 0 to 1."""
        first, second = sorted((self._vector(one), self._vector(other)), key=len)
        return sum(weight * second.get(word, 0.0) for word, weight in first.items())

    def _weightiest(self, at: int) -> frozenset[str]:
        vector = self._vector(at)
        return frozenset(nlargest(self._options.own, vector, key=lambda word: vector[word]))

    def _names(self, chain: Sequence[int]) -> frozenset[str]:
        """The words that tell a series from all others: those with the most weight that nearly all
        of its texts share.
        """
        options = self._options
        vectors = [self._vector(at) for at in chain]
        weights: Counter[str] = Counter()
        for vector in vectors:
            weights.update({word: weight for word, weight in vector.items() if word.isalpha()})
        needed = max(1, round(options.held * len(chain)))
        shared = (
            word
            for word, _ in sorted(weights.items(), key=lambda row: (-row[1], row[0]))
            if sum(word in vector for vector in vectors) >= needed
        )
        return frozenset(islice(shared, options.names))

    def _weighed(self, at: int) -> Mapping[str, float]:
        ranks = ranks_in(self._texts[at].language)
        options = self._options
        count = len(self._texts) + options.background
        weights: dict[str, float] = {}
        for word, times in self._counts[at].items():
            rank = ranks.get(word)
            share = options.unlisted if rank is None else min(1, options.common / (rank + 1))
            spread = self._spread[word] + options.background * share
            if spread < count:
                weights[word] = (1 + math.log(times)) * math.log(count / spread)
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {word: weight / length for word, weight in weights.items()} if length else {}
