"""Glyph runs of a page -> its lines from top to bottom: what stands on one base line, cut where
another column begins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.readers.pdf.columns import columns_of
from resdiff.readers.pdf.leftward import from_the_right, is_right_to_left
from resdiff.readers.pdf.raised import GlyphRun, with_figures

# of the larger type size: note marks are raised by 0.35 em, the next line is 1.2 em lower
_SAME_LINE: Final = 0.45
# em: tabs behind numbers are below 2.5, columns of a masthead or a list of votes beyond 4
_COLUMN_GAP: Final = 3.0
_NUMBER_GAP: Final = 6.0  # em behind a number, whose tab may be wide
_SPACE: Final = 0.12  # em between two runs that makes them two words
# the same in Arabic: letters that do not join stand up to 0.15 em apart, words 0.25
_LEFTWARD_SPACE: Final = 0.2
_RAISED: Final = 0.15  # em above the base line
_SMALLER: Final = 0.8  # of the line's type size, from which down a raised run is a note mark
_MARK: Final = re.compile(r"\d{1,3}|\*{1,3}|[a-z†‡]")
_NUMBER: Final = re.compile(
    r"[(\[]?(?:\d{1,3}(?:/\d{1,4})?[.)\]]?|[^\W_]{1,6}[.)\]])\s*(?:bis\.?|ter\.?)?"
)
_CLOSE: Final = ",.;:!?)]»”’"  # no word begins with these
_ITALIC: Final = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)
_BOLD: Final = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)


class PageLine(Struct, frozen=True):
    """What stands on one base line of one column."""

    page: int  # counted from 1
    runs: tuple[GlyphRun, ...]
    y: float
    size: float  # of most of its characters
    height: float  # of the page
    bar_code: bool = False
    leftward: bool = False  # read from right to left
    column: int = 0  # 1 or 2 where the page has two

    @property
    def x0(self) -> float:
        """Where it begins."""
        return min(run.x0 for run in self.runs)

    @property
    def x1(self) -> float:
        """Where it ends."""
        return max(run.x1 for run in self.runs)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(run.bold for run in self.runs if not run.mark and run.text.strip())

    @property
    def text(self) -> str:
        """Its words, note marks left out."""
        return "".join(text for text, _, mark in pieces(self) if not mark).strip()


def pieces(line: PageLine) -> Iterable[tuple[str, bool, bool]]:
    """The line's text in reading order: (text, italic, is a note mark), with the spaces that gaps
    stand for.
    """
    last: GlyphRun | None = None
    for run in line.runs:
        if last is not None and not run.mark:
            gap = min(abs(run.x0 - last.x1), abs(last.x0 - run.x1))
            spaced = last.text[-1:].isspace() or run.text[:1].isspace() or run.text[:1] in _CLOSE
            # 53rd, with "rd" raised
            ordinal = (
                run.y > line.y and run.size <= _SMALLER * line.size and last.text[-1:].isdigit()
            )
            if (
                gap > (_LEFTWARD_SPACE if line.leftward else _SPACE) * line.size
                and not spaced
                and not ordinal
            ):
                yield " ", False, False
        yield (run.text.strip() if run.mark else run.text), run.italic, run.mark
        if run.mark and run.text[-1:].isspace():
            yield " ", False, False
        last = run


def lines_of(page: dict[str, object], number: int, fonts: Sequence[str]) -> list[PageLine]:
    """The lines of a page, top down, left to right (right to left where most letters are
    Arabic).
    """
    height = float(str(page["height"]))
    raw = page["runs"]
    runs = (
        [_run(item, fonts) for item in raw if str(item[0]).strip()] if isinstance(raw, list) else []
    )
    barred = {run for run, bar_code in runs if bar_code}
    settled = with_figures([run for run, _ in runs])
    out: list[PageLine] = []
    leftward = is_right_to_left("".join(run.text for run in settled))
    for column in columns_of(settled):
        for cluster in _clusters(column.runs):
            lines = _cut([(run, run in barred) for run in cluster], number, height, leftward)
            out.extend(replace(line, column=column.number) for line in lines)
    return out


def _clusters(runs: Iterable[GlyphRun]) -> list[list[GlyphRun]]:
    """Runs that stand on one line, top down."""
    clusters: list[list[GlyphRun]] = []
    for run in sorted(runs, key=lambda each: (-each.y, each.x0)):
        if clusters and _stands_with(run, clusters[-1]):
            clusters[-1].append(run)
        else:
            clusters.append([run])
    return clusters


def _run(item: list[object], fonts: Sequence[str]) -> tuple[GlyphRun, bool]:
    text, x0, x1, y, size, font = item
    name = fonts[int(str(font))]
    run = GlyphRun(
        str(text),
        float(str(x0)),
        float(str(x1)),
        float(str(y)),
        float(str(size)),
        bool(_ITALIC.search(name)),
        bool(_BOLD.search(name)),
    )
    return run, "barcode" in name.lower().replace(" ", "")


def _stands_with(run: GlyphRun, cluster: Sequence[GlyphRun]) -> bool:
    """Whether the run stands on the line of the cluster, whose first run is the highest."""
    base = min(cluster, key=lambda each: (-each.size, each.y))
    return abs(base.y - run.y) <= _SAME_LINE * max(base.size, run.size) and abs(
        cluster[0].y - run.y
    ) <= _SAME_LINE * max(run.size, max(each.size for each in cluster))


def _cut(
    cluster: list[tuple[GlyphRun, bool]], number: int, height: float, leftward: bool
) -> list[PageLine]:
    """One cluster as a line, or several where a wide gap parts columns."""
    bar_code = any(each for _, each in cluster)
    runs = sorted((run for run, _ in cluster), key=lambda run: (run.x0, -run.y))
    size = _main_size(runs)
    groups: list[list[GlyphRun]] = [[runs[0]]]
    for run in runs[1:]:
        gap = run.x0 - max(each.x1 for each in groups[-1])
        numbered = len(groups) == 1 and _NUMBER.fullmatch(
            "".join(each.text for each in groups[0]).strip()
        )
        if gap > (_NUMBER_GAP if numbered else _COLUMN_GAP) * size:
            groups.append([run])
        else:
            groups[-1].append(run)
    return [_line(group, number, height, bar_code, leftward) for group in groups]


def _line(
    runs: list[GlyphRun], number: int, height: float, bar_code: bool, leftward: bool
) -> PageLine:
    size = _main_size(runs)
    base = next(run.y for run in sorted(runs, key=lambda run: (abs(run.size - size), run.y)))
    marked = tuple(_marked(run, base, size) for run in runs)
    if is_right_to_left("".join(run.text for run in runs), otherwise=leftward):
        marked = from_the_right(marked)
        return PageLine(number, marked, base, size, height, bar_code, leftward=True)
    return PageLine(number, marked, base, size, height, bar_code)


def _marked(run: GlyphRun, base: float, size: float) -> GlyphRun:
    raised = run.y - base >= _RAISED * size and run.size <= _SMALLER * size
    if run.mark or (raised and _MARK.fullmatch(run.text.strip())):
        return replace(run, mark=True)
    return run


def _main_size(runs: Iterable[GlyphRun]) -> float:
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[run.size] += len(run.text)
    return max(sizes, key=lambda size: (sizes[size], size))
