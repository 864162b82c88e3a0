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
from resdiff.text.visible import visible
from resdiff.values.document import Clause, Notice, Part, Resolution, walk

_LANGUAGES: Final = {
    "en": "English",
    "fr": "French",
    "es": "Spanish",
    "ru": "Russian",
    "ar": "Arabic",
    "zh": "Chinese",
}
_NARROWEST: Final = 30  # columns beside the labels in which stances are wrapped
_LONGEST_LABEL: Final = 16  # columns kept for labels; "Annex.3(a)(ii)" has 14
_ELLIPSIS: Final = "…"

# How counts are said: the parts in the order of the document, then sub-paragraphs, wherever they
# are.
_COUNTED: Final = (
    (Part.PREAMBLE, "preambular paragraph", "preambular paragraphs"),
    (Part.OPERATIVE, "operative paragraph", "operative paragraphs"),
    (Part.ANNEX, "annex paragraph", "annex paragraphs"),
    (Part.BODY, "paragraph of running text", "paragraphs of running text"),
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
    session = f"session {resolution.session}" if resolution.session else ""
    adopted = f"adopted {resolution.adopted}" if resolution.adopted else ""
    language = _LANGUAGES.get(resolution.language, resolution.language)
    source = resolution.source
    lines = [
        "  ".join(filter(None, (resolution.symbol, resolution.title))),
        _amends(resolution),
        ", ".join(filter(None, (resolution.body, session, adopted, language))),
        f"from {source.name} ({source.format}, sha256 {source.sha256[:12]})",
    ]
    return [visible(line) for line in lines if line]


def _amends(resolution: Resolution) -> str:
    if resolution.amends is None:
        return ""
    by = f", by {resolution.amends.by}" if resolution.amends.by else ""
    return f"Amendments to {resolution.amends.target}{by}"


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
    return (
        clause.part.capitalize()
        if clause.part in {Part.TITLE, Part.FORMULA, Part.HEADING}
        else clause.label
    )


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
    counted = [
        f"{top[part]} {singular if top[part] == 1 else plural}"
        for part, singular, plural in _COUNTED
        if top[part]
    ]
    counted += [f"{subs} {'sub-paragraph' if subs == 1 else 'sub-paragraphs'}"] if subs else []
    notes = sum(len(clause.footnotes) for clause in walk(resolution.clauses))
    counted += [f"{notes} {'footnote' if notes == 1 else 'footnotes'}"] if notes else []
    beside = [
        (len(resolution.front), "front"),
        (len(resolution.closing), "closing"),
        (len(resolution.furniture), "page furniture"),
    ]
    aside = ", ".join(f"{count} {what}" for count, what in beside if count)
    return [
        ", ".join(counted) or "no clauses",
        *([f"beside the clauses: {aside}"] if aside else []),
    ]


def _notices(resolution: Resolution) -> list[str]:
    # parsing hands on what reading said
    notices = tuple(dict.fromkeys((*resolution.source.notices, *resolution.notices)))
    if not notices:
        return []
    return [f"{len(notices)} {'notice' if len(notices) == 1 else 'notices'}", *_said(notices)]


def _said(notices: Iterable[Notice]) -> Iterator[str]:
    for notice in notices:
        where = f"line {notice.line}" if notice.line else notice.clause
        mark = "!" if notice.level == "warning" else " "
        yield visible(f"{mark} {where:<9} {notice.message} [{notice.code}]")


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
