"""Marked-up resolutions -> how well list ends are found without their numbers, and
resdiff/un/languages/en/unnumbered.toml.

    python tools/unnumbered.py DATA...            cross-validated by series, prints the report
    python tools/unnumbered.py DATA... --write    trains on everything and writes the weights

DATA are folders of Akoma Ntoso files (unpack the bulk archives first). Statistics are kept, texts
are not.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from unnumbered_texts import UNTITLED, Text, lists, read
from unnumbered_training import learn, write

from resdiff.parse.numbers.list_evidence import Knowledge, ListEvidence
from resdiff.parse.numbers.precedent import Precedent
from resdiff.parse.numbers.unnumbered import decide

TARGET = (
    Path(__file__).resolve().parents[1] / "resdiff" / "un" / "languages" / "en" / "unnumbered.toml"
)

Find = Callable[[Text], Sequence[int]]


def until_next_chapeau(text: Text) -> list[int]:
    """A plain rule to compare with: a list goes on to the next chapeau, heading or the end."""
    levels: list[int] = []
    for at, each in enumerate(text.paragraphs):
        opened = at > 0 and (levels[-1] == 1 or text.paragraphs[at - 1].endswith(":"))
        levels.append(
            int(
                opened
                and not (each.endswith(":") and at + 1 < len(text.paragraphs))
                and at not in text.breaks
            )
        )
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


def precedents_of(text: Text, texts: Sequence[Text]) -> list[Precedent]:
    """The paragraphs of the other texts of the series, where the series has a title."""
    others = [
        other
        for other in texts
        if other.series == text.series and other is not text and other.paragraphs != text.paragraphs
    ]
    return (
        [
            Precedent(*pair)
            for other in others
            for pair in zip(other.paragraphs, other.levels, strict=True)
        ]
        if text.series != UNTITLED
        else []
    )


def measure(
    texts: Sequence[Text], find: Find, known: Knowledge, show: bool = False
) -> dict[str, Counter[str]]:
    """For each form of list: lists, ends found exactly, paragraphs of their texts, levels found
    exactly.
    """
    counts: dict[str, Counter[str]] = {"finite": Counter(), "plain": Counter()}
    for text in texts:
        if not any(text.levels):
            continue
        found, evidence, forms = find(text), ListEvidence(text.paragraphs, known), set()
        for chapeau, last in lists(text):
            form, level = evidence.form(chapeau), text.levels[chapeau]
            end = (
                next(
                    (at for at in range(chapeau + 1, len(found)) if found[at] <= level), len(found)
                )
                - 1
            )
            counts[form].update(lists=1, ends=end == last)
            forms.add(form)
            if show and form == "finite":
                follower = (*text.paragraphs, "")[last + 1][:50]
                sign = "ok " if end == last else "NOT"
                print(
                    f"  {sign} {text.name[:30]:30} items {last - chapeau:2} found "
                    f"{end - chapeau:2} before: {follower}"
                )
        right = sum(one == other for one, other in zip(found, text.levels, strict=True))
        for form in forms:
            counts[form].update(paragraphs=len(found), levels=right)
    return counts


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, and write the weights if asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument(
        "--write", action="store_true", help="train on everything and write unnumbered.toml"
    )
    parser.add_argument("--show", action="store_true", help="print every list of finite items")
    parser.add_argument("--folds", type=int, default=8, help="0: do not measure")
    given = parser.parse_args(argv)
    texts = list(
        {
            text.paragraphs: text
            for folder in given.data
            for path in sorted(folder.rglob("*.xml"))
            for text in read(path)
        }.values()
    )
    print(f"{len(texts)} texts, {sum(any(text.levels) for text in texts)} with lists")
    series = sorted({text.series for text in texts if any(text.levels)})
    random.Random(7).shuffle(series)  # noqa: S311
    totals: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for fold in range(given.folds):
        held = set(series[fold :: given.folds])
        known = learn([text for text in texts if text.series not in held])
        out = [text for text in texts if text.series in held]
        ways: dict[str, Find] = {
            "until the next chapeau": until_next_chapeau,
            "four items": of_usual_length(4),
            "model": lambda text, known=known: [
                each.level for each in decide(text.paragraphs, known, breaks=text.breaks)
            ],  # type: ignore[misc]
            "model and precedents": lambda text, known=known, out=out: [  # type: ignore[misc]
                each.level
                for each in decide(
                    text.paragraphs, known, precedents=precedents_of(text, out), breaks=text.breaks
                )
            ],
        }
        for name, find in ways.items():
            for form, counts in measure(out, find, known, given.show and name == "model").items():
                totals[name, form].update(counts)
    for (name, form), counts in sorted(totals.items(), key=lambda pair: pair[0][1]):
        print(
            f"{form:7} {name:24} ends {counts['ends']}/{counts['lists']}, levels "
            f"{counts['levels']}/{counts['paragraphs']}"
        )
    if given.write:
        write(learn(texts), TARGET)
    return 0


if __name__ == "__main__":
    sys.exit(main())
