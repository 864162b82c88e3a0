"""A Concordance -> its page: one HTML file, no script, the language versions side by side with what
does not agree above each row.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from resdiff.render.concordance.terminal import NAMES, name_of, summary
from resdiff.render.kit.pages import fill
from resdiff.render.options import RenderOptions
from resdiff.render.words import say
from resdiff.values.concordance import Concordance
from resdiff.values.document import Clause, by_id

_RIGHT_TO_LEFT: Final = frozenset({"ar"})


class VersionCell(Struct, frozen=True):
    """A clause in one language as it is drawn; no words where it is missing."""

    language: str
    direction: str
    label: str
    words: str


class ToldApart(Struct, frozen=True):
    """A disagreement as it is drawn: its name, and what each language says."""

    name: str
    said: tuple[tuple[str, str], ...]


class VersionsRow(Struct, frozen=True):
    """A row of the table."""

    anchor: str
    label: str
    cells: tuple[VersionCell, ...]
    told: tuple[ToldApart, ...]


def render(concordance: Concordance, options: RenderOptions) -> bytes:
    """The page as UTF-8."""
    names = [name_of(text) for text in concordance.texts]
    rows = [_row(number, concordance, names) for number in range(len(concordance.rows))]
    first = concordance.texts[0]
    return fill(
        "concordance/concordance.html",
        ("kit/page.css", "kit/tables.css", "concordance/concordance.css"),
        (),
        options,
        title=first.title or first.symbol or first.source.name,
        symbol=first.symbol or "",
        language=first.language,
        names=names,
        summary=summary(concordance),
        rows=rows,
        told=[row for row in rows if row.told],
        notices=concordance.notices,
    )


def _row(number: int, concordance: Concordance, names: list[str]) -> VersionsRow:
    row = concordance.rows[number]
    cells = []
    for text, key in zip(concordance.texts, row.clauses, strict=True):
        clause: Clause | None = by_id(text)[key] if key is not None else None
        direction = "rtl" if text.language in _RIGHT_TO_LEFT else "ltr"
        words = f"{clause.number} {clause.text}".strip() if clause is not None else ""
        cells.append(VersionCell(text.language, direction, clause.label if clause else "", words))
    told = tuple(
        ToldApart(say(NAMES[each.kind]), tuple(zip(names, each.said, strict=True)))
        for each in row.disagreements
    )
    return VersionsRow(f"r{number + 1}", row.label, tuple(cells), told)
