"""A Resolution -> the tree that was understood, for the terminal: facts, labels with openings and
first words, counts, notices.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Final

from resdiff.render.options import RenderOptions
from resdiff.render.text.plain import by_depth
from resdiff.render.text.stances import said_of
from resdiff.render.words import day, heard, say, session, strung
from resdiff.text.visible import visible
from resdiff.un.languages import load_or_default
from resdiff.values.document import Clause, Notice, Part, Resolution, walk

_NAMED: Final = {Part.TITLE: "Title", Part.FORMULA: "Opening words", Part.HEADING: "Heading"}
_NARROWEST: Final = 30  # columns beside the labels in which stances are wrapped
_LONGEST_LABEL: Final = 16  # columns kept for labels; "Annex.3(a)(ii)" has 14
_ELLIPSIS: Final = "…"

# How counts are said: the parts in the order of the document, then sub-paragraphs, wherever they
# are.
_COUNTED: Final = (
    (Part.PREAMBLE, "{n} preambular paragraphs"),
    (Part.OPERATIVE, "{n} operative paragraphs"),
    (Part.ANNEX, "{n} annex paragraphs"),
    (Part.BODY, "{n} paragraphs of running text"),
)


def render(resolution: Resolution, options: RenderOptions = RenderOptions()) -> bytes:
    """UTF-8 text; the lines of clauses have at most `options.width` columns, a notice is never
    cut.
    """
    blocks = (
        _facts(resolution),
        _clauses(resolution, options.width),
        _counts(resolution),
        _notices(resolution),
    )
    return ("\n\n".join("\n".join(lines) for lines in blocks if lines) + "\n").encode(
        "utf-8", "backslashreplace"
    )


def _facts(resolution: Resolution) -> list[str]:
    sitting = session(resolution.session) if resolution.session else ""
    adopted = resolution.adopted and say("adopted on {date}", date=day(resolution.adopted))
    language = say(load_or_default(resolution.language).name)
    body = say(resolution.body) if resolution.body else ""
    source = resolution.source
    lines = [
        "  ".join(filter(None, (resolution.symbol, resolution.title))),
        _amends(resolution),
        strung(filter(None, (body, sitting, adopted, language))),
        f"{source.name} ({source.format}, SHA-256 {source.sha256[:12]})",
    ]
    return [visible(line) for line in lines if line]


def _amends(resolution: Resolution) -> str:
    if resolution.amends is None:
        return ""
    target, by = resolution.amends.target, resolution.amends.by
    if by:
        return say("Amendments to {text} by {names}", text=target, names=by)
    return say("Amendments to {text}", text=target)


def _clauses(resolution: Resolution, width: int) -> list[str]:
    rows = [("  " * depth + _label(clause), clause) for depth, clause in by_depth(resolution)]
    margin = min(max((len(label) for label, _ in rows), default=0), _LONGEST_LABEL) + 2
    lines = []
    for label, clause in rows:
        # a label that is longer than the margin has two blanks behind it, too
        own = max(margin, len(label) + 2)
        words = _first_words(clause, width - own)
        lines.append(f"{visible(label):<{own}}{words}".rstrip())
        for said in map(visible, said_of(clause)):
            lines += wrap(said, max(width, margin + _NARROWEST),
                          initial_indent=" " * (margin + 2), subsequent_indent=" " * (margin + 4),
                          break_on_hyphens=False)  # fmt: skip
    return lines


def _label(clause: Clause) -> str:
    named = _NAMED.get(clause.part)
    return say(named) if named else clause.label


def _first_words(clause: Clause, room: int) -> str:
    """`Calls upon | States that have not done so ...`: the opening set apart, the rest cut to the
    room there is.
    """
    opening = clause.opening or ""
    text = clause.text if clause.reading == clause.text else clause.reading
    bare = text.lstrip("[ ")
    if opening and bare.startswith(opening):
        lead = text[: len(text) - len(bare)]
        text = f"{lead}{opening} | {bare[len(opening) :].lstrip()}"
    return cut(visible(text), room)


def _counts(resolution: Resolution) -> list[str]:
    top = Counter(clause.part for clause in resolution.clauses)
    below = Counter(clause.part for clause in walk(resolution.clauses))
    subs = sum(below.values()) - sum(top.values())
    counted = [say(row, n=top[part]) for part, row in _COUNTED if top[part]]
    counted += [say("{n} sub-paragraphs", n=subs)] if subs else []
    notes = sum(len(clause.footnotes) for clause in walk(resolution.clauses))
    counted += [say("{n} footnotes", n=notes)] if notes else []
    beside = (
        ("{n} lines before the opening words", resolution.front),
        ("{n} lines after the last paragraph", resolution.closing),
        ("{n} page headings and numbers", resolution.furniture),
    )
    aside = [say(row, n=len(lines)) for row, lines in beside if lines]
    told = [strung(counted) if counted else say("no paragraphs")]
    return [*told, strung(aside)] if aside else list(told)


def _notices(resolution: Resolution) -> list[str]:
    # parsing hands on what reading said
    notices = tuple(dict.fromkeys((*resolution.source.notices, *resolution.notices)))
    if not notices:
        return []
    return [say("{n} notices", n=len(notices)), *_said(notices)]


def _said(notices: Iterable[Notice]) -> Iterator[str]:
    for notice in notices:
        where = say("line {number}", number=str(notice.line)) if notice.line else notice.clause
        mark = "!" if notice.level == "warning" else " "
        yield visible(f"{mark} {where:<9} {heard(notice.message)} [{notice.code}]")


def cut(text: str, room: int) -> str:
    """`text` in at most `room` columns, with an ellipsis where words are left out. A Chinese
    character takes two columns.
    """
    if len(text) * 2 <= room:
        return text
    used = 0
    fits = 0  # characters that leave room for the ellipsis
    for index, character in enumerate(text):
        used += columns_of(character)
        if used > room:
            return text[:fits].rstrip() + _ELLIPSIS
        if used < room:
            fits = index + 1
    return text


def columns_of(character: str) -> int:
    """The columns that a terminal gives to a character."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
