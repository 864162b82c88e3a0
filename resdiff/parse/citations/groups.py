"""The numbers under one word "resolutions" -> Citations with canonical symbols, once the list has
ended.
"""

from __future__ import annotations

from msgspec import Struct, field

from resdiff.parse.citations.numbers import Number, choose
from resdiff.values.document import Citation, Span


class CitedParagraph(Struct):
    """A paragraph or section named before a list, waiting for its resolution."""

    span: Span
    unit: str  # "para." or "sect."
    item: str


class Item(Struct):
    """A number in a group, waiting for what follows: its date, its body, its noun."""

    spans: tuple[Span, ...]
    numbers: tuple[Number, ...]
    symbol: str = ""  # for one that is printed whole
    kind: str = ""
    date: str = ""
    earlier: tuple[str, ...] = ()


class CitationGroup(Struct):
    """Numbers under one "resolution(s)"."""

    kind: str
    plural: bool
    named: list[str] = field(default_factory=list)
    # bodies of "Human Rights Council resolutions, in particular resolutions 7/34 and 18/15"
    hinted: tuple[str, ...] = ()
    items: list[Item] = field(default_factory=list)
    paragraphs: list[CitedParagraph] = field(default_factory=list)
    predecessor: bool = False
    paused: int = 0  # where a semicolon stood: "...; 1612 (2005), ..." goes on, a sentence does not
    end: int = 0  # of the last thing that belongs to it: the noun, a number, a date, a body


def written(
    group: CitationGroup, adopting: str, known: dict[str, str]
) -> tuple[list[Citation], str]:
    """The citations of a list that has ended, and the first symbol among them ("" when there is
    none).

    adopting: the organ whose text cites. known: number -> the body named with it before, which is
    added to: "Human Rights Council resolution 43/1 ... pursuant to resolution 43/1". Paragraphs
    named before the list are paragraphs of its first resolution.
    """
    found: list[Citation] = []
    first = ""
    for place, item in enumerate(group.items):
        for span, symbol in _symbols(group, item, adopting, known):
            first = first or symbol
            predecessor = group.predecessor and (place == 0 or group.plural)
            found.append(Citation(span, item.kind or group.kind, symbol, item.date, predecessor))
    whose = f"{first}, " if first else ""
    found += [
        Citation(each.span, "paragraph", f"{whose}{each.unit} {each.item}")
        for each in group.paragraphs
        if whose or each.unit == "para."
    ]
    return found, first


def _symbols(
    group: CitationGroup, item: Item, adopting: str, known: dict[str, str]
) -> list[tuple[Span, str]]:
    if item.symbol:
        return [(item.spans[0], item.symbol)]
    if not group.kind:
        return []  # numbers that no noun followed (Chinese)
    out = []
    for span, number in zip(item.spans, item.numbers, strict=True):
        named = group.named or ([known[number.text]] if number.text in known else [])
        body = choose(number, named, (*group.hinted, adopting), item.earlier, item.date)
        if body is not None:
            if group.named:
                known[number.text] = body.body
            out.append((span, body.symbol_of(number.text, group.kind or "resolution")))
    return out
