"""Texts with known levels -> the Knowledge of list_evidence.py: what is counted, what is trained,
and the file it is kept in.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from unnumbered_texts import UNTITLED, Text, lists

from resdiff.parse.numbers.list_evidence import (
    Knowledge,
    ListEvidence,
    NumberedParagraph,
    paragraph,
    relation,
    weigh,
)
from resdiff.parse.numbers.precedent import matches
from resdiff.text.words import words

ADVERBS = {"also": "also", "further": "further"} | dict.fromkeys(
    (
        "strongly",
        "once",
        "again",
        "deeply",
        "gravely",
        "urgently",
        "firmly",
        "fully",
        "greatly",
        "solemnly",
        "warmly",
    ),
    "",
)
NO_VERBS = {
    "states",
    "acts",
    "credits",
    "efforts",
    "appropriations",
    "this",
    "its",
    "progress",
    "measures",
    "estimates",
    "values",
    "is",
}
ADDRESSEES = {
    "states": ["states", "governments", "countries", "parties"],
    "secretariat": ["secretary-general", "secretariat", "commissioner"],
    "mandate": ["rapporteur", "chair", "chairs", "president", "expert", "representative"],
    "system": ["system", "entities", "organizations", "agencies", "stakeholders", "society"],
    "report": ["report", "reports", "study"],
    "itself": ["consider", "continue", "convene", "remain"],
}
ACTING = (
    "adopts agrees appeals appropriates approves asks authorizes calls decides declares demands "
    "directs encourages endorses insists "
    "invites proclaims recommends reminds renews requests requires resolves urges"
).split()
LONGEST = 20  # lists of more finite items count as this long
CLOSING = [
    "session",
    "report",
    "agenda",
    "item",
    "seized",
    "implementation",
    "resolution",
    "present",
    "submit",
    "entitled",
]


# --- statistics -----------------------------------------------------------------------------------


def weight_of(times: int) -> float:
    """What one text of a series counts when the series was seen so many times; Security Council
    texts bear no titles and are one series.
    """
    return max(0.4, 1 / math.sqrt(max(times, 1)))


def tables(texts: Sequence[Text]) -> Knowledge:
    """Everything that is counted: verbs, chains, lengths. Weights are left empty."""
    openings: Counter[str] = Counter()
    for text in texts:
        for each, level in zip(text.paragraphs, text.levels, strict=True):
            first = next((word for word in words(each[:80]) if word not in ADVERBS), "")
            if level == 0 and first.endswith("s") and first not in NO_VERBS:
                openings[first] += 1
    bare = Knowledge(
        adverbs=ADVERBS,
        verbs=frozenset(verb for verb, count in openings.items() if count >= 3),
        addressees={name: frozenset(listed) for name, listed in ADDRESSEES.items()},
        closing=frozenset(CLOSING),
        acting=frozenset(ACTING),
        chain={},
        length=(0.0,),
        empty=0.0,
        weights={},
        precedent=(),
    )
    chain: defaultdict[str, float] = defaultdict(float)  # among operative paragraphs
    inner: defaultdict[str, float] = defaultdict(float)  # among items
    length: defaultdict[int, float] = defaultdict(float)
    seen = Counter(text.series for text in texts if any(text.levels))
    opened = closed = 0
    for text in texts:
        marked = [paragraph(each, bare) for each in text.paragraphs]
        share = weight_of(seen[text.series])
        elders: list[NumberedParagraph] = []
        for at, (it, level) in enumerate(zip(marked, text.levels, strict=True)):
            if it.colon and at + 1 < len(marked):
                opens = text.levels[at + 1] > level
                opened, closed = opened + opens, closed + (not opens)
            if level == 0:
                if it.finite:
                    chain[relation(elders, it)] += share
                elders.append(it)
        for chapeau, last in lists(text):
            if marked[chapeau + 1].finite:
                length[min(last - chapeau, LONGEST)] += share
                for at in range(chapeau + 2, last + 1):
                    inner[relation(marked[chapeau + 1 : at], marked[at])] += share
    usual: dict[str, float] = {}
    among: dict[str, float] = {}
    for elder in ("bare", "also", "further"):
        kinds = [f"{elder}-{way}" for way in ("bare", "also", "further", "new", "late", "orphan")]
        whole, inside = (sum(counted[kind] for kind in kinds) for counted in (chain, inner))
        usual |= {kind: (chain[kind] + 1) / (whole + len(kinds)) for kind in kinds}
        # items are few: their habits are drawn towards those of operative paragraphs, as if 10 more
        # had been seen
        among |= {kind: (inner[kind] + 10 * usual[kind]) / (inside + 10) for kind in kinds}
    spread = [
        sum(length[near] * (3 - abs(near - size)) for near in range(size - 2, size + 3)) / 9 + 0.5
        for size in range(1, LONGEST + 1)
    ]
    return replace(
        bare,
        chain={
            name: {kind: round(math.log(chance), 2) for kind, chance in found.items()}
            for name, found in (("top", usual), ("item", among))
        },
        length=tuple(round(math.log(each / sum(spread)), 2) for each in spread),
        empty=round(math.log((closed + 1) / (opened + closed + 2)), 2),
    )


# --- training -------------------------------------------------------------------------------------

Vector = Mapping[str, float]


class Example(Struct, frozen=True):
    """A list and all its possible ends; each end is told by the sum of its evidence."""

    ends: tuple[Vector, ...]
    truth: int
    share: float


# In lists of finite items these told nothing, or only what is peculiar to the few lists learnt from
# (measured by leaving each out, held out by series): a verb, a form or a length that was seen says
# little of the next series.
SILENT = {
    "finite": frozenset(
        "length reporting colon after-comma no-semicolon end-of-text end last same-form "
        "form-finite form-other mandate secretariat".split()
    ),
    "plain": frozenset({"end", "finite"}),
}


def examples(texts: Sequence[Text], known: Knowledge, form: str) -> list[Example]:
    """The lists of a form, each with its ends up to the next chapeau or heading above it, at most
    15 past the true one.
    """
    out = []
    seen = Counter(text.series for text in texts if any(text.levels))
    for text in texts:
        evidence: ListEvidence | None = None
        for chapeau, last in lists(text):
            evidence = evidence or ListEvidence(text.paragraphs, known)
            if evidence.form(chapeau) != form:
                continue
            top = text.levels[chapeau]
            bound = next(
                (
                    k
                    for k in range(last + 1, len(text.levels))
                    if (text.levels[k] <= top and evidence.paragraphs[k].colon) or k in text.breaks
                ),
                len(text.levels),
            )
            reach = min(bound, last + 15, len(text.levels) - 1)
            if bound in text.breaks:
                reach = min(reach, bound - 1)
            so_far: dict[str, float] = {}
            ends: list[Vector] = []
            for at in range(chapeau + 1, reach + 1):
                if at > chapeau + 1:
                    for name, value in evidence.item(chapeau, at).items():
                        so_far[name] = so_far.get(name, 0.0) + value
                ends.append(
                    {
                        name: value
                        for name, value in {**so_far, **evidence.end(chapeau, at)}.items()
                        if name not in SILENT[form]
                    }
                )
            if len(ends) > 1:
                out.append(Example(tuple(ends), last - chapeau - 1, weight_of(seen[text.series])))
    return out


def train(
    given: Sequence[Example], *, steps: int = 100, ridge: float = 0.5, rate: float = 0.3
) -> dict[str, float]:
    """Weights that make the true ends likely (a softmax over the ends of each list), by Adagrad
    with an L2 penalty.
    """
    weights: dict[str, float] = defaultdict(float)
    square: dict[str, float] = defaultdict(lambda: 1e-3)
    for _ in range(steps):
        slope: dict[str, float] = defaultdict(float)
        for each in given:
            scores = [weigh(end, weights) for end in each.ends]
            high = max(scores)
            chances = [math.exp(score - high) for score in scores]
            whole = sum(chances)
            for at, end in enumerate(each.ends):
                push = each.share * ((at == each.truth) - chances[at] / whole)
                if abs(push) > 1e-4:
                    for name, value in end.items():
                        if value:
                            slope[name] += push * value
        for name in slope:
            step = slope[name] - ridge * weights[name]
            square[name] += step * step
            weights[name] += rate * step / math.sqrt(square[name])
    found = {
        name: round(value, 2) for name, value in sorted(weights.items()) if abs(value) >= 0.005
    }
    # its log-odds are counted, not trained: the lists learnt from have none
    return {**found, "precedent": 1.0}


STEPS = (0.9, 0.75, 0.6, 0.45)  # similarities from which a precedent counts as a better one


def agreement(texts: Sequence[Text], known: Knowledge) -> tuple[tuple[float, float], ...]:
    """(least similarity, log-odds that a paragraph stands where its like stood in another text of
    the series).
    """
    groups: defaultdict[str, list[Text]] = defaultdict(list)
    for text in texts:
        if any(paragraph(text.paragraphs[chapeau + 1], known).finite for chapeau, _ in lists(text)):
            groups[text.series].append(text)
    seen: defaultdict[tuple[float, bool, bool], float] = defaultdict(float)
    for group in (group for name, group in groups.items() if len(group) > 1 and name != UNTITLED):
        for one, other in ((one, other) for one in group for other in group if one is not other):
            near = matches(one.paragraphs, list(zip(other.paragraphs, other.levels, strict=True)))
            for level, found in zip(one.levels, near, strict=True):
                step = next((each for each in STEPS if found and found[0][0] >= each), None)
                if step is not None and found[0][0] < 1:
                    seen[step, found[0][1] > 0, level > 0] += 1 / len(group)
    out = []
    for step in STEPS:
        right = (seen[step, True, True] + 1) * (seen[step, False, False] + 1)
        wrong = (seen[step, True, False] + 1) * (seen[step, False, True] + 1)
        out.append((step, round(math.log(right / wrong) / 2, 2)))
    return tuple(out)


def learn(texts: Sequence[Text]) -> Knowledge:
    """Everything that is counted and trained."""
    known = tables(texts)
    known = replace(known, precedent=agreement(texts, known))
    return replace(
        known, weights={form: train(examples(texts, known, form)) for form in ("finite", "plain")}
    )


def write(known: Knowledge, path: Path) -> None:
    """The data file that list_evidence.knowledge reads."""

    def table(name: str, values: Mapping[str, object]) -> list[str]:
        return [
            f"[{name}]",
            *(
                f"{key if re.fullmatch('[a-z-]+', key) else repr(key)} = {show(value)}"
                for key, value in values.items()
            ),
            "",
        ]

    def show(value: object) -> str:
        if isinstance(value, str):
            return f'"{value}"'
        if isinstance(value, (list, tuple)):
            return "[" + ", ".join(show(each) for each in value) + "]"
        return str(value)

    lines = [
        "# How lists end in texts without numbers. Written by tools/unnumbered.py: do not edit by "
        "hand.",
        "# Logarithms are natural. See resdiff/parse/list_evidence.py for what each name means.",
        "",
        *table("adverbs", known.adverbs),
        *table("addressees", {name: sorted(listed) for name, listed in known.addressees.items()}),
        *table("closing", {"words": sorted(known.closing)}),
        *table("verbs", {"finite": sorted(known.verbs)}),
        *table("acting", {"verbs": sorted(known.acting)}),
        *table("chain.top", known.chain["top"]),
        *table("chain.item", known.chain["item"]),
        *table("length", {"log_probability": known.length, "empty": known.empty}),
        *table("precedent", {"steps": known.precedent}),
        *table("weights.finite", known.weights["finite"]),
        *table("weights.plain", known.weights["plain"]),
    ]
    path.write_text("\n".join(lines), "utf-8")
