"""The runs of a line of Arabic, as painted -> in reading order: from the right, but figures and
Latin words among them from the left, and brackets as they are read.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from resdiff.readers.pdf.raised import GlyphRun

# painted in a line of Arabic -> as written
_MIRRORED: Final = str.maketrans("()[]{}«»<>", ")(][}{»«><")
_OPEN, _CLOSE = "([{", ")]}"
_EDGES: Final = re.compile(r"([()\[\]{}]*)(.*?)([()\[\]{}]*)", re.DOTALL)
_BRACKET: Final = 0.33  # em: the width of a bracket
_GAP: Final = 0.15  # em that stand between two words
_TOUCHING: Final = 0.2  # em: figures so near are parts of one number
_PARTS: Final = frozenset("/.,:-+–")  # what may stand inside a number
_STOPS: Final = ",.;:!?،؛؟"


def is_right_to_left(text: str, *, otherwise: bool = False) -> bool:
    """Whether most letters of a line run from right to left; `otherwise` is for one without
    letters ("2015،").
    """
    kinds = Counter(unicodedata.bidirectional(character) for character in text)
    leftward, rightward = kinds["R"] + kinds["AL"], kinds["L"]
    return leftward > rightward if leftward or rightward else otherwise


def from_the_right(runs: Sequence[GlyphRun]) -> tuple[GlyphRun, ...]:
    """The runs of one line in reading order."""
    pieces = _bracketed(
        sorted(
            (piece for run in runs for piece in _peeled(run)),
            key=lambda each: -(each.x0 + each.x1),
        )
    )
    out: list[GlyphRun] = []
    chunk: list[GlyphRun] = []  # figures and Latin words, from the right
    between: list[GlyphRun] = []  # signs behind them that may belong to them
    for piece in pieces:
        if _is_rightward(piece.text):
            if chunk and not _goes_on(chunk[-1], between, piece):
                _write(out, chunk, between)
            chunk.extend(between)
            between.clear()
            chunk.append(piece)
        elif chunk and not _is_leftward(piece.text):
            between.append(piece)
        else:
            _write(out, chunk, between)
            out.append(_turned(piece))
    _write(out, chunk, between)
    return tuple(out)


def _write(out: list[GlyphRun], chunk: list[GlyphRun], between: list[GlyphRun]) -> None:
    out.extend(_merged(chunk[::-1]))
    out.extend(map(_turned, between))
    chunk.clear()
    between.clear()


def _merged(chunk: list[GlyphRun]) -> list[GlyphRun]:
    """What is read from the left as one run, as what stands beside it in the line is beside all of
    it; note marks stay apart.
    """
    if len(chunk) < 2 or any(run.mark for run in chunk):
        return chunk
    words = [chunk[0].text]
    for left, right in pairwise(chunk):
        apart = right.x0 - left.x1 > _GAP * right.size and not left.text.endswith(" ")
        words.append(f" {right.text}" if apart else right.text)
    ends = min(run.x0 for run in chunk), max(run.x1 for run in chunk)
    whole = replace(chunk[0], text="".join(words), x0=ends[0], x1=ends[1])
    return [replace(whole, italic=all(run.italic for run in chunk))]


def _turned(run: GlyphRun) -> GlyphRun:
    return replace(run, text=run.text[::-1].translate(_MIRRORED))


def _goes_on(right: GlyphRun, between: Sequence[GlyphRun], left: GlyphRun) -> bool:
    """Whether two stretches of figures and Latin letters are read from the left as one: behind a
    Latin letter all is (A/RES/68/179), two numbers only where a sign of numbers joins them.
    """
    if any(sign.text.strip("()[]{}") == "" for sign in between):
        return False  # a bracket: "(2015) 68"
    if any(unicodedata.bidirectional(each) == "L" for each in left.text):
        return True
    near = right.x0 - left.x1 - sum(sign.x1 - sign.x0 for sign in between)
    signs = "".join(sign.text for sign in between)
    return near <= _TOUCHING * left.size and len(signs) <= 1 and set(signs) <= _PARTS


def _peeled(run: GlyphRun) -> list[GlyphRun]:
    """A run of figures or Latin letters apart from the brackets at its ends, which belong to the
    line.
    """
    parts = _EDGES.fullmatch(run.text)
    if parts is None or not _is_rightward(run.text) or not (parts[1] or parts[3]):
        return [run]
    width = _BRACKET * run.size
    start, end = run.x0 + width * len(parts[1]), run.x1 - width * len(parts[3])
    left = [
        replace(run, text=sign, x0=run.x0 + width * place, x1=run.x0 + width * (place + 1))
        for place, sign in enumerate(parts[1])
    ]
    right = [
        replace(run, text=sign, x0=end + width * place, x1=end + width * (place + 1))
        for place, sign in enumerate(parts[3])
    ]
    return [*left, replace(run, text=parts[2], x0=start, x1=end), *right]


def _bracketed(pieces: list[GlyphRun]) -> list[GlyphRun]:
    """The pieces from the right, with each bracket painted as open where a word begins behind it
    and closed where one ends before it: PDFs store them now as painted, now as read.
    """
    out = list(pieces)
    for place, run in enumerate(out):
        kind = (_OPEN.find(run.text) + 1 or _CLOSE.find(run.text) + 1) - 1
        if kind < 0 or len(run.text) != 1:
            continue
        before = place == 0 or _are_apart(out[place - 1], run)
        after = place + 1 == len(out) or _are_apart(run, out[place + 1])
        after = after or out[place + 1].text[:1] in _STOPS
        if before != after:  # painted, an open bracket shows the shape of ")"
            out[place] = replace(run, text=_CLOSE[kind] if before else _OPEN[kind])
    return out


def _are_apart(right: GlyphRun, left: GlyphRun) -> bool:
    gap = min(abs(right.x0 - left.x1), abs(left.x0 - right.x1))
    return gap > _GAP * right.size


def _is_rightward(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in ("L", "EN", "AN") for character in text)


def _is_leftward(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)
