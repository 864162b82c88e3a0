"""The reports of many pairs -> the page that lists them: which pair lost something, which is
only a technical update.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from msgspec import Struct, structs

from resdiff.render.comparison.html import slug
from resdiff.render.comparison.view import VERDICTS, view
from resdiff.render.comparison.weight import FATES
from resdiff.render.kit.pages import fill
from resdiff.render.options import RenderOptions
from resdiff.render.words.said import Sentence, SentenceData, as_data, said_again
from resdiff.values.comparison import Comparison, Fate

_WEIGHT: Final = {code: weight for weight, code in enumerate(VERDICTS)}
_COLUMNS: Final = tuple(kind for kind in FATES if kind.fate is not Fate.UNCHANGED)


class ReportEntry(Struct, frozen=True):
    """One report of the index."""

    name: str  # by which the pair was matched: a file name or a symbol
    # path of the report, relative to the index; an address of its own making is never a link to
    # elsewhere
    href: str
    old: str
    new: str
    title: str
    verdict: str
    headline: str
    words: str
    weight: int  # to sort by: the verdict, then what was lost
    numbers: tuple[int, ...]  # by fate, in the order of the columns
    moved: int
    weakened: int


ListedData = tuple[ReportEntry, dict[str, SentenceData]]  # without its sentences, and these


class Alone(Struct, frozen=True):
    """A text that stands in one folder only, or a pair that could not be compared."""

    name: str
    reason: str  # "only in the old folder", the message of an error


def entry(comparison: Comparison, name: str, path: str) -> ReportEntry:
    """The line of the index for a pair; `path` is where its report stands beside the index."""
    report = view(comparison)
    number = {count.code: count.number for count in report.counts}
    numbers = tuple(number.get(kind.fate.value, 0) for kind in _COLUMNS)
    weakened = sum(len(group.rows) for group in report.groups if group.code == "weakened")
    rank = _WEIGHT.get(report.verdict, len(_WEIGHT))
    lost = number.get(Fate.DROPPED.value, 0) + weakened
    return ReportEntry(
        name=name,
        href="./" + quote(path.encode("utf-8", "replace"), safe="/"),
        old=report.old.heading,
        new=report.new.heading,
        title=report.new.title or report.old.title,
        verdict=report.verdict,
        headline=report.headline,
        words=report.words,
        weight=rank * 1_000_000 + min(lost, 999) * 1_000 + min(report.changes, 999),
        numbers=numbers,
        moved=number.get("moved", 0),
        weakened=weakened,
    )


def listed_data(listed: ReportEntry) -> ListedData:
    """A line of the index, to be kept; its sentences can still be said in any language."""
    fields = structs.asdict(listed).items()
    told = {name: as_data(value) for name, value in fields if isinstance(value, Sentence)}
    return structs.replace(listed, **{name: data.text for name, data in told.items()}), told


def listed_again(data: ListedData) -> ReportEntry:
    """The line that `listed_data` took apart."""
    plain, told = data
    return structs.replace(plain, **{name: said_again(each) for name, each in told.items()})


def index_page(
    entries: Sequence[ReportEntry],
    alone: Sequence[Alone] = (),
    options: RenderOptions | None = None,
) -> bytes:
    """The index as UTF-8; pairs in the order given, which a click on a column changes."""
    chosen = options or RenderOptions()
    styles, scripts = ("kit/page.css", "pages/list.css"), ("pages/list.js",)
    return fill(
        "pages/reports.html",
        styles,
        scripts,
        chosen,
        entries=entries,
        alone=alone,
        columns=_COLUMNS,
        filters={"slug": slug},
    )
