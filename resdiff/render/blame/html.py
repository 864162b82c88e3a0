"""A Blame -> its page: one HTML file, no script, in which every phrase carries the year in which
it first stood.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from resdiff.render.kit.names import without_folders
from resdiff.render.kit.pages import fill
from resdiff.render.options import RenderOptions
from resdiff.render.words import say
from resdiff.text.words import words
from resdiff.values.document import name_of, walk
from resdiff.values.lineage import Blame, Run

_AGES = 4  # kinds of line, oldest to newest


class Piece(Struct, frozen=True):
    """A run as it is drawn."""

    text: str
    short: str
    title: str
    css: str


class Drawn(Struct, frozen=True):
    """A clause as it is drawn."""

    id: str
    label: str
    runs: tuple[Piece, ...]


class OriginRow(Struct, frozen=True):
    """A line of the table of origins."""

    name: str
    short: str
    css: str
    words: int
    share: float


def render(blame: Blame, options: RenderOptions) -> bytes:
    """The page as UTF-8."""
    text, *versions = without_folders((blame.text, *blame.versions))
    blame = replace(blame, text=text, versions=tuple(versions))
    labels = {clause.id: clause.label for clause in walk(blame.text.clauses)}
    return fill(
        "blame/blame.html",
        ("kit/page.css", "kit/tables.css"),
        (),
        options,
        title=blame.text.title or name_of(blame.text),
        name=name_of(blame.text),
        language=blame.text.language,
        origins=_origins(blame),
        clauses=[
            Drawn(clause.id, labels[clause.id], tuple(_piece(run, blame) for run in clause.runs))
            for clause in blame.clauses
        ],
        notices=blame.notices,
    )


def _origins(blame: Blame) -> list[OriginRow]:
    counts: dict[int | None, int] = {}
    for clause in blame.clauses:
        for run in clause.runs:
            counts[run.version] = counts.get(run.version, 0) + len(words(run.text))
    total = sum(counts.values()) or 1
    order: list[int | None] = [*range(len(blame.versions)), None]
    return [
        OriginRow(
            _name(at, blame),
            _short(at, blame),
            _css(at, blame),
            counts[at],
            counts[at] / total,
        )
        for at in order
        if counts.get(at)
    ]


def _piece(run: Run, blame: Blame) -> Piece:
    css = " ".join(
        [
            _css(run.version, blame),
            *(["borrowed"] if run.borrowed else []),
            *(["common"] if run.common else []),
        ]
    )
    return Piece(run.text, _short(run.version, blame), _name(run.version, blame), css)


def _css(version: int | None, blame: Blame) -> str:
    return "new" if version is None else f"a{version * _AGES // max(1, len(blame.versions))}"


def _short(version: int | None, blame: Blame) -> str:
    if version is None:
        return say("new|of words")
    adopted = blame.versions[version].adopted
    return adopted[:4] if adopted else f"#{version + 1}"


def _name(version: int | None, blame: Blame) -> str:
    return say("new in this text") if version is None else name_of(blame.versions[version])
