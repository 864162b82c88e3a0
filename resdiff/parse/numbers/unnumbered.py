"""Paragraphs without numbers -> the level of each: 0 operative paragraph, 1 sub-paragraph, 2 a
sub-paragraph of that.

Some texts were made from numbered ones and lost the numbers (A/RES/66/172 as plain text). A chapeau
(":") tells where a list begins; where it ends is judged from the evidence in list_evidence.py. The
whole text is read at once: of all ways to close the lists the most probable one is taken, because
what looks like the end of one list may be the middle of another.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence, Set
from typing import Final

from msgspec import Struct

from resdiff.parse.numbers.list_evidence import Knowledge, ListEvidence, knowledge, weigh
from resdiff.parse.numbers.precedent import Precedent, odds

_DIGITS: Final = re.compile(r"\W*(\d{1,4})\W*")
_LETTERS: Final = re.compile(r"\W*([a-z]{1,6})\W*", re.IGNORECASE)
_ROMAN: Final = "i ii iii iv v vi vii viii ix x".split()


class UnnumberedOptions(Struct, frozen=True):
    """Limits and trust of the search."""

    deepest: int = 2  # resolutions know "(i)" below "(a)", nothing below it matters for labels
    # ways to read the text so far that are kept: bounds the work on texts made of colons
    beam: int = 64
    # a way that is e^14, a million times, less likely than the best so far is given up
    hopeless: float = 14.0
    # log-probability that a printed number is not the count of its paragraph (OCR,
    # un-conventions.md section 7)
    misprint: float = -4.0
    # log-odds that a ":" in an item of finite verbs opens a list below: one in twenty lists has one
    nested: float = -3.0


class Decision(Struct, frozen=True):
    """The level of one paragraph."""

    level: int
    confidence: float  # probability of the level under the model, 0 to 1


# chapeaux of the open lists, outermost first; operative paragraphs so far (0 when of no use)
_State = tuple[tuple[int, ...], int]


def levels(
    paragraphs: Sequence[str],
    *,
    known: Mapping[int, str] | None = None,
    precedents: Sequence[Precedent] = (),
    breaks: Set[int] = frozenset(),
    language: str = "en",
    options: UnnumberedOptions = UnnumberedOptions(),
) -> list[int]:
    """The level of each operative paragraph, in order; never raises."""
    return [
        each.level
        for each in judge(
            paragraphs,
            known=known,
            precedents=precedents,
            breaks=breaks,
            language=language,
            options=options,
        )
    ]


def judge(
    paragraphs: Sequence[str],
    *,
    known: Mapping[int, str] | None = None,
    precedents: Sequence[Precedent] = (),
    breaks: Set[int] = frozenset(),
    language: str = "en",
    options: UnnumberedOptions = UnnumberedOptions(),
) -> tuple[Decision, ...]:
    """The level of each operative paragraph with its confidence.

    known: index -> number as printed ("4.", "(b)"), where a few numbers survived. precedents:
    paragraphs of other texts of the series. breaks: indexes of paragraphs before
    which a heading stands: no list goes on across it. A language without data gets no lists at all,
    save what `known` says.
    """
    return decide(
        paragraphs,
        knowledge(language),
        known=known,
        precedents=precedents,
        breaks=breaks,
        options=options,
    )


def decide(
    paragraphs: Sequence[str],
    learnt: Knowledge | None,
    *,
    known: Mapping[int, str] | None = None,
    precedents: Sequence[Precedent] = (),
    breaks: Set[int] = frozenset(),
    options: UnnumberedOptions = UnnumberedOptions(),
) -> tuple[Decision, ...]:
    """As `judge`, with the knowledge given."""
    if not paragraphs or learnt is None:
        return tuple(Decision(0, 0.0) for _ in paragraphs)
    evidence = ListEvidence(
        paragraphs, learnt, odds(paragraphs, precedents, learnt.precedent) if precedents else None
    )
    return _Search(evidence, known or {}, breaks, options).decisions()


class _Search:
    """A forward and a backward pass over the ways to read a text."""

    def __init__(
        self,
        evidence: ListEvidence,
        known: Mapping[int, str],
        breaks: Set[int],
        options: UnnumberedOptions,
    ) -> None:
        self.evidence, self.learnt, self.breaks, self.options = (
            evidence,
            evidence.known,
            breaks,
            options,
        )
        self.size = len(evidence.paragraphs)
        self.digits = {
            at: int(found[1])
            for at, number in known.items()
            if (found := _DIGITS.fullmatch(number))
        }
        self.letters = {
            at: _places(found[1])
            for at, number in known.items()
            if (found := _LETTERS.fullmatch(number))
        }
        self.counted_to = max(self.digits, default=-1)
        # many ways share a list and a paragraph
        self._weighed: dict[tuple[int, int, bool], float] = {}

    def weigh(self, chapeau: int, at: int, *, ends: bool) -> float:
        """The score of `at` being an item of the list after `chapeau` or, with `ends`, of its being
        the last one.
        """
        key = (chapeau, at, ends)
        if key not in self._weighed:
            found = self.evidence.end(chapeau, at) if ends else self.evidence.item(chapeau, at)
            self._weighed[key] = weigh(
                found, self.learnt.weights.get(self.evidence.form(chapeau), {})
            )
        return self._weighed[key]

    def closing(self, stack: tuple[int, ...], keep: int, last: int) -> float:
        """The score of closing all lists but the outer `keep` after paragraph `last`."""
        if last in stack:  # a chapeau without items: its list never opened
            stack = stack[: stack.index(last)]
        return sum(self.weigh(chapeau, last, ends=True) for chapeau in stack[keep:])

    def ways(self, state: _State, at: int) -> list[tuple[_State, float]]:
        """The readings of paragraph `at` that follow a reading of what stands before it, with their
        scores.
        """
        stack, count = state
        fresh = bool(stack) and stack[-1] == at - 1
        allowed = range(len(stack) + 1)
        if at in self.breaks or at in self.digits:
            allowed = range(1)
        elif at in self.letters:
            if not stack and at:  # the colon of the chapeau was lost, or printed as ";"
                stack, fresh = (at - 1,), True
            allowed = range(1, len(stack) + 1) if stack else range(1)
        found = []
        for level in allowed:
            score = 0.0
            if fresh and level < len(stack):
                score += self.learnt.empty
            if level < len(stack):
                score += self.closing(stack, level, at - 1)
            if level and not (fresh and level == len(stack)):
                score += self.weigh(stack[level - 1], at, ends=False)
            if level and at in self.letters and at - stack[level - 1] not in self.letters[at]:
                score += self.options.misprint
            number = count + 1 if level == 0 and at <= self.counted_to else count
            if at in self.digits and number != self.digits[at]:
                score += self.options.misprint
            if at >= self.counted_to:
                number = 0
            inner = stack[:level]
            if self.evidence.paragraphs[at].colon and level < self.options.deepest:
                if level and self.evidence.form(stack[level - 1]) == "finite":
                    score += self.options.nested
                inner = (*inner, at)
            found.append(((inner, number), score))
        return found

    def decisions(self) -> tuple[Decision, ...]:
        # state -> log of all ways, best way, state before it
        layers: list[dict[_State, tuple[float, float, _State]]] = []
        start: _State = ((), 0)
        before: dict[_State, tuple[float, float, _State]] = {start: (0.0, 0.0, start)}
        edges: list[list[tuple[_State, _State, float]]] = []
        for at in range(self.size):
            layer: dict[_State, tuple[float, float, _State]] = {}
            here = []
            for state, (total, best, _) in before.items():
                for follower, score in self.ways(state, at):
                    here.append((state, follower, score))
                    held = layer.get(follower)
                    if held is None:
                        layer[follower] = (total + score, best + score, state)
                    elif best + score > held[1]:
                        layer[follower] = (_add(held[0], total + score), best + score, state)
                    else:
                        layer[follower] = (_add(held[0], total + score), held[1], held[2])
            floor = max(total for total, _, _ in layer.values()) - self.options.hopeless
            ranked = sorted(
                ((state, way) for state, way in layer.items() if way[0] >= floor),
                key=lambda pair: (-pair[1][0], pair[0]),
            )
            layer = dict(ranked[: self.options.beam])
            self._weighed.clear()
            edges.append([edge for edge in here if edge[1] in layer])
            layers.append(layer)
            before = layer
        ends = {state: self.closing(state[0], 0, self.size - 1) for state in before}
        path = [max(before, key=lambda state: (before[state][1] + ends[state], state))]
        for at in range(self.size - 1, 0, -1):
            path.append(layers[at][path[-1]][2])
        path.reverse()
        behind = ends
        chances: list[dict[int, float]] = [{} for _ in range(self.size)]
        for at in range(self.size - 1, -1, -1):
            whole = _sum([layers[at][state][0] + behind[state] for state in behind])
            for state in behind:
                level = self.level(state, at)
                chances[at][level] = chances[at].get(level, 0.0) + math.exp(
                    layers[at][state][0] + behind[state] - whole
                )
            ahead: dict[_State, float] = {}
            for state, follower, score in edges[at]:
                if follower not in behind:  # all that came after it was given up
                    continue
                value = score + behind[follower]
                ahead[state] = _add(ahead[state], value) if state in ahead else value
            behind = ahead
        found = [self.level(state, at) for at, state in enumerate(path)]
        return tuple(
            Decision(level, round(min(1.0, chances[at][level]), 4))
            for at, level in enumerate(found)
        )

    def level(self, state: _State, at: int) -> int:
        stack = state[0]
        return len(stack) - 1 if stack and stack[-1] == at else len(stack)


def _places(mark: str) -> frozenset[int]:
    """The places in a list that a letter may mean: "b" 2, "ii" 2, "i" 1 or 9, "aa" 27."""
    lower = mark.lower()
    roman = {_ROMAN.index(lower) + 1} if lower in _ROMAN else set()
    return frozenset(
        roman
        | (
            {ord(lower[0]) - ord("a") + 1 + 26 * (len(lower) - 1)}
            if len(set(lower)) == 1
            else set()
        )
    )


def _add(one: float, other: float) -> float:
    """log(exp(one) + exp(other))."""
    high, low = (one, other) if one > other else (other, one)
    return high + math.log1p(math.exp(low - high))


def _sum(values: Sequence[float]) -> float:
    high = max(values)
    return high + math.log(math.fsum(math.exp(value - high) for value in values))
