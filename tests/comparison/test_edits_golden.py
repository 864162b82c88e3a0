"""Edits of many small changes of paragraphs of the corpus, to be read.

Bless with RESDIFF_BLESS=1.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

from resdiff.comparison.edits import DiffOptions, diff
from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.values.comparison import Op
from resdiff.values.document import walk
from tests.conftest import ROOT

FILE = ROOT / "tests" / "comparison" / "edits.golden.txt"
SIGNS = {Op.SAME: "{}", Op.REMOVED: "[-{}-]", Op.ADDED: "{{+{}+}}"}
# So that the ways for long texts are gone as well.
SMALL_WORK = DiffOptions(work=2)


def changed(words: list[str], chance: random.Random) -> list[str]:
    out = list(words)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(out))
        what = chance.choice(("drop", "double", "replace", "insert", "move", "comma"))
        if what == "drop" and len(out) > 3:
            del out[at : at + chance.randint(1, 3)]
        elif what == "double":
            out[at:at] = out[at : at + chance.randint(1, 3)]
        elif what == "replace":
            out[at] = chance.choice(words)
        elif what == "insert":
            out[at:at] = chance.choices(words, k=chance.randint(1, 4))
        elif what == "move":
            out.insert(chance.randrange(len(out)), out.pop(at))
        else:
            out[at] = out[at].removesuffix(",") if out[at].endswith(",") else out[at] + ","
        out = out or words[:1]
    return out


def told() -> Iterator[str]:
    chance = random.Random(68)  # noqa: S311
    text = parse(read_bytes((ROOT / "corpus" / "68th-session-text.txt").read_bytes(), "a.txt"))
    for clause in walk(text.clauses):
        words = clause.text.split()[:30]
        if len(words) < 6:
            continue
        after = " ".join(changed(words, chance))
        for name, options in (("", DiffOptions()), ("small work: ", SMALL_WORK)):
            edits = diff(" ".join(words), after, options)
            yield f"{clause.label}: {name}" + "".join(
                SIGNS[edit.op].format(edit.text) for edit in edits
            )


def test_edits_are_those_that_were_read() -> None:
    found = "\n".join(told()) + "\n"
    if os.environ.get("RESDIFF_BLESS"):
        FILE.write_text(found, encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == found
