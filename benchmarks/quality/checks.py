"""Adopted texts -> how many findings each rule makes on them: on consecutive versions, and on
single texts of the bulk archives.

    python benchmarks/quality/checks.py [--bulk FOLDER] [--texts 200] [--show RULE]

Texts come from ../shared/data, or RESDIFF_SHARED; FOLDER holds the unpacked bulk archives. Nearly
every finding of a rule on one text is a false alarm there, for these texts were edited and adopted.
"""

from __future__ import annotations

import argparse
import os
import random
from collections import Counter
from itertools import pairwise
from pathlib import Path

from resdiff import read
from resdiff.checks import RULES, check_change, check_text
from resdiff.comparison import compare
from resdiff.lineage import in_order

SHARED = Path(
    os.environ.get("RESDIFF_SHARED") or Path(__file__).resolve().parents[3] / "shared" / "data"
)
SERIES = ("protection-of-migrants", "right-to-food", "undof", "unficyp")


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bulk", type=Path)
    parser.add_argument("--texts", type=int, default=200)
    parser.add_argument("--show", default="")
    arguments = parser.parse_args()
    changes: Counter[str] = Counter()
    pairs = 0
    for series in SERIES:
        paths = [
            path
            for path in sorted((SHARED / series).iterdir())
            if path.suffix in (".xml", ".txt") and ".ocr." not in path.name
        ]
        for old, new in pairwise(in_order(map(read, paths))[0]):
            pairs += 1
            for each in check_change(compare(old, new), "old", new.symbol or ""):
                changes[each.rule] += 1
                if each.rule == arguments.show:
                    print(f"{old.symbol} -> {new.symbol}: {each.message}")
    texts: Counter[str] = Counter()
    count = 0
    if arguments.bulk:
        every = sorted(arguments.bulk.rglob("*.xml"))
        for path in random.Random(7).sample(every, min(arguments.texts, len(every))):  # noqa: S311
            count += 1
            for each in check_text(read(path), path.name):
                texts[each.rule] += 1
                if each.rule == arguments.show:
                    print(f"{path.name}: {each.message}")
    print(f"| rule | findings on {pairs} changes | findings on {count} texts |\n|---|---|---|")
    for rule in RULES:
        print(
            f"| {rule.id} {rule.name} | {changes[rule.id] if rule.change else ''} | "
            f"{texts[rule.id] if rule.text else ''} |"
        )
    print(f"| all | {changes.total()} | {texts.total()} |")


if __name__ == "__main__":
    main()
