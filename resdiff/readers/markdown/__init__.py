"""Bytes of a Markdown file, as drafting repositories keep them -> Source: paragraphs, lists with
their numbers, notes, headings.

What Markdown means is CommonMark's (0.31), with footnotes and front matter; the numbers of lists
are taken as printed, not counted anew, because `4.` in a draft is the number of the paragraph. Tags
that texts are set with vanish, other raw HTML stays in the text; comments are notices.
"""

from __future__ import annotations

import hashlib
import re
from itertools import islice
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from resdiff.readers.encoding import characters
from resdiff.readers.formats import ReadOptions
from resdiff.readers.markdown.counts import HEADING, NUMBER, Counts
from resdiff.readers.markdown.front import blocks_of, facts_of, front_matter
from resdiff.readers.markdown.inline import Inline, inline
from resdiff.readers.markdown.told import notices_on, on_code, on_comment
from resdiff.readers.markdown.typed_notes import typed_notes
from resdiff.readers.refusals import conflict
from resdiff.readers.struck import is_gone
from resdiff.values.document import Block, BlockKind, NoteText, Notice, Origin, Source

_LINE_END: Final = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_CLOSING_HASHES: Final = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_UNDERLINE: Final = re.compile(r"(?:=+|-{2,})[ \t]*$")
_RULE: Final = re.compile(r"(?:\*[ \t]*){3,}$|(?:-[ \t]*){3,}$|(?:_[ \t]*){3,}$")
_FENCE: Final = re.compile(r"(`{3,}|~{3,})")
_BULLET: Final = re.compile(r"([*+-])(?:[ \t]+|$)")
# (a), (ii), a): not CommonMark's, but a draft's
_LETTER: Final = re.compile(r"(\([^\W_]{1,5}\)|[a-z]{1,4}\))(?:[ \t]+|$)")
_LABEL: Final = re.compile(r"\*{0,2}(?:PP|OP)\s?\d{1,3}\b")
_NOTE: Final = re.compile(r"\[\^([^\]\s]{1,40})\]:[ \t]*(.*)")
_REFERENCE: Final = re.compile(r"\[[^\]^][^\]]{0,200}\]:[ \t]+\S+.*$")
_TABLE_RULE: Final = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$")
_CELL: Final = re.compile(r"(?<!\\)\|")
_TAB: Final = 4
_MAX_ITEMS: Final = 8  # list items that may begin on one line; more are words
_MAX_QUOTES: Final = 20  # depth of block quotations


class _Item(Struct):
    """An open list item: how deep its text stands, and the number not yet given to a block."""

    content: int  # column at which its text begins
    number: str
    used: bool = False


class _Reader(Struct):
    """What is open while the lines go by."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[NoteText] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)  # of the open paragraph
    first: int = 0  # the number of its first line
    number: str = ""  # "(a)" of the open paragraph, where no list item gives one
    note: str | None = None  # the mark of the open footnote
    counts: Counts = field(default_factory=Counts)
    rejected: str = "del"  # the element whose words are left out, as --tracked asks
    text: list[str] = field(default_factory=list)  # all lines of the file
    ends: dict[str, int] = field(default_factory=dict)  # tag -> the last line where it ends
    out: str = ""  # the element that leaves words out and is open: "del", "s"


def read(data: bytes, name: str, options: ReadOptions) -> Source:
    """Read a Markdown file. Raises InputError `input.conflict-markers` when an unfinished merge is
    in it.
    """
    text, notices = characters(data, name, options.encoding)
    if "<<<<<<< " in text and (problem := conflict(data, name)):
        raise problem
    lines = _LINE_END.split(text)
    front, start = front_matter(lines)
    reader = _Reader(rejected="del" if options.tracked == "accept" else "ins", text=lines)
    _take_lines(reader, lines, start)
    facts = facts_of(front)
    blocks, notes = typed_notes(reader.blocks)
    if options.language:
        facts["language"] = options.language
    return Source(
        name=name,
        format="markdown",
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=(*blocks_of(front), *blocks),
        notes=(*reader.notes, *notes),
        facts=tuple(facts.items()),
        notices=(*notices, *reader.notices),
    )


def _take_lines(reader: _Reader, lines: list[str], start: int) -> None:
    fence = ""
    comment: list[str] | None = None
    for place in range(start, len(lines)):
        number, raw = place + 1, lines[place].expandtabs(_TAB)
        if comment is not None:
            comment.append(raw)
            if "-->" in raw:
                _end_comment(reader, comment, number)
                comment = None
            continue
        line = _unquoted(raw)
        bare = line.lstrip(" ")
        if fence:
            if bare.startswith(fence) and not bare.strip(fence[0] + " "):
                fence = ""
            else:  # the parser joins them, as those of any plain text
                reader.blocks.append(Block(bare.rstrip(), BlockKind.LINE, Origin(line=number)))
            continue
        if opened := _FENCE.match(bare):
            _flush(reader)
            fence = opened[1]
            reader.notices.append(on_code(number))
            continue
        if bare.startswith("<!--") and "-->" not in bare:
            _flush(reader)
            comment = [bare]
            continue
        _take_line(reader, bare, len(line) - len(bare), number)
    if comment:
        _end_comment(reader, comment, len(lines))
    _flush(reader)


def _end_comment(reader: _Reader, comment: list[str], number: int) -> None:
    whole = "\n".join(comment)
    body, _, rest = whole.partition("-->")
    reader.notices.append(
        on_comment(" ".join(body.removeprefix("<!--").split()), number - len(comment) + 1)
    )
    if rest.strip():
        _take_line(reader, rest.lstrip(), 0, number)


def _unquoted(line: str) -> str:
    """A line without the marks of a block quotation: "> > text"."""
    bare = line.lstrip(" ")
    for _ in range(_MAX_QUOTES):
        if not bare.startswith(">") or len(line) - len(bare) >= _TAB:
            break
        line = bare[1:].removeprefix(" ")
        bare = line.lstrip(" ")
    return line


def _take_line(reader: _Reader, bare: str, indent: int, number: int) -> None:
    """One line, its indentation apart: what it begins, ends or goes on with."""
    if not bare.strip():
        _flush(reader)
        return
    if reader.note is not None and not reader.lines and indent < 2:
        reader.note = None
    if (
        reader.lines
        and not reader.items
        and _UNDERLINE.match(bare)
        and reader.note is None
        and not reader.number
    ):
        _flush(reader, BlockKind.HEADING)
        return
    if _RULE.match(bare) or (reader.lines and _TABLE_RULE.match(bare) and "|" in bare):
        _flush(reader)
        return
    if found := HEADING.match(bare):
        _begin(reader, number)
        reader.items.clear()
        reader.counts.pass_heading(found[2], islice(reader.text, number, None))
        reader.lines = [_CLOSING_HASHES.sub("", found[2])]
        _flush(reader, BlockKind.HEADING)
        return
    if found := _NOTE.match(bare):
        _begin(reader, number)
        reader.note = found[1]
        reader.lines = [found[2]] if found[2] else []
        return
    if not reader.lines and _REFERENCE.match(bare):
        reader.blocks.append(Block(bare.rstrip(), BlockKind.FURNITURE, Origin(line=number)))
        return
    if bare.startswith("|") and bare.rstrip().endswith("|"):
        _row(reader, bare, number)
        return
    _take_words(reader, bare, indent, number)


def _take_words(reader: _Reader, bare: str, indent: int, number: int) -> None:
    """A line of words: an item of a list, a lettered or labelled paragraph, or more of the open
    one.
    """
    if reader.note is None:
        blank = not reader.lines
        while reader.items and indent < reader.items[-1].content and (blank or _marks(bare)):
            if not blank:
                _flush(reader)
            reader.items.pop()
        for _ in range(_MAX_ITEMS):  # the words behind a number may begin another item: "1. - text"
            start = _item(reader, bare, indent, number)
            if start == 0:
                break
            bare, indent = bare[start:], reader.items[-1].content
        if not bare:
            return
        letter = _LETTER.match(bare)
        if letter or _LABEL.match(bare):
            _begin(reader, number)
            if letter:
                reader.number, bare = letter[1], bare[letter.end() :]
    if not reader.lines:
        reader.first = number
    reader.lines.append(bare)


def _marks(bare: str) -> bool:
    return bool(_BULLET.match(bare) or NUMBER.match(bare) or _LETTER.match(bare))


def _item(reader: _Reader, bare: str, indent: int, number: int) -> int:
    """Begin a list item if the line is one; where its words begin, 0 when it is none."""
    found = NUMBER.match(bare) or _BULLET.match(bare)
    if found is None:
        return 0
    if (
        reader.lines
        and found.re is NUMBER
        and found[1] != "1"
        and not reader.items
        and not _ended(reader.lines[-1])
    ):
        # "... adopted in\n2013. It" wraps: only 1. interrupts a paragraph (CommonMark 5.2), or a
        # number after an ended line
        return 0
    _begin(reader, number)
    depth = len(reader.items)
    printed = found[1] if found.re is _BULLET else reader.counts.printed(depth, found[1], found[2])
    reader.items.append(_Item(indent + min(found.end(), len(found[0].rstrip()) + _TAB), printed))
    return found.end()


def _ended(line: str) -> bool:
    return line.rstrip().endswith((",", ";", ":", ".", "；", "，", "。", "،", "؛"))


def _begin(reader: _Reader, number: int) -> None:
    _flush(reader)
    reader.note = None
    reader.first = number


def _row(reader: _Reader, bare: str, number: int) -> None:
    _begin(reader, number)
    if _TABLE_RULE.match(bare.rstrip()):
        return
    cells = [cell.strip() for cell in _CELL.split(bare.strip().removeprefix("|").removesuffix("|"))]
    while cells and not cells[-1]:
        cells.pop()
    words = " | ".join(cell.replace("\\|", "|") for cell in cells)  # an empty one keeps its place
    row = _told(reader, inline(words, reader.rejected), number)
    if not row.runs.empty:
        reader.blocks.append(row.runs.block(BlockKind.ROW, Origin(line=number)))


def _told(reader: _Reader, read: Inline, number: int) -> Inline:
    """What was read, once what is left out of it is told."""
    reader.notices.extend(notices_on(read, reader.rejected, number))
    return read


def _paragraph(reader: _Reader, lines: list[str]) -> Inline:
    """The words of the open paragraph. An element that leaves words out may go on over paragraphs,
    if it ends at all.
    """
    opened = f"<{reader.out}>" if reader.out else ""
    read = inline(opened + "\n".join(lines), reader.rejected)
    tag = read.open_tag
    if tag and tag not in reader.ends:
        ends = (at for at, line in enumerate(reader.text, 1) if f"</{tag}>" in line.lower())
        reader.ends[tag] = max(ends, default=0)
    reader.out = tag if tag and reader.ends[tag] >= reader.first + len(lines) else ""
    return _told(reader, read, reader.first)


def _flush(reader: _Reader, kind: BlockKind = BlockKind.PARAGRAPH) -> None:
    """Write out the open paragraph: to the text, or to its footnote."""
    lines, reader.lines = reader.lines, []
    letter, reader.number = reader.number, ""
    if not lines:
        return
    read = _paragraph(reader, lines)
    runs = read.runs
    origin = Origin(line=reader.first)
    if reader.note is not None:
        text = runs.block(kind, origin).text
        if reader.notes and reader.notes[-1].mark == reader.note:
            reader.notes[-1] = replace(reader.notes[-1], text=f"{reader.notes[-1].text} {text}")
        else:
            reader.notes.append(NoteText(reader.note, text, origin))
        return
    if (read.struck or read.rejected) and is_gone(runs.words()):
        if reader.items and not reader.items[-1].used:
            reader.counts.take_back(len(reader.items) - 1)
        return
    if runs.empty and not letter:
        return
    blocks = [runs.block(kind, origin)] if kind is BlockKind.HEADING else runs.blocks(kind, origin)
    number, level = letter, None
    if reader.items and kind is not BlockKind.HEADING:
        item = reader.items[-1]
        if not item.used:
            item.used = True
            number = letter or item.number
        if len(reader.items) > 1:
            level = len(reader.items) - 1
    if blocks:
        blocks[0] = replace(blocks[0], number=number, level=level)
    reader.blocks.extend(blocks)
