"""Body lines in reading order -> paragraphs as Blocks: lines joined over pages, hyphens decided,
italics and note marks kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from msgspec import Struct

from resdiff.readers.inline import Runs
from resdiff.readers.pdf.lines import PageLine, pieces
from resdiff.readers.pdf.pages import note_mark
from resdiff.values.document import Block, BlockKind, NoteText, Notice, Origin

_LEADING: Final = 1.2  # of the type size, where the document does not tell
_PARAGRAPH_GAP: Final = 1.2  # of the usual leading: paragraphs are 18 points apart, lines 12
# the same of a line that small figures push down in a browser: 17 points for 13.5
_PUSHED: Final = 1.35
# of the right margin: a line so long goes on in the next, if no punctuation ends it
_FULL: Final = 0.9
# of the right margin: a line so short ended its paragraph, if the next word had room there
_SHORT: Final = 0.75
# of the lines that end within one em of the right edge: of justified lines more than half do, of
# ragged ones some 0.15; of a masthead three lines in a text of two pages
_REACHED: Final = 0.05
# of the furthest end: a masthead stands out by a tenth of the page
_OUTLIER: Final = 0.75
# of the sure beginnings of paragraphs; an italic name may stand first on a line by chance
_PARTED: Final = 0.8
_SAME_SIZE: Final = 0.6  # points
_INDENT: Final = 0.8  # em: first lines are indented by 2.4 em
# share of the paragraphs parted by gaps whose first line is indented that makes it so, too
_INDENTED: Final = 0.5
_DEEPEST: Final = 6.0  # em: what begins further in is centred or another column
_FEW: Final = 3  # indented first lines that make indentation the document's way
_ENDED: Final = re.compile(r"[.;:!?,،؛。；：，][”\"»’')\]]*$")
_CLOSED: Final = re.compile(r"[.;:!?؛。；：][”\"»’')\]]*$")
_MARKER: Final = re.compile(
    r"(?:\d{1,3}\s?(?:bis|ter)?\.|\([^\W_]{1,5}\)|[a-zа-я]{1,4}\)|\d{1,3}\s?[-–])(?=\s|$)"
)
_HYPHENATED: Final = re.compile(r"([^\W\d_]+)-$")
_FIRST_WORD: Final = re.compile(r"[^\W\d_]+")
# "2024–" / "2030", "A/RES/" / "78/217": no space comes between
_GLUED: Final = re.compile(r"[^\s\W][-–—/]$|[/]$")
_HAN: Final = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_STAR: Final = re.compile(r"(?<=\S)\*{1,3}(?=\s|$)")
_SHOWN: Final = 30  # characters of a word quoted in a notice


class Layout(Struct, frozen=True):
    """How the document sets its paragraphs."""

    leading: float  # from base line to base line, in type sizes
    indented: bool  # first lines begin further in
    left: float  # where other lines begin, in points
    right: float  # where full lines end
    parted: bool = False  # paragraphs stand apart, lines of one do not


class Words:
    """The document's own words, by which hyphens at line ends are decided."""

    def __init__(self, lines: Iterable[PageLine]) -> None:
        words: set[str] = set()
        compounds: set[str] = set()
        for line in lines:
            text = line.text.casefold()
            compounds.update(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)+", text))
            words.update(re.findall(r"(?<![\w-])[^\W\d_]+(?!-)", text))
        self._words = words
        self._compounds = {part for each in compounds for part in _pairs(each)}

    def keeps(self, left: str, right: str) -> bool | None:
        """Whether "left-" and "right" are two words with a hyphen; None when the document does not
        tell.
        """
        if right[:1].isupper():
            return True
        pair = f"{left}-{right}".casefold()
        if pair in self._compounds:
            return True
        return False if f"{left}{right}".casefold() in self._words else None


def _pairs(compound: str) -> list[str]:
    parts = compound.split("-")
    return [f"{a}-{b}" for a, b in pairwise(parts)]


def layout_of(lines: Sequence[PageLine]) -> Layout:
    """Measure leading, indentation and left margin."""
    right = _right_edge(lines)
    leading = _leading(lines, right)
    lefts: Counter[float] = Counter(round(line.x0) for line in lines if not line.bold)
    left = max(lefts, key=lambda x: (lefts[x], -x), default=0.0)
    first = [
        below
        for above, below in pairwise(lines)
        if _ENDED.search(above.text)
        and _INDENT * below.size < below.x0 - left < _DEEPEST * below.size
        and not below.bold
    ]
    ended = [
        below
        for above, below in pairwise(lines)
        if _ENDED.search(above.text) and abs(below.x0 - left) <= _INDENT * below.size
    ]
    groups: list[list[PageLine]] = []
    for line in lines:
        last = groups[-1][-1] if groups else None
        if (
            last is None
            or last.page != line.page
            or last.y - line.y > _PARAGRAPH_GAP * leading * line.size
            or last.y <= line.y
        ):
            groups.append([line])
        else:
            groups[-1].append(line)
    long = [group for group in groups if len(group) > 1]  # paragraphs parted by gaps
    deep = [group for group in long if group[0].x0 > group[1].x0 + _INDENT * group[0].size]
    indented = len(first) >= max(_FEW, len(ended)) or len(deep) >= _INDENTED * len(long) > 0
    return Layout(leading, indented, left, right, _are_parted(lines, leading, left))


def _leading(lines: Sequence[PageLine], right: float) -> float:
    """From a line that goes on to the next, in type sizes: by full lines, where there are some."""
    steps = [
        (above.x1 > _FULL * right, (above.y - below.y) / above.size)
        for above, below in pairwise(lines)
        if above.page == below.page
        and abs(above.size - below.size) < _SAME_SIZE
        and not _ENDED.search(above.text)
        and 0.8 < (above.y - below.y) / above.size < 3
    ]
    full = [step for is_full, step in steps if is_full]
    if 0 < len(full) < _FEW:  # the rows of a table stand further apart than lines
        every = sorted(step for _, step in steps)
        return every[len(every) // 4]
    return median(full) if full else _LEADING


def _are_parted(lines: Sequence[PageLine], leading: float, left: float) -> bool:
    """Whether what surely begins a paragraph ("(a)", an italic word or an indented line behind one
    that has ended) stands apart from the line above it.
    """

    def begins(above: PageLine, below: PageLine) -> bool:
        deeper = _INDENT * below.size
        indented = below.x0 - left > deeper and abs(above.x0 - left) <= deeper
        return indented or below.runs[0].italic or _MARKER.match(below.text) is not None

    gaps = [
        above.y - below.y > _PARAGRAPH_GAP * leading * below.size
        for above, below in pairwise(lines)
        if above.page == below.page
        and above.y > below.y
        and _ENDED.search(above.text)
        and begins(above, below)
    ]
    return len(gaps) >= _FEW and sum(gaps) >= _PARTED * len(gaps)


def _right_edge(lines: Sequence[PageLine]) -> float:
    """Where full lines end: the furthest place that enough lines reach. A symbol in the masthead or
    the cell of a table that stands out is no measure of the page.
    """
    ends = sorted((line.x1 for line in lines), reverse=True)
    enough = max(_FEW, round(_REACHED * len(ends)))
    size = median(line.size for line in lines) if lines else 0.0
    for place, end in enumerate(ends):
        reached = place + enough - 1
        if end < _OUTLIER * ends[0]:
            break  # a page of short lines
        if reached < len(ends) and end - ends[reached] <= size:
            return end
    return ends[0] if ends else 0.0


def paragraphs(lines: Sequence[PageLine], words: Words, notices: list[Notice]) -> list[Block]:
    """The body as blocks; bold paragraphs of their own, once the text has begun, are headings."""
    layout = layout_of(lines)
    groups: list[list[PageLine]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, layout):
            groups[-1].append(line)
        else:
            groups.append([line])
    blocks: list[Block] = []
    begun = False
    for group in groups:
        heading = begun and all(line.bold for line in group)
        block = _block(group, BlockKind.HEADING if heading else BlockKind.PARAGRAPH, words, notices)
        begun = begun or bool(
            block.italics and block.italics[0].start == 0 and not all(line.bold for line in group)
        )
        if block.text or block.notes:
            blocks.append(block)
    return blocks


def _goes_on(group: list[PageLine], line: PageLine, layout: Layout) -> bool:
    """Whether the line goes on with the paragraph of the lines before it."""
    last = group[-1]
    if abs(last.size - line.size) > _SAME_SIZE or last.bold != line.bold:
        return False
    text = last.text
    # not a first line: "(c) eradicating ..." that wrapped
    flush = layout.indented and line.x0 <= layout.left + _INDENT * line.size
    if _MARKER.match(line.text) and _ENDED.search(text) and not flush:
        return False
    if line.page != last.page or line.y >= last.y:
        return _goes_on_over_page(last, line, layout)
    step = (last.y - line.y) / (layout.leading * line.size)
    if step > _PARAGRAPH_GAP:
        # a figure below the line (CO₂) pushes the next one down
        unended = line.text[:1].islower() and not _ENDED.search(text)
        return unended and step <= _PUSHED and not _had_room(last, line, layout)
    if layout.parted and not _MARKER.match(line.text):
        return True  # an indented block: "(i) To ensure ... of daily life," / "including oil"
    # both look like first lines
    both = layout.indented and min(line.x0, last.x0) > layout.left + _INDENT * line.size
    if not _ENDED.search(text):
        return not (both and _had_room(last, line, layout))
    if len(group) == 1:
        return not both
    return line.x0 <= min(each.x0 for each in group[1:]) + _INDENT * line.size


def _goes_on_over_page(last: PageLine, line: PageLine, layout: Layout) -> bool:
    """The same across a page or column break, where no gap tells."""
    if line.bold:
        return False
    if layout.indented and line.x0 > layout.left + _INDENT * line.size:
        # a block that is indented as a whole goes on: "... as has been the" / "case in the north"
        same = abs(line.x0 - last.x0) <= _INDENT * line.size
        unended = line.text[:1].islower() or not _ENDED.search(last.text)
        return same and unended and not _had_room(last, line, layout)
    if layout.indented and line.x0 >= layout.left - _INDENT * line.size:
        return True
    if last.x1 < _SHORT * layout.right and _had_room(last, line, layout):
        return False
    small = line.text[:1].islower()
    if _ENDED.search(last.text) and _had_room(last, line, layout):
        return False
    if _ENDED.search(last.text) and line.runs[0].italic and not small:
        return False  # "Recalling" after a line that ends in a comma: a new preambular paragraph
    return small or not _CLOSED.search(last.text)


def _had_room(last: PageLine, line: PageLine, layout: Layout) -> bool:
    """Whether the first word of the line would have stood on the last one, had it belonged
    there.
    """
    text = line.text
    word = text.split(maxsplit=1)[0] if text else ""
    width = (line.x1 - line.x0) / max(1, len(text)) * (len(word) + 1)
    return last.x1 + width < layout.right


def _block(group: list[PageLine], kind: BlockKind, words: Words, notices: list[Notice]) -> Block:
    runs = Runs()
    _write(runs, group, words, notices)
    return runs.block(kind, Origin(page=group[0].page))


def _write(runs: Runs, group: list[PageLine], words: Words, notices: list[Notice]) -> None:
    """The words of the lines, with the joints between them."""
    for place, line in enumerate(group):
        parts = [part for part in pieces(line) if part[0]]
        following = group[place + 1].text if place + 1 < len(group) else ""
        joint = _joint(line.text, following, words, notices, line.page) if following else ""
        last = max(
            (index for index, part in enumerate(parts) if not part[2] and part[0].strip()),
            default=-1,
        )
        for index, (text, italic, mark) in enumerate(parts):
            if mark:
                runs.mark(text)
                continue
            if index == last:
                text = text.rstrip()
                text = text[:-1] if joint == "-" else text
            elif index > last:
                text = ""
            runs.add(text, italic=italic)
        if joint == " ":
            runs.add(" ")


def _joint(text: str, following: str, words: Words, notices: list[Notice], page: int) -> str:
    """What stands between two lines: " ", nothing, or "-" when the hyphen at the end of the first
    goes.
    """
    if _HAN.match(text[-1:]) and _HAN.match(following[:1]):
        return ""
    hyphen, first = _HYPHENATED.search(text[-60:]), _FIRST_WORD.match(following)
    if hyphen and first:
        keeps = words.keeps(hyphen[1], first[0])
        if keeps is None:
            printed, reading = f"{hyphen[1][-_SHOWN:]}-", f"{hyphen[1]}-{first[0]}"
            message = f"hyphen at the end of a line kept on page {page}: {reading}"
            notices.append(Notice("pdf.hyphen", message, print=printed, reading=reading))
        return "-" if keeps is False else ""
    return "" if _GLUED.search(text) else " "


def note_texts(
    lines: Sequence[PageLine], words: Words, notices: list[Notice]
) -> tuple[list[NoteText], list[PageLine]]:
    """The notes at the page feet, those that go on over the page joined; and lines that belong to
    none.
    """
    groups: list[tuple[str, list[PageLine]]] = []
    stray: list[PageLine] = []
    for line in lines:
        mark = note_mark(line)
        if mark:
            groups.append((mark, [line]))
        elif groups:
            groups[-1][1].append(line)
        else:
            stray.append(line)
    notes = []
    for mark, group in groups:
        runs = Runs()
        _write(runs, group, words, notices)
        block = runs.block(BlockKind.PARAGRAPH, Origin(page=group[0].page))
        text = block.text
        if not group[0].runs[0].mark:
            text = text.removeprefix(mark).lstrip()
        notes.append(NoteText(mark, text, block.origin))
    return notes, stray
