"""Marked-up resolutions -> how well list ends are found without their numbers, and resdiff/language/en/unnumbered.toml.

    python benchmarks/unnumbered.py DATA...            cross-validated by series, prints the report
    python benchmarks/unnumbered.py DATA... --write    trains on everything and writes the weights

DATA are folders of Akoma Ntoso files (unpack the bulk archives first). Statistics are kept, texts are not.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from resdiff.parse.list_evidence import Evidence, Knowledge, Paragraph, paragraph, relation, weigh
from resdiff.parse.precedent import matches
from resdiff.parse.unnumbered import decide
from resdiff.words import words
from unnumbered_texts import UNTITLED, Text, lists, read

TARGET = Path(__file__).resolve().parents[1] / "resdiff" / "language" / "en" / "unnumbered.toml"
ADVERBS = {"also": "also", "further": "further"} | dict.fromkeys(
    ("strongly", "once", "again", "deeply", "gravely", "urgently", "firmly", "fully", "greatly", "solemnly", "warmly"), ""
)
NO_VERBS = {"states", "acts", "credits", "efforts", "appropriations", "this", "its", "progress", "measures", "estimates", "values", "is"}
ADDRESSEES = {
    "states": ["states", "governments", "countries", "parties"],
    "secretariat": ["secretary-general", "secretariat", "commissioner"],
    "mandate": ["rapporteur", "chair", "chairs", "president", "expert", "representative"],
    "system": ["system", "entities", "organizations", "agencies", "stakeholders", "society"],
    "report": ["report", "reports", "study"],
    "itself": ["consider", "continue", "convene", "remain"],
}
ACTING = (
    "adopts agrees appeals appropriates approves asks authorizes calls decides declares demands directs encourages endorses insists invites "
    "proclaims recommends reminds renews requests requires resolves urges"
).split()
LONGEST = 20  # lists of more finite items count as this long
CLOSING = ["session", "report", "agenda", "item", "seized", "implementation", "resolution", "present", "submit", "entitled"]


# --- statistics ------------------------------------------------------------------------------------------------------


def weight_of(times: int) -> float:
    """What one text of a series counts when the series was seen so many times; Security Council texts bear no titles and are one series."""
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
        elders: list[Paragraph] = []
        for at, (each, level) in enumerate(zip(marked, text.levels, strict=True)):
            if each.colon and at + 1 < len(marked):
                opens = text.levels[at + 1] > level
                opened, closed = opened + opens, closed + (not opens)
            if level == 0:
                if each.finite:
                    chain[relation(elders, each)] += share
                elders.append(each)
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
        # items are few: their habits are drawn towards those of operative paragraphs, as if 10 more had been seen
        among |= {kind: (inner[kind] + 10 * usual[kind]) / (inside + 10) for kind in kinds}
    spread = [sum(length[near] * (3 - abs(near - size)) for near in range(size - 2, size + 3)) / 9 + 0.5 for size in range(1, LONGEST + 1)]
    return replace(
        bare,
        chain={name: {kind: round(math.log(chance), 2) for kind, chance in found.items()} for name, found in (("top", usual), ("item", among))},
        length=tuple(round(math.log(each / sum(spread)), 2) for each in spread),
        empty=round(math.log((closed + 1) / (opened + closed + 2)), 2),
    )


# --- training --------------------------------------------------------------------------------------------------------

Vector = Mapping[str, float]


@dataclass(frozen=True)
class Example:
    """A list and all its possible ends; each end is told by the sum of its evidence."""

    ends: tuple[Vector, ...]
    truth: int
    share: float


# In lists of finite items these told nothing, or only what is peculiar to the few lists learnt from (measured by leaving
# each out, held out by series): a verb, a form or a length that was seen says little of the next series.
SILENT = {
    "finite": frozenset("length reporting colon after-comma no-semicolon end-of-text end last same-form form-finite form-other mandate secretariat".split()),
    "plain": frozenset({"end", "finite"}),
}


def examples(texts: Sequence[Text], known: Knowledge, form: str) -> list[Example]:
    """The lists of a form, each with its ends up to the next chapeau or heading above it, at most 15 past the true one."""
    out = []
    seen = Counter(text.series for text in texts if any(text.levels))
    for text in texts:
        evidence: Evidence | None = None
        for chapeau, last in lists(text):
            evidence = evidence or Evidence(text.paragraphs, known)
            if evidence.form(chapeau) != form:
                continue
            top = text.levels[chapeau]
            bound = next(
                (k for k in range(last + 1, len(text.levels)) if (text.levels[k] <= top and evidence.paragraphs[k].colon) or k in text.breaks),
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
                ends.append({name: value for name, value in {**so_far, **evidence.end(chapeau, at)}.items() if name not in SILENT[form]})
            if len(ends) > 1:
                out.append(Example(tuple(ends), last - chapeau - 1, weight_of(seen[text.series])))
    return out


def train(given: Sequence[Example], *, steps: int = 100, ridge: float = 0.5, rate: float = 0.3) -> dict[str, float]:
    """Weights that make the true ends likely (a softmax over the ends of each list), by Adagrad with an L2 penalty."""
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
    found = {name: round(value, 2) for name, value in sorted(weights.items()) if abs(value) >= 0.005}
    return {**found, "precedent": 1.0}  # its log-odds are counted, not trained: the lists learnt from have none


STEPS = (0.9, 0.75, 0.6, 0.45)  # similarities from which a precedent counts as a better one


def agreement(texts: Sequence[Text], known: Knowledge) -> tuple[tuple[float, float], ...]:
    """(least similarity, log-odds that a paragraph stands where its like stood in another text of the series)."""
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
    return replace(known, weights={form: train(examples(texts, known, form)) for form in ("finite", "plain")})


# --- measuring -------------------------------------------------------------------------------------------------------

Find = Callable[[Text], Sequence[int]]


def until_next_chapeau(text: Text) -> list[int]:
    """A plain rule to compare with: a list goes on to the next chapeau, heading or the end."""
    levels: list[int] = []
    for at, each in enumerate(text.paragraphs):
        opened = at > 0 and (levels[-1] == 1 or text.paragraphs[at - 1].endswith(":"))
        levels.append(int(opened and not (each.endswith(":") and at + 1 < len(text.paragraphs)) and at not in text.breaks))
    return levels


def of_usual_length(usual: int) -> Find:
    """Another plain rule: every list has the usual number of items."""

    def find(text: Text) -> list[int]:
        left, levels = 0, []
        for at, each in enumerate(text.paragraphs):
            left = 0 if at in text.breaks else left
            levels.append(int(left > 0))
            left = usual if each.endswith(":") else max(0, left - 1)
        return levels

    return find


def precedents_of(text: Text, texts: Sequence[Text]) -> list[tuple[str, int]]:
    """The paragraphs of the other texts of the series, where the series has a title."""
    others = [other for other in texts if other.series == text.series and other is not text and other.paragraphs != text.paragraphs]
    return [pair for other in others for pair in zip(other.paragraphs, other.levels, strict=True)] if UNTITLED != text.series else []


def measure(texts: Sequence[Text], find: Find, known: Knowledge, show: bool = False) -> dict[str, Counter[str]]:
    """For each form of list: lists, ends found exactly, paragraphs of their texts, levels found exactly."""
    counts: dict[str, Counter[str]] = {"finite": Counter(), "plain": Counter()}
    for text in texts:
        if not any(text.levels):
            continue
        found, evidence, forms = find(text), Evidence(text.paragraphs, known), set()
        for chapeau, last in lists(text):
            form, level = evidence.form(chapeau), text.levels[chapeau]
            end = next((at for at in range(chapeau + 1, len(found)) if found[at] <= level), len(found)) - 1
            counts[form].update(lists=1, ends=end == last)
            forms.add(form)
            if show and form == "finite":
                follower = (*text.paragraphs, "")[last + 1][:50]
                print(f"  {'ok ' if end == last else 'NOT'} {text.name[:30]:30} items {last - chapeau:2} found {end - chapeau:2} before: {follower}")
        right = sum(one == other for one, other in zip(found, text.levels, strict=True))
        for form in forms:
            counts[form].update(paragraphs=len(found), levels=right)
    return counts


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, and write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true", help="train on everything and write unnumbered.toml")
    parser.add_argument("--show", action="store_true", help="print every list of finite items")
    parser.add_argument("--folds", type=int, default=8, help="0: do not measure")
    given = parser.parse_args(argv)
    texts = list({text.paragraphs: text for folder in given.data for path in sorted(folder.rglob("*.xml")) for text in read(path)}.values())
    print(f"{len(texts)} texts, {sum(any(text.levels) for text in texts)} with lists")
    series = sorted({text.series for text in texts if any(text.levels)})
    random.Random(7).shuffle(series)  # noqa: S311 - folds, no secret
    totals: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for fold in range(given.folds):
        held = set(series[fold :: given.folds])
        known = learn([text for text in texts if text.series not in held])
        out = [text for text in texts if text.series in held]
        ways: dict[str, Find] = {
            "until the next chapeau": until_next_chapeau,
            "four items": of_usual_length(4),
            "model": lambda text, known=known: [each.level for each in decide(text.paragraphs, known, breaks=text.breaks)],  # type: ignore[misc]
            "model and precedents": lambda text, known=known, out=out: [  # type: ignore[misc]
                each.level for each in decide(text.paragraphs, known, precedents=precedents_of(text, out), breaks=text.breaks)
            ],
        }
        for name, find in ways.items():
            for form, counts in measure(out, find, known, given.show and name == "model").items():
                totals[name, form].update(counts)
    for (name, form), counts in sorted(totals.items(), key=lambda pair: pair[0][1]):
        print(f"{form:7} {name:24} ends {counts['ends']}/{counts['lists']}, levels {counts['levels']}/{counts['paragraphs']}")
    if given.write:
        write(learn(texts), TARGET)
    return 0


def write(known: Knowledge, path: Path) -> None:
    """The data file that list_evidence.read_knowledge reads."""

    def table(name: str, values: Mapping[str, object]) -> list[str]:
        return [f"[{name}]", *(f"{key if re.fullmatch('[a-z-]+', key) else repr(key)} = {show(value)}" for key, value in values.items()), ""]

    def show(value: object) -> str:
        if isinstance(value, str):
            return f'"{value}"'
        if isinstance(value, (list, tuple)):
            return "[" + ", ".join(show(each) for each in value) + "]"
        return str(value)

    lines = [
        "# How lists end in texts without numbers. Written by benchmarks/unnumbered.py: do not edit by hand.",
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


if __name__ == "__main__":
    sys.exit(main())
