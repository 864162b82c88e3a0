"""A Comparison -> the report: one HTML page that makes no request, works without JavaScript and
holds both texts whole.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final

from markupsafe import Markup, escape
from msgspec import Struct

from resdiff.render.comparison.listed import ListedAmendment, listed_amendments
from resdiff.render.comparison.reading_order import Fold, Pointer
from resdiff.render.comparison.rows import ChangeRow, first_words, told_in_brief
from resdiff.render.comparison.view import VERDICTS, TextFacts, View, view
from resdiff.render.comparison.weight import Badge
from resdiff.render.kit.pages import Template, asset, policy, template
from resdiff.render.options import RenderOptions
from resdiff.text.visible import explicit, visible
from resdiff.values.comparison import Comparison
from resdiff.values.document import Origin

# below this confidence a row says how sure its link is without being asked: read both sides
# yourself
SURE: Final = 0.9
# a group of the list of changes with more entries is folded at first: it would hide the groups
# below
OPEN_ENTRIES: Final = 40
# characters of a phrase or footnote on a badge; the row below holds all of it
LONGEST_BADGE: Final = 100
BINS: Final = 300  # marks on the minimap; a screen has no more lines to click than that


class Bin(Struct, frozen=True):
    """A mark on the minimap, in thousandths of the height; `tone` is the kind of its heaviest
    change.
    """

    anchor: str
    tone: str
    top: int
    height: int


def render(comparison: Comparison, options: RenderOptions) -> bytes:
    """The report as UTF-8."""
    listed = listed_amendments(comparison)
    return page(view(comparison), options, listed).encode("utf-8", "replace")


def page(shown: View, options: RenderOptions, amendments: Sequence[ListedAmendment] = ()) -> str:
    """The report of a View, with its changes as amendments."""
    style, script, own = asset("kit/page.css"), asset("comparison/report.js"), own_style(shown)
    both_rtl = shown.old.direction == shown.new.direction == "rtl"
    return _template().render(
        view=shown,
        generator=options.generator,
        style=Markup(style),  # noqa: S704 - our own file
        own_style=Markup(own),  # noqa: S704 - made of slugs and escaped strings below
        script=Markup(script),  # noqa: S704 - our own file
        policy=policy([style, own], [script]),
        storage_key=hashlib.sha256(
            f"{shown.old.sha256}\n{shown.new.sha256}".encode("utf-8", "replace")
        ).hexdigest()[:16],
        pair_direction="rtl" if both_rtl else "ltr",
        sure=SURE,
        whole=sys.maxsize,
        open_entries=OPEN_ENTRIES,
        bins=minimap(shown.rows),
        amendments=amendments,
    )


def own_style(shown: View) -> str:
    """The rules that only this report needs: one for each filter, and the names at the foot of
    each printed page.

    Filters are style, not script, so that they work where JavaScript is off.
    """
    rules = [
        f".masthead:has(#f-{count.code}:checked)~:is(.list,main) .k-{count.code}"
        "{display:var(--shown,block)}"
        for count in shown.counts
    ]  # `--shown` is set by the kind of row: grid or block
    foot = "".join(f"\\{ord(char):x} " for char in visible(f"resdiff: {shown.title}")[:160])
    number = 'counter(page) " / " counter(pages)'
    rules.append(
        f'@page{{@bottom-left{{content:"{foot}";font:8pt sans-serif}}'
        f"@bottom-right{{content:{number};font:8pt sans-serif}}}}"
    )
    return "\n".join(rules)


def minimap(rows: Sequence[ChangeRow], limit: int = BINS) -> tuple[Bin, ...]:
    """The changed rows on a strip, each as high as its share of the words; at most `limit`
    marks.
    """
    sizes = [sum(len(run.text) for run in row.unified) + 1 for row in rows]
    total, passed = sum(sizes), 0
    heaviest: dict[int, tuple[ChangeRow, int, int]] = {}
    for row, size in zip(rows, sizes, strict=True):
        slot = passed * limit // total
        if row.changed and (slot not in heaviest or row.level.rank > heaviest[slot][0].level.rank):
            heaviest[slot] = (row, passed * 1000 // total, max(size * 1000 // total, 3))
        passed += size
    return tuple(Bin(row.anchor, _tone(row), top, height) for row, top, height in heaviest.values())


def _tone(row: ChangeRow) -> str:
    return "moved" if row.name == "Moved" else row.fate.value


@cache
def _template() -> Template:
    """The template of the report, with what only it says."""
    filters: dict[str, Callable[..., object]] = {
        "classes": _classes,
        "citation": citation,
        "words_changed": _words_changed,
        "told": _told,
        "fact_line": _fact_line,
        "beside": _beside,
        "slug": slug,
        "where": _where,
        "warns": _warns,
    }
    tests = {
        "fold": lambda item: isinstance(item, Fold),
        "pointer": lambda item: isinstance(item, Pointer),
    }
    return template("comparison/report.html", filters, tests)


def slug(code: str) -> str:
    """The code of a verdict as a class: one that we do not know is "other"."""
    return code if code in VERDICTS else "other"


def _classes(item: ChangeRow | Fold) -> str:
    """The facets of a row, or of all rows of a fold, as classes."""
    rows: Iterable[ChangeRow] = item.rows if isinstance(item, Fold) else (item,)
    facets = dict.fromkeys(facet for row in rows for facet in row.facets)
    names = [f"k-{facet}" for facet in facets]
    if isinstance(item, ChangeRow):
        names += [f"l-{item.level}", f"t-{_tone(item)}"]
    return " ".join(names)


def citation(row: ChangeRow, shown: View) -> str:
    """What to say of a change in a meeting: the two texts, its number and its places."""
    return f"{shown.title}: change {row.number}, {row.place}"


def _words_changed(badge: Badge, limit: int = LONGEST_BADGE) -> Markup:
    """What stands after the name of a mark on a badge: "Urges → Encourages"."""
    old, new = (escape(explicit(first_words(text, limit))) for text in (badge.old, badge.new))
    if old and new:
        return Markup(' <span class="wc"><bdi>{}</bdi> → <bdi>{}</bdi></span>').format(old, new)
    if old or new:
        return Markup(' <span class="wc">{} <bdi>{}</bdi></span>').format(
            "−" if old else "+", old or new
        )
    return Markup()


def _told(row: ChangeRow) -> Markup:
    """What happened to a row in a few words, as the list of changes says it."""
    return Markup("; ").join(
        Markup("<bdi>{}</bdi>").format(explicit(it)) for it in told_in_brief(row)
    )


def _fact_line(facts: TextFacts) -> str:
    parts = [
        facts.body,
        facts.session,
        f"adopted {facts.adopted_words}" if facts.adopted_words else "",
        f"{facts.account.total:,} {facts.counted}",
    ]
    if facts.name and facts.name != facts.heading:
        parts.append(facts.name)
    return " · ".join(filter(None, parts))


def _beside(facts: TextFacts) -> list[tuple[str, int]]:
    """Words outside the clauses, by where they stand."""
    account = facts.account
    return [
        (name, count)
        for name, count in (
            ("Front matter", account.front),
            ("Footnotes", account.footnotes),
            ("Closing lines", account.closing),
            ("Page furniture", account.furniture),
        )
        if count
    ]


def _where(origin: Origin) -> str:
    page = f", page {origin.page}" if origin.page else ""
    line = f", line {origin.line}" if origin.line else ""
    return page + line


def _warns(report: View) -> bool:
    return any(
        notice.level == "warning"
        for notice in (*report.notices, *report.old.notices, *report.new.notices)
    )
