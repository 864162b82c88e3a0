"""The gold pairs and the mutation suite -> tables of alignment quality, as printed in
docs/alignment.md.

    python benchmarks/quality/alignment.py                 gold and mutation suite
    python benchmarks/quality/alignment.py errors          the links of the gold that are wrong or
    missed, with their texts
    python benchmarks/quality/alignment.py pages           the mutation suite printed, spoiled as by
    a scanner, and read again
    python benchmarks/quality/alignment.py sweep           what each threshold does: the plateau
    python benchmarks/quality/alignment.py reliability     of the links said with 0.9, are nine of
    ten right?
    python benchmarks/quality/alignment.py fit             fits the curves of
    resdiff/comparison/align/confidence.py

Texts come from ../shared/data, or RESDIFF_SHARED.
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from alignment_cases import Case, gold, invented, said, total
from layouts import LAYOUTS, Layout, spoiled
from msgspec.structs import replace
from mutations import EXTREME, HARD, RECIPES

from resdiff.comparison.align import confidence as sure
from resdiff.comparison.align.alignment import prepare
from resdiff.comparison.align.linking import LinkWriter
from resdiff.comparison.align.options import DEFAULTS
from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.values.document import walk

# of the table; fit uses others. With four, two flags decided on which side of 0.95 the moves were
SEEDS = range(12)
FIT_SEEDS = range(100, 108)
SWEEP = {
    "link": (0.20, 0.23, 0.26, 0.29, 0.32),
    "place": (0.13, 0.16, 0.19, 0.22, 0.25),
    "kept": (0.50, 0.58, 0.66, 0.75, 0.85),
    "crossing": (0.05, 0.10, 0.15, 0.20),
    "moving": (0.0, 0.03, 0.06, 0.09, 0.12),
    "distance": (0.0, 0.02, 0.04, 0.08),
    "candidates": (2, 3, 4, 5, 10),
    "telling": (0.30, 0.36, 0.42, 0.48),
    "place_words": (0.20, 0.24, 0.28),
    "place_contained": (0.30, 0.35, 0.40, 0.45),
    "place_likely": (0.20, 0.25, 0.30, 0.35),
    "chapeau": (0.20, 0.30, 0.40, 0.50),
    "turn": (0.7, 0.9, 1.1, 1.3, 1.5),
    "beside": (0.3, 0.5, 0.7, 1.0),
    "alien": (0.4, 0.5, 0.6, 0.7, 0.8),
    "stray": (0.3, 0.4, 0.5, 0.6),
    "boilerplate": (6, 9, 12, 18),
    "sources": (6, 8, 10, 12),
    "join": (0.34, 0.38, 0.42, 0.46, 0.50),
    "other_list": (0.25, 0.35, 0.45, 0.55),
    "most": (0.4, 0.5, 0.6),
    "remains": (0.05, 0.1, 0.2),
    "twin": (0.60, 0.65, 0.70, 0.75, 0.80),
    "twin_margin": (0.10, 0.15, 0.20, 0.25),
    "steal": (0.15, 0.25, 0.35),
}
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)


def main(arguments: Sequence[str]) -> None:
    """Run the part that is asked for."""
    parts = {
        "": tables,
        "errors": errors,
        "pages": pages,
        "sweep": sweep,
        "reliability": reliability,
        "fit": fit,
    }
    parts[arguments[0] if arguments else ""]()


def tables() -> None:
    """Quality on the gold and on the mutation suite."""
    print(
        "| gold pair | changed F1 | precision | recall | strict F1 | moved found / true / said | "
        "split, merged found / true / said |"
    )
    print("|---|---|---|---|---|---|---|")
    cases, parsed = tuple(gold()), tuple(gold(levels=False))
    for name, group in (
        *((case.name, (case,)) for case in cases),
        ("all", cases),
        ("all, levels inferred without the text that ships", parsed),
    ):
        sums = total(group)
        changed, moved, parts = sums["changed"], sums["moved"], sums["parts"]
        print(
            f"| {name} | {changed.f1:.3f} | {changed.precision:.3f} | {changed.recall:.3f} | "
            f"{sums['strict'].f1:.3f} "
            f"| {moved.found} / {moved.true} / {moved.said} | {parts.found} / {parts.true} / "
            f"{parts.said} |"
        )
    print(
        "\n| mutation suite | F1 | precision | recall | moved precision | moved recall | parts "
        "precision | parts recall |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for recipe in (*RECIPES, EXTREME):
        sums = total(invented(recipe, SEEDS))
        strict, moved, parts = sums["strict"], sums["moved"], sums["parts"]
        figures = (
            strict.f1,
            strict.precision,
            strict.recall,
            moved.precision,
            moved.recall,
            parts.precision,
            parts.recall,
        )
        print(f"| {recipe.name} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |")


def pages() -> None:
    """Quality when the predecessor is a plain text in wrapped lines: what the parser misses counts
    too.
    """
    print(
        "| mutation suite | layout | F1 | precision | recall | moved precision | moved recall | "
        "parts precision | parts recall |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for recipe in RECIPES:
        for layout in (layout for layout in LAYOUTS if layout.name in ("wrapped", "blanks lost")):
            sums = total(_read_again(case, layout) for case in invented(recipe, SEEDS))
            strict, moved, parts = sums["strict"], sums["moved"], sums["parts"]
            figures = (
                strict.f1,
                strict.precision,
                strict.recall,
                moved.precision,
                moved.recall,
                parts.precision,
                parts.recall,
            )
            print(
                f"| {recipe.name} | {layout.name} | "
                + " | ".join(f"{figure:.3f}" for figure in figures)
                + " |",
                flush=True,
            )


def _read_again(case: Case, layout: Layout) -> Case:
    """The case with its old text as it is read from a page, and the links of its paragraphs."""
    text = spoiled(case.old, layout, random.Random(case.name))  # noqa: S311
    named = frozenset(
        pair
        for pair in case.links
        if all(label[:2] in ("PP", "OP") for side in pair for label in side)
    )
    return replace(
        case, old=parse(read_bytes(text.encode(), "old.txt")), links=named, moved=case.moved & named
    )


def errors() -> None:
    """Every remaining error on the gold, with its texts."""
    for case in gold():
        links, _ = said(case)
        old, new = (
            {clause.label: clause.text for clause in walk(side.clauses)}
            for side in (case.old, case.new)
        )
        moves = {pair for pair, moved in links.items() if moved}
        rows = [
            ("wrong", set(links) - case.links),
            ("missed", case.links - set(links)),
            ("move said", moves - case.moved),
            ("move missed", case.moved - moves),
        ]
        for kind, pairs in rows:
            for olds, news in sorted((sorted(olds), sorted(news)) for olds, news in pairs):
                print(f"{case.name}: {kind}: {' + '.join(olds)} -> {' + '.join(news)}")
                for sign, labels, texts in (("-", olds, old), ("+", news, new)):
                    for label in labels:
                        print(f"    {sign} {label} {texts.get(label, '?')[:300]}")


def sweep() -> None:
    """Each threshold alone over a range: gold changed F1, moves, parts; mutation suite F1."""
    cases = tuple(gold())
    hard = tuple(
        case
        for recipe in (HARD, replace(HARD, name="hard, OCR 6.9 %", noise=0.069))
        for case in invented(recipe, range(20, 22))
    )
    print(
        "| option | value | gold changed F1 | moved found / said | parts found / said | hard F1 | "
        "hard parts F1 |"
    )
    print("|---|---|---|---|---|---|---|")
    for name, values in SWEEP.items():
        for value in values:
            options = replace(DEFAULTS, **{name: value})  # type: ignore[arg-type]
            real, made = total(cases, options), total(hard, options)
            chosen = " *" if value == getattr(DEFAULTS, name) else ""
            print(
                f"| {name} | {value}{chosen} | {real['changed'].f1:.3f} | {real['moved'].found} / "
                f"{real['moved'].said} "
                f"| {real['parts'].found} / {real['parts'].said} | {made['strict'].f1:.4f} | "
                f"{made['parts'].f1:.3f} |",
                flush=True,
            )


# --- how sure -------------------------------------------------------------------------------------

# curve, facts, whether it is right, the confidence said
Sample = tuple[str, sure.LinkFacts, bool, float]


def samples(cases: Iterable[Case]) -> Iterator[Sample]:
    """Every link and every lone clause of the cases, with whether it is right."""
    for case in cases:
        work = prepare(case.old, case.new, DEFAULTS, ())
        work.run()
        writer = LinkWriter(work, case.old.language, case.new.language)
        places = (
            {clause.id: (index, clause.label) for index, clause in enumerate(side.clauses)}
            for side in (work.old, work.new)
        )
        old, new = places
        for link in writer.all():
            olds, news = (
                [index[i] for i in ids] for index, ids in ((old, link.old), (new, link.new))
            )
            labels = frozenset(label for _, label in olds), frozenset(label for _, label in news)
            if {f"old:{x}" for x in labels[0]} & case.unsure or {
                f"new:{x}" for x in labels[1]
            } & case.unsure:
                continue
            if not olds or not news:
                curve, right = "ALONE", bool(labels[0] <= case.dropped and labels[1] <= case.added)
                if (
                    not any(labels[side] & pair[side] for pair in case.links for side in (0, 1))
                    and not right
                ):
                    continue  # title, formula: the gold does not speak of them
            else:
                if (
                    not any(labels[0] & pair[0] or labels[1] & pair[1] for pair in case.links)
                    and not labels[0] & case.dropped
                ):
                    continue
                curve, right = (
                    {"similar": "SIMILAR", "place": "PLACE", "exact": "EXACT"}.get(
                        link.basis, "PARTS"
                    ),
                    labels in case.links,
                )
            yield (
                curve,
                writer.facts([i for i, _ in olds], [j for j, _ in news]),
                right,
                link.confidence,
            )


def reliability() -> None:
    """Confidence said against the share that is right, on the gold and on seeds that the fit has
    not seen.
    """
    print("| links of | said | links | mean said | right |")
    print("|---|---|---|---|---|")
    made = (case for recipe in (*RECIPES[-3:], EXTREME) for case in invented(recipe, SEEDS))
    for name, cases in (("gold", gold()), ("mutation suite", made)):
        found = list(samples(cases))
        for kind, rows in (
            ("links", [r for r in found if r[0] != "ALONE"]),
            ("dropped and added", [r for r in found if r[0] == "ALONE"]),
        ):
            for low, high in pairwise(BINS):
                inside = [row for row in rows if low <= row[3] < high]
                if inside:
                    mean, right = (
                        sum(values) / len(inside)
                        for values in ([r[3] for r in inside], [r[2] for r in inside])
                    )
                    print(
                        f"| {name}: {kind} | {low:.2f} to {min(high, 1):.2f} | {len(inside)} | "
                        f"{mean:.3f} | {right:.3f} |"
                    )


def fit() -> None:
    """Fit each curve by Newton's method; a real link counts as much as ten invented ones."""
    made = [
        (sample, 1.0)
        for recipe in (*RECIPES[-3:], EXTREME)
        for sample in samples(invented(recipe, FIT_SEEDS))
    ]
    real = [(sample, 10.0) for sample in samples(gold())]
    for curve, fields in (("SIMILAR", 3), ("PLACE", 3), ("PARTS", 1), ("ALONE", 1)):
        rows = [
            ([1.0, facts.score, facts.margin, float(facts.opening)][: fields + 1], right, weight)
            for (name, facts, right, _), weight in (*made, *real)
            if name == curve
        ]
        beta = _rising(rows, fields + 1) if curve != "ALONE" else _newton(rows, fields + 1)
        wrong = sum(not right for _, right, _ in rows)
        names = ("bias", "score", "margin", "opening")[: fields + 1]
        print(
            f"{curve} = "
            f"Curve({', '.join(f'{n}={b:.2f}' for n, b in zip(names, beta, strict=True))})  # "
            f"{len(rows)} links, {wrong} wrong"
        )
    exact = [right for (name, _, right, _), _ in (*made, *real) if name == "EXACT"]
    print(f"exact: {sum(exact)} of {len(exact)} right")


def _rising(rows: Sequence[tuple[list[float], bool, float]], size: int) -> list[float]:
    """The same, where no fact may speak against a link: a likeness that seems to is left out."""
    kept = list(range(size))
    while True:
        beta = dict(
            zip(
                kept,
                _newton(
                    [([x[k] for k in kept], right, weight) for x, right, weight in rows], len(kept)
                ),
                strict=True,
            )
        )
        bad = [k for k in kept[1:] if beta[k] < 0]
        if not bad:
            return [beta.get(k, 0.0) for k in range(size)]
        kept.remove(min(bad, key=beta.__getitem__))


def _newton(
    rows: Sequence[tuple[list[float], bool, float]], size: int, ridge: float = 1.0
) -> list[float]:
    """Logistic regression with a small ridge on all but the bias."""
    beta = [0.0] * size
    for _ in range(40):
        gradient = [-ridge * b * (k > 0) for k, b in enumerate(beta)]
        hessian = [
            [ridge * (k == m and k > 0) + 1e-9 * (k == m) for m in range(size)] for k in range(size)
        ]
        for x, right, weight in rows:
            p = 1 / (
                1
                + math.exp(-max(-30.0, min(30.0, sum(b * v for b, v in zip(beta, x, strict=True)))))
            )
            for k in range(size):
                gradient[k] += weight * (right - p) * x[k]
                for m in range(size):
                    hessian[k][m] += weight * p * (1 - p) * x[k] * x[m]
        step = _solve(hessian, gradient)
        beta = [b + max(-2.0, min(2.0, s)) for b, s in zip(beta, step, strict=True)]
        if max(map(abs, step)) < 1e-6:
            break
    return beta


def _solve(matrix: list[list[float]], vector: list[float]) -> list[float]:
    """Gauss elimination with pivots."""
    rows = [[*row, value] for row, value in zip(matrix, vector, strict=True)]
    for k in range(len(rows)):
        pivot = max(range(k, len(rows)), key=lambda r: abs(rows[r][k]))
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [value / rows[k][k] for value in rows[k]]
        for r in range(len(rows)):
            if r != k:
                rows[r] = [a - rows[r][k] * b for a, b in zip(rows[r], rows[k], strict=True)]
    return [row[-1] for row in rows]


if __name__ == "__main__":
    main(sys.argv[1:])
