"""Marked-up resolutions, printed as plain text and spoiled as a scanner spoils them -> how many
of their clauses are read again.

    python benchmarks/quality/layouts.py [--texts 300] [--seed 68] [--shared ../shared/data]
    [--worst N]

Every text is understood from its mark-up, set in wrapped lines with its printed numbers, spoiled,
and read anew. A clause is right when its label is the same and (where no letters were spoiled) its
words. The rows:

  wrapped         lines of 88 characters, a blank line between paragraphs
  blanks lost     every fifth blank line is gone
  no blanks       all are gone
  pages           a page break after 45 lines, in the middle of a sentence too, with a running head
  and a page number
  letters         3 % of the words misread, as benchmarks/quality/mutations.py misreads them, and
  every fifth blank line gone
"""

from __future__ import annotations

import argparse
import random
import re
import tarfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from mutations import misread

from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.values.document import Clause, Part, Resolution, walk

_WIDTH = 88  # characters of a line, as in a page of the Official Records
_LINES = 45  # on a page
_PARTS = (Part.PREAMBLE, Part.OPERATIVE)


class Layout(Struct, frozen=True):
    """How a text is set and spoiled."""

    name: str
    lost: float = 0.0  # share of the blank lines
    pages: bool = False
    noise: float = 0.0  # share of the words that are misread


LAYOUTS = (
    Layout("wrapped"),
    Layout("blanks lost", lost=0.2),
    Layout("no blanks", lost=1.0),
    Layout("pages", pages=True),
    Layout("letters", lost=0.2, noise=0.03),
)


def archives(shared: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every text in the bulk archives."""
    for archive in sorted((shared / "bulk").glob("*.tar.xz")):
        with tarfile.open(archive) as opened:
            for member in opened:
                if member.name.endswith(".xml") and (file := opened.extractfile(member)):
                    yield member.name, file.read()


def printed(resolution: Resolution) -> Iterator[str]:
    """The paragraphs of a text as they are printed: number and words."""
    for clause in walk(resolution.clauses):
        yield f"{clause.number or number_of(clause)} {clause.text}".strip()


def number_of(clause: Clause) -> str:
    """What would be printed before a clause that an invented text has without a number: "4." for
    OP4, "(b)" for OP4(b).
    """
    item = re.search(r"\([a-z]+\)$", clause.label)
    top = re.fullmatch(r"OP(\d+)", clause.label)
    return item[0] if item else f"{top[1]}." if top else ""


def spoiled(resolution: Resolution, layout: Layout, chance: random.Random) -> str:
    """A text in wrapped lines."""
    lines: list[str] = []
    symbol = resolution.symbol or "A/RES/70/147"
    lines += [
        "United Nations",
        f"{resolution.body}    {symbol}",
        "Distr.: General",
        "18 December 2013",
        "",
    ]
    page = 1
    for paragraph in printed(resolution):
        words = misread(paragraph, layout.noise, chance)
        for line in textwrap.wrap(words, _WIDTH, break_long_words=False, break_on_hyphens=False):
            lines.append(line)
            if layout.pages and len(lines) % _LINES == 0:
                page += 1
                lines += ["", symbol, "", f"{page}/40", ""]
        if chance.random() >= layout.lost:
            lines.append("")
    return "\n".join(lines) + "\n"


def is_plain(resolution: Resolution) -> bool:
    """Whether a text is of the common kind: one formula, numbers or one paragraph, no annex, no
    tables, no headings without end.
    """
    parts = [clause.part for clause in walk(resolution.clauses)]
    return (
        parts.count(Part.FORMULA) == 1
        and Part.ANNEX not in parts
        and Part.BODY not in parts
        and Part.OPERATIVE in parts
    )


def clauses(resolution: Resolution) -> dict[str, Clause]:
    """Preambular and operative clauses by label."""
    return {clause.label: clause for clause in walk(resolution.clauses) if clause.part in _PARTS}


def compare(told: Resolution, read: Resolution, *, letters: bool) -> tuple[int, int, list[str]]:
    """Clauses read rightly, clauses in all, and the labels that are wrong."""
    expected, found = clauses(told), clauses(read)
    wrong = [
        label
        for label, clause in expected.items()
        if label not in found
        or (not letters and "".join(found[label].text.split()) != "".join(clause.text.split()))
    ]
    return len(expected) - len(wrong), max(len(expected), len(found)), wrong


def main() -> None:
    """Print a row for each layout."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=int, default=300)
    parser.add_argument("--seed", type=int, default=68)
    parser.add_argument(
        "--shared", type=Path, default=Path(__file__).resolve().parents[3] / "shared" / "data"
    )
    parser.add_argument("--worst", type=int, default=0, help="name the worst texts of each row")
    arguments = parser.parse_args()
    pool = sorted(archives(arguments.shared))
    random.Random(arguments.seed).shuffle(pool)  # noqa: S311
    told: list[Resolution] = []
    for name, data in pool:
        resolution = parse(read_bytes(data, name))
        if is_plain(resolution):
            told.append(resolution)
        if len(told) == arguments.texts:
            break
    print("| layout | clauses | read rightly | texts without a fault |")
    print("|---|---|---|---|")
    for layout in LAYOUTS:
        rows = []
        for number, resolution in enumerate(told):
            text = spoiled(resolution, layout, random.Random(f"{arguments.seed}:{number}"))  # noqa: S311
            right, count, wrong = compare(
                resolution, parse(read_bytes(text.encode(), "a.txt")), letters=layout.noise > 0
            )
            rows.append((count - right, count, resolution.source.name, wrong))
        total, faults = sum(row[1] for row in rows), sum(row[0] for row in rows)
        clean = sum(row[0] == 0 for row in rows)
        print(
            f"| {layout.name} | {total} | {(total - faults) / total:.4f} | "
            f"{clean / len(rows):.3f} |",
            flush=True,
        )
        for fault, count, name, wrong in sorted(rows, reverse=True)[: arguments.worst]:
            print(f"    {fault} of {count}: {name} {' '.join(wrong[:6])}")


if __name__ == "__main__":
    main()
