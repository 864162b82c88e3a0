"""Pairs of resolutions in all six languages -> how alike they are compared: links, splits and
merges, moves, weights and kinds of differences of each language against English. All texts -> how
many of their openings are weighed, and weighed as in English.

    python benchmarks/quality/language_pairs.py [--worst N] [--shared DIR]

The pairs are renewals among the 157 resolutions of ../shared/data/six-languages (Security Council,
2020-2021) and A/RES/76/172 -> 78/217. Labels are the same in every language, so the links of
a language can be held against those of English; a pair of which a text has other labels is held
against by the labels that both have.

  links     F1 of all changed links; parts: of those of English that are splits or merges, the share
            that is made; moved: of those that moved, the share that is said
  weight    share of the changed links that both have with the same weight; major: of those that
            are major in English, the share that is
  kinds     F1 of the kinds of differences (as often as they stand there) of these links
  verbs     share of the openings of English that have a weight here; alike: of the same kind and
            force, which translators are free to change ("calls upon" is often "invite")
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from languages import LANGUAGES, archive
from msgspec import Struct, field

from resdiff.comparison import compare
from resdiff.comparison.meaning.openings import Acting, opening
from resdiff.comparison.meaning.weights import meaning
from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.text.words import words
from resdiff.values.comparison import Change, Comparison, Fate, Level
from resdiff.values.document import Part, walk

# a renewal and what it renews, by number
PAIRS = (
    "2504-2533 2533-2585 2506-2537 2537-2587 2513-2543 2543-2596 2541-2590 2547-2600 2549-2604 "
    "2557-2610 2519-2606 2517-2523 2523-2525 2525-2559 2521-2577 2551-2607"
)
Sides = tuple[tuple[str, ...], tuple[str, ...]]


class Agreement(Struct):
    """What was counted of one language."""

    links: int = 0
    english: int = 0
    both: int = 0
    parts: list[int] = field(default_factory=lambda: [0, 0])
    moved: list[int] = field(default_factory=lambda: [0, 0])
    same_weight: int = 0
    major: list[int] = field(default_factory=lambda: [0, 0])
    kinds: list[int] = field(default_factory=lambda: [0, 0, 0])  # both, English, other
    openings: list[int] = field(default_factory=lambda: [0, 0, 0])  # English, known, alike
    worst: list[str] = field(default_factory=list)


def texts_of(shared: Path) -> dict[str, dict[str, bytes]]:
    """Name -> language -> bytes, of every text there is in six languages."""
    texts: defaultdict[str, dict[str, bytes]] = defaultdict(dict)
    for name, language, data in archive(shared):
        texts[name][language] = data
    for path in (shared / "languages").glob("*.xml"):
        name, language, _ = path.name.split(".")
        texts[name][language] = path.read_bytes()
    return texts


def acting(data: bytes, language: str) -> dict[str, Acting | None]:
    """The opening verb of each preambular and operative clause that opens with one, by label."""
    known = meaning(language)
    return {
        clause.label: opening(clause, words(clause.text), known) if known else None
        for clause in walk(parse(read_bytes(data, "text.xml")).clauses)
        if clause.part in (Part.PREAMBLE, Part.OPERATIVE)
    }


def weigh(
    sums: Agreement, english: dict[str, Acting | None], own: dict[str, Acting | None]
) -> None:
    """Add the openings of one text."""
    for label, verb in english.items():
        if verb is None or label not in own:
            continue
        other = own[label]
        sums.openings[0] += 1
        sums.openings[1] += other is not None
        sums.openings[2] += other is not None and (other.verb.kind, other.verb.force) == (
            verb.verb.kind,
            verb.verb.force,
        )


def pairs(texts: dict[str, dict[str, bytes]]) -> Iterator[tuple[str, dict[str, Comparison]]]:
    """Each pair, compared in each language."""
    wanted = [tuple(pair.split("-")) for pair in PAIRS.split()]
    for old, new in (*wanted, ("A_RES_76_172", "A_RES_78_217")):
        if old in texts and new in texts:
            yield (
                f"{old} -> {new}",
                {
                    language: compare(
                        *(
                            parse(read_bytes(texts[name][language], "text.xml"))
                            for name in (old, new)
                        )
                    )
                    for language in LANGUAGES
                },
            )


def changed(comparison: Comparison) -> dict[Sides, Change]:
    """The links that are not unchanged in their place, by their labels."""
    old, new = (
        {clause.id: clause.label for clause in walk(side.clauses)}
        for side in (comparison.old, comparison.new)
    )
    return {
        (tuple(old[i] for i in each.old), tuple(new[j] for j in each.new)): each
        for each in comparison.changes
        if each.old and each.new and (each.fate is not Fate.UNCHANGED or _moved(each))
    }


def _moved(change: Change) -> bool:
    return any(mark.code == "moved" for mark in change.marks)


def count(sums: Agreement, name: str, english: Comparison, other: Comparison) -> None:
    """Add one pair."""
    ours, theirs = changed(english), changed(other)
    labels = [{clause.label for clause in walk(side.clauses)} for side in (other.old, other.new)]
    ours = {
        key: each
        for key, each in ours.items()
        if labels[0].issuperset(key[0]) and labels[1].issuperset(key[1])
    }
    shared = ours.keys() & theirs.keys()
    sums.english += len(ours)
    sums.links += len(theirs)
    sums.both += len(shared)
    for key, each in ours.items():
        for found, holds in ((sums.parts, sum(map(len, key)) > 2), (sums.moved, _moved(each))):
            if holds:
                found[1] += 1
                found[0] += key in theirs and (found is sums.parts or _moved(theirs[key]))
                if key not in theirs:
                    sums.worst.append(f"{name}: {'+'.join(key[0])} -> {'+'.join(key[1])}")
    for key in shared:
        one, two = ours[key], theirs[key]
        sums.same_weight += one.weight is two.weight
        if one.weight is Level.MAJOR:
            sums.major[1] += 1
            sums.major[0] += two.weight is Level.MAJOR
        said = [Counter(each.kind for each in change.differences) for change in (one, two)]
        sums.kinds[0] += (said[0] & said[1]).total()
        sums.kinds[1] += said[0].total()
        sums.kinds[2] += said[1].total()


def main() -> None:
    """Compare everything, print the table."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--worst", type=int, default=0)
    arguments.add_argument(
        "--shared", type=Path, default=Path(__file__).resolve().parents[3] / "shared" / "data"
    )
    asked = arguments.parse_args()
    sums = {language: Agreement() for language in LANGUAGES[1:]}
    texts = texts_of(asked.shared)
    for versions in texts.values():
        english = acting(versions["en"], "en")
        for language, row in sums.items():
            if language in versions:
                weigh(row, english, acting(versions[language], language))
    number = 0
    for name, compared in pairs(texts):
        number += 1
        for language, row in sums.items():
            count(row, name, compared["en"], compared[language])
    print(f"{number} pairs")
    print("| | links | splits and merges | moved | weight | major | kinds | verbs | alike |")
    print("|---|---|---|---|---|---|---|---|---|")
    for language, row in sums.items():
        print(
            f"| {language} | {2 * row.both / (row.english + row.links):.3f} "
            f"| {row.parts[0]} of {row.parts[1]} | {row.moved[0]} of {row.moved[1]} "
            f"| {row.same_weight / row.both:.3f} | {row.major[0]} of {row.major[1]} "
            f"| {2 * row.kinds[0] / (row.kinds[1] + row.kinds[2]):.3f} "
            f"| {row.openings[1] / row.openings[0]:.3f} | {row.openings[2] / row.openings[0]:.3f} |"
        )
        for line in row.worst[: asked.worst]:
            print(f"    {line}")


if __name__ == "__main__":
    main()
