"""Every sentence that resdiff says to people, as the sources have it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from resdiff.comparison.meaning import KINDS, TOGETHER
from resdiff.comparison.meaning.kinds import DIFFERENCES, NOT_NEWER
from resdiff.desk.answers import DOWNLOADS
from resdiff.desk.tasks import TASKS
from resdiff.render.comparison import chart, explain, html, reading_order, view, weight
from resdiff.render.compilation import plain
from resdiff.render.concordance import terminal as concordance
from resdiff.render.kit import labels, pages
from resdiff.render.lineage import cells
from resdiff.render.lineage import html as lineage
from resdiff.render.text import stances, tree
from resdiff.render.word.pages import summary
from resdiff.un.data import available
from resdiff.un.languages import load
from resdiff.un.organs import bodies

PACKAGE = Path(__file__).parents[2] / "resdiff"
# say("..."), the same in a template and in a script, also the branches of a choice
_IN_TEXT = re.compile(r"""\bsay\(\s*"((?:[^"\\]|\\.)+)\"""")


# The functions that say something, and the argument that holds the sentence.
_SPOKEN = {"say": 0, "strung": 1}


def literal() -> Iterator[tuple[str, str]]:
    """Each sentence that stands in a call of `say`, with its file."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if called not in _SPOKEN or not isinstance(node, ast.Call):
                continue
            at = _SPOKEN[called]
            if len(node.args) > at and isinstance(node.args[at], ast.Constant):
                yield str(node.args[at].value), name
    for suffix in ("html", "js"):
        for path in sorted((PACKAGE / "render/templates").rglob(f"*.{suffix}")):
            for key in _IN_TEXT.findall(path.read_text(encoding="utf-8")):
                yield key.replace('\\"', '"'), path.relative_to(PACKAGE).as_posix()


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def tabled() -> Iterator[tuple[str, str]]:
    """Each sentence that stands in a table of the sources and is said from there."""
    for mark in KINDS.values():
        yield from ((_sentence(text), "marks") for text in (mark.label, mark.meaning))
    for row in (*DIFFERENCES, NOT_NEWER):
        yield from ((_sentence(text), "differences") for text in (row.label, row.meaning))
    for label, meaning in TOGETHER.values():
        yield from ((_sentence(label), "together"), (meaning, "together"))
    for fate in weight.FATES:
        yield from ((text, "fates") for text in (fate.label, fate.counted, fate.meaning))
    for group in weight.GROUPS:
        yield from ((text, "groups") for text in (group.title, group.counted, group.meaning))
    for text in view.VERDICTS.values():
        yield text, "verdicts"
    for task in TASKS:
        yield from ((text, "desk") for text in (task.title, task.lead, task.button))
        yield from ((field.label, "desk") for field in task.fields)
    yield from ((row.label, "desk") for row in DOWNLOADS)
    yield from ((kind.words, "lineage") for kind in cells.KINDS)
    for table in (
        explain._WORDS,
        html._WEIGHTS,
        html._KINDS,
        reading_order._SECTION,
        labels.NAMED,
        lineage._PARTS,
        plain._STANCES,
        plain._DEEDS,
        tree._NAMED,
        concordance.NAMES,
    ):
        yield from ((text, "tables") for text in table.values())
    yield from ((text, "tables") for _, text in (*chart.TONES, *tree._COUNTED))
    yield from ((text, "style") for _, text in pages._SPOKEN_BY_STYLE)
    yield from ((text, "stances") for text in stances._WORDS.values() if text)
    yield from ((load(code).name, "languages") for code in available())
    yield from ((body, "organs") for body in bodies())
    yield from ((text, "words") for text in ("{n} words", "{n} characters", "Footnotes changed"))
    yield summary._ASIDE, "word"
    yield from ((text, "words") for text in (*_MORE, *explain._COLUMNS))


# Said by a name: one of two rows, chosen before it is said.
_MORE = (
    "{n} moved",
    "Text",
    "Moved",
    "other line",
    "A paragraph is gone, or became weaker or narrower, in part or in whole.",
    "{n} in the paragraphs, all of them shown",
    "{n} in the paragraphs, only {shown} of them shown",
    "Before the opening words: {n}.",
    "Footnotes: {n}.",
    "After the last paragraph: {n}.",
    "Page headings and numbers: {n}.",
    "{n} lines before the opening words",
    "{n} lines after the last paragraph",
    "{n} page headings and numbers",
    "{label}: verb changed in strength: {verbs}.",
    "{label}: verb weakened: {verbs}.",
    "{label}: verb strengthened: {verbs}.",
    "other words",
)


def sentences() -> dict[str, str]:
    """Every row that the table must have, with the place where it is said first."""
    found: dict[str, str] = {}
    for text, place in (*literal(), *tabled()):
        if text:
            found.setdefault(text, place)
    return found
