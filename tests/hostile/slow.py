"""Texts that are slow to read or compare for a careless program: a size -> a file name and its
bytes, the same every time.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from tests.readers.docx_files import docx, paragraph, run

_HEAD = "The General Assembly,\n\nNoting the orchards,\n\n"


class Slow(Struct, frozen=True):
    """One slow case; `size` is that of the benchmark, a fraction of it that of the tests.

    Twice the size stays below the 200,000 characters from which no citations are looked for in a
    paragraph, or the size is far above.
    """

    name: str
    size: int
    make: Callable[[int], tuple[str, bytes]]


def _text(clauses: list[str]) -> tuple[str, bytes]:
    return "slow.txt", (
        _HEAD + "".join(f"{at}. {clause};\n\n" for at, clause in enumerate(clauses, start=1))
    ).encode()


def _in_clause(piece: str) -> Callable[[int], tuple[str, bytes]]:
    return lambda size: _text(["Decides on " + piece * size, "Requests a report"])


def _html(size: int) -> tuple[str, bytes]:
    body = "".join(
        f"<p>{at}. Decides to keep <b>orchard</b> number {at};</p>" for at in range(1, size + 1)
    )
    return "slow.html", f"<html><body><p>The General Assembly,</p>{body}</body></html>".encode()


def _word(size: int) -> tuple[str, bytes]:
    runs = "".join(run(f"word{at} ") for at in range(size))
    return "slow.docx", docx(
        paragraph("The General Assembly,")
        + paragraph(run("1. Decides on ") + runs)
        + paragraph("2. Requests a report.")
    )


def _notes(size: int) -> tuple[str, bytes]:
    name, data = _text([f"Decides to keep orchard {at}[{at}]" for at in range(1, size + 1)])
    return name, data + b"__________\n\n" + "".join(
        f"[{at}] Resolution {at}/1.\n\n" for at in range(1, size + 1)
    ).encode()


CASES: tuple[Slow, ...] = (
    Slow("one-line", 50_000, _in_clause("orchard and ")),
    Slow("one-word", 1_000_000, _in_clause("x")),
    Slow("equal-clauses", 2_000, lambda size: _text(["Decides to keep the orchards"] * size)),
    Slow(
        "many-clauses",
        2_500,
        lambda size: _text(
            [f"Decides to keep orchard {at} of valley {at * 7 % 1_000}" for at in range(size)]
        ),
    ),
    Slow(
        "list-items",
        2_000,
        lambda size: _text(
            [
                "Decides:"
                + "".join(f"\n\n({chr(97 + at % 26)}) To keep orchard {at};" for at in range(size))
            ]
        ),
    ),
    Slow("brackets", 90_000, _in_clause("[")),
    Slow("bracket-pairs", 50_000, _in_clause("[a] ")),
    Slow("parentheses", 100_000, _in_clause("(a)")),
    Slow("citations", 2_000, _in_clause("resolution 68/179 of 18 December 2013, ")),
    Slow("symbols", 4_000, _in_clause("A/RES/68/179 and ")),
    Slow("digits", 90_000, _in_clause("1")),
    Slow("spaces", 200_000, _in_clause(" ")),
    Slow("hyphens", 100_000, _in_clause("a-")),
    Slow("combining", 90_000, _in_clause("\u0301")),
    Slow("short-lines", 20_000, _in_clause("keep\n")),
    Slow("footnotes", 1_500, _notes),
    Slow("html-paragraphs", 2_000, _html),
    Slow("docx-runs", 20_000, _word),
)
