"""Redlines of real pairs for another program to open: `python benchmarks/quality/redlines.py
FOLDER`; `redline_libreoffice.py` checks them.

Each pair twice: laid out anew, and in the Word file of the newer text. Beside each redline the
paragraphs of both texts, a line each, footnotes as their numbers.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from resdiff import compare
from resdiff.render.options import RenderOptions
from resdiff.render.word.paragraphs import notes_of_masthead
from resdiff.render.word.redline import clean, render
from resdiff.values.document import Resolution, walk

DATA = Path(__file__).parents[3] / "shared" / "data"
PAIRS = {
    "migrants": (
        "protection-of-migrants/A_RES_78_217.xml",
        "protection-of-migrants/A_RES_80_218.xml",
    ),
    "peacekeeping": ("unficyp/S_RES_2674.xml", "unficyp/S_RES_2723.xml"),
    "food": ("right-to-food/A_RES_77_217.xml", "right-to-food/A_RES_78_198.xml"),
    "arabic": ("languages/A_RES_76_172.ar.xml", "languages/A_RES_78_217.ar.xml"),
    "chinese": ("languages/A_RES_76_172.zh.xml", "languages/A_RES_78_217.zh.xml"),
    "draft": ("drafts-and-adopted/A_C.2_80_L.33.pdf", "drafts-and-adopted/A_RES_80_141.pdf"),
}  # fmt: skip


def main(folder: Path) -> None:
    """Write them all."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (old, new) in PAIRS.items():
        comparison = compare(DATA / old, DATA / new)
        file = clean(comparison.new, RenderOptions())
        for kind, body in (("anew", b""), ("file", file)):
            # the listener of LibreOffice 7.4 dies on files with comments (word.md, 2)
            options = RenderOptions(comments="none", new_file=body)
            path = folder / f"{name}-{kind}.docx"
            path.write_bytes(render(comparison, options))
            for side, text in (("old", comparison.old), ("new", comparison.new)):
                lines = "\n".join(printed(text))
                path.with_suffix(f".{side}.txt").write_text(lines, encoding="utf-8")


def printed(text: Resolution) -> Iterator[str]:
    """The lines of a text as a program prints them."""
    numbers = count(1)
    notes, rest = notes_of_masthead(text)
    yield from (passage.text for passage in (*text.front, *notes))
    for clause in walk(text.clauses):
        line, at = f"{clause.number} ", 0
        for note in sorted(clause.footnotes, key=lambda each: each.at):
            line += f"{clause.text[at : note.at]}{next(numbers)}"
            at = note.at
        yield line + clause.text[at:]
    yield from (passage.text for passage in rest)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
