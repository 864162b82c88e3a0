"""A number of clauses -> two texts of about that length, their paragraphs one on a line: what the
programs of rivals.py compare, and page.py shows.

    python benchmarks/speed/lengths.py CLAUSES FOLDER    writes old and new, also as Word files
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from resdiff import read
from resdiff.values.document import Resolution, walk

sys.path.insert(0, str(Path(__file__).resolve().parent))

from alignment_scale import pair

ROOT = Path(__file__).resolve().parents[2]
SHARED = (
    Path(os.environ.get("RESDIFF_SHARED") or ROOT.parent / "shared" / "data")
    / "protection-of-migrants"
)
MIGRANTS = (SHARED / "A_RES_66_172.txt", SHARED / "68th-session-text.ocr.txt")
_SEED = 71  # clauses of the 68th-session text


def texts(clauses: int) -> tuple[str, str]:
    """The real pair 66/172 and the 68th-session text for up to 100 clauses, where it is there;
    else copies of the latter with a third of the words of each renamed, and an invented
    predecessor.
    """
    if clauses <= 100 and all(path.is_file() for path in MIGRANTS):
        old, new = map(read, MIGRANTS)
    else:
        old, new = pair(max(1, round(clauses / _SEED)))
    return paragraphs(old), paragraphs(new)


def paragraphs(text: Resolution) -> str:
    """The clauses of a text, one on a line."""
    return "\n".join(f"{clause.number} {clause.text}".strip() for clause in walk(text.clauses))


def main(clauses: int, folder: Path) -> None:
    """Write both texts, as plain text and as Word files with a paragraph for each line."""
    from docx import Document

    for side, text in zip(("old", "new"), texts(clauses), strict=True):
        (folder / side).write_text(text, encoding="utf-8")
        document = Document()
        for line in text.split("\n"):
            document.add_paragraph(line)
        document.save(str(folder / f"{side}.docx"))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
