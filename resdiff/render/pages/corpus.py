"""A series of a corpus, or the list of all -> pages of a static site: an index, a page for each
text, each clause with its history.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from resdiff.render.kit.pages import fill
from resdiff.render.options import RenderOptions
from resdiff.render.words import day, say
from resdiff.values.document import Resolution, name_of, walk
from resdiff.values.lineage import Lineage


class Listed(Struct, frozen=True):
    """A line of the index."""

    symbol: str
    title: str
    body: str
    adopted: str
    href: str
    texts: int  # of its series
    series: str  # address of the page of its series; "" where it is alone


class Told(Struct, frozen=True):
    """A clause of a text with its history: since when, and what became of it."""

    id: str
    label: str
    depth: int
    text: str
    since: str
    before: str  # address of the clause that it comes from
    after: str  # address of the clause that it became
    gone: bool  # there is a later text, and the clause is not in it


def index_page(rows: Sequence[Listed], options: RenderOptions) -> bytes:
    """The page that lists every text, to be searched and sorted, as UTF-8."""
    return fill(
        "pages/corpus_index.html",
        ("kit/page.css", "pages/list.css"),
        ("pages/list.js",),
        options,
        rows=rows,
    )


def text_page(
    text: Resolution,
    at: int,
    lineage: Lineage,
    hrefs: Sequence[str],
    series: str,
    options: RenderOptions,
) -> bytes:
    """The page of one text as UTF-8. `at`: its place in the lineage; `hrefs`: the pages of all
    its texts, beside this one.
    """
    body = say(text.body) if text.body else ""
    facts = [part for part in (body, day(text.adopted or ""), text.source.format) if part]
    last = at == len(lineage.versions) - 1
    return fill(
        "pages/corpus_text.html",
        ("kit/page.css", "kit/tables.css"),
        (),
        options,
        name=name_of(text),
        title=text.title or "",
        language=text.language,
        facts=facts,
        clauses=_told(text, at, lineage, hrefs),
        series=series,
        before=hrefs[at - 1] if at else "",
        after="" if last else hrefs[at + 1],
    )


def _told(text: Resolution, at: int, lineage: Lineage, hrefs: Sequence[str]) -> list[Told]:
    history: dict[str, tuple[str, str, str]] = {}
    for thread in lineage.threads:
        for place, step in enumerate(thread.steps):
            if step.version == at:
                ends = [
                    thread.steps[near] if 0 <= near < len(thread.steps) else None
                    for near in (place - 1, place + 1)
                ]
                before, after = (
                    f"{hrefs[end.version]}#{end.clauses[0]}" if end else "" for end in ends
                )
                since = (lineage.versions[thread.steps[0].version].adopted or "")[:4]
                for name in step.clauses:
                    history[name] = since, before, after
    last = at == len(lineage.versions) - 1
    rows = []
    for clause in walk(text.clauses):
        since, before, after = history.get(clause.id, ("", "", ""))
        rows.append(
            Told(
                clause.id,
                clause.label,
                clause.label.count("("),
                clause.text,
                since,
                before,
                after,
                not after and not last,
            )
        )
    return rows
