"""PDF against Akoma Ntoso of the same resolution: labels and words that are equal, and the
differences.

python benchmarks/speed/pdf.py FILE.pdf FILE.xml [FILE.pdf FILE.xml ...]
"""

from __future__ import annotations

import difflib
import sys
import time
from itertools import pairwise

from resdiff.parse import parse
from resdiff.readers import read_source
from resdiff.text.words import tokens
from resdiff.values.document import Part, Resolution, walk

_PARTS = (Part.PREAMBLE, Part.OPERATIVE, Part.HEADING, Part.FORMULA)


def clauses(resolution: Resolution) -> dict[str, str]:
    """The words of each clause of the preamble and operative part, by label; a double label keeps
    its first clause.
    """
    out: dict[str, str] = {}
    for clause in walk(resolution.clauses):
        if clause.part in _PARTS:
            out.setdefault(clause.label, clause.text)
    return out


def compare(pdf: str, xml: str) -> None:
    """Print how far the two agree."""
    began = time.perf_counter()
    read = parse(read_source(pdf))
    seconds = time.perf_counter() - began
    left, right = clauses(read), clauses(parse(read_source(xml)))
    common = [label for label in right if label in left]
    labels = 2 * len(common) / max(1, len(left) + len(right))
    matcher = difflib.SequenceMatcher(None, _words(left), _words(right), autojunk=False)
    print(
        f"{pdf}: labels {labels:.4f} ({len(left)} {len(right)}), words {matcher.ratio():.4f}, "
        f"{seconds:.2f} s"
    )
    print(
        "   only in one:",
        [label for label in (*left, *right) if label not in left or label not in right][:12],
    )
    notes = [
        {(note.mark, note.text) for note in each.source.notes}
        for each in (read, parse(read_source(xml)))
    ]
    print("   notes:", len(notes[0] & notes[1]), "equal;", sorted(notes[0] ^ notes[1])[:6])
    for label in common:
        if left[label] != right[label]:
            a, b = tokens(left[label]), tokens(right[label])
            for op, i, j, k, m in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
                if op != "equal" and "".join(a[i:j]).split() != "".join(b[k:m]).split():
                    print(
                        "  ",
                        label,
                        op,
                        repr("".join(a[max(0, i - 4) : j + 2])),
                        repr("".join(b[k:m])),
                    )


def _words(texts: dict[str, str]) -> list[str]:
    return [word for text in texts.values() for word in tokens(text) if not word.isspace()]


if __name__ == "__main__":
    for pdf, xml in list(pairwise(sys.argv[1:]))[::2]:
        compare(pdf, xml)
