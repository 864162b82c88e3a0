"""A Comparison -> the report: one HTML page that makes no request, works without JavaScript and
holds both texts whole.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from string import ascii_letters, digits
from typing import Final

from markupsafe import Markup, escape

from resdiff.render.comparison.chart import minimap, rows_of, strips, tone_of, tones_of
from resdiff.render.comparison.listed import ListedAmendment, listed_amendments
from resdiff.render.comparison.reading_order import Fold, Item, Pointer
from resdiff.render.comparison.rows import ChangeRow, first_words, told_in_brief
from resdiff.render.comparison.runs import holds
from resdiff.render.comparison.view import VERDICTS, TextFacts, View, view
from resdiff.render.comparison.weight import MOVED, Badge
from resdiff.render.kit.pages import Template, asset, filled, marked, template
from resdiff.render.options import RenderOptions
from resdiff.render.words import say, speaking, strung
from resdiff.text.visible import explicit, visible
from resdiff.values.comparison import Comparison, Level
from resdiff.values.document import Origin

# below this confidence a row says how sure its link is without being asked: read both sides
# yourself
SURE: Final = 0.9
# a group of the list of changes with more entries is folded at first: it would hide the groups
# below
OPEN_ENTRIES: Final = 40
# characters of a phrase or footnote on a badge; the row below holds all of it
LONGEST_BADGE: Final = 100
# rows from which on those outside the view are not laid out; a real text has 240 at most
LONG: Final = 400
# rows of a long report that the browser can leave out together: it looks at each batch whenever it
# draws, so that ten thousand are six hundred; page.css has their height
BATCHED: Final = 16
_PLAIN: Final = frozenset(ascii_letters + digits + " ,.;")
# the facets of rows -> the class that rows with just these have
_Kinds = Mapping[frozenset[str], str]
_DEEPEST: Final = 4  # lists in lists that are drawn each further in


# How much a change weighs, in words.
_WEIGHTS: Final[Mapping[Level, str]] = {
    Level.NONE: "changes nothing",
    Level.NOTE: "routine|of a change",
    Level.MINOR: "of some weight",
    Level.MAJOR: "of substance",
}
# What the lines are that stand outside the paragraphs.
_KINDS: Final[Mapping[str, str]] = {
    "symbol": "symbol",
    "session": "session|of a meeting",
    "agenda": "agenda item",
    "provenance": "report of the committee",
    "adopted": "adoption",
    "meeting": "meeting",
    "footnote": "footnote",
    "furniture": "page heading or number",
    "other-language": "another language",
    "proposal": "proposal",
    "proposals": "proposal",
}


def render(comparison: Comparison, options: RenderOptions) -> bytes:
    """The report as UTF-8."""
    listed = listed_amendments(comparison)
    with speaking(options.interface):
        return page(view(comparison), options, listed)


def page(shown: View, options: RenderOptions, amendments: Sequence[ListedAmendment] = ()) -> bytes:
    """The report of a View as UTF-8, with its changes as amendments."""
    kinds = _kinds(shown)
    both_rtl = shown.old.direction == shown.new.direction == "rtl"
    values = {
        "view": shown,
        "storage_key": hashlib.sha256(
            f"{shown.old.sha256}\n{shown.new.sha256}".encode("utf-8", "replace")
        ).hexdigest()[:16],
        "pair_direction": "rtl" if both_rtl else "ltr",
        "one_language": shown.old.language == shown.new.language,
        "long": _is_long(shown),
        "kinds": kinds,
        "kinds_of_rows": _kinds_of_rows(shown),
        "sure": SURE,
        "whole": sys.maxsize,
        "open_entries": OPEN_ENTRIES,
        "bins": minimap(shown.rows),
        "strips": strips(shown),
        "tones": tones_of(shown.rows),
        "amendments": amendments,
        "meanings": _meanings(shown),
    }
    return filled(
        _template(),
        asset("kit/page.css"),
        ("comparison/report.js",),
        options,
        values,
        own_style=own_style(shown, kinds),
    )


def _is_long(shown: View) -> bool:
    return len(shown.rows) > LONG


def own_style(shown: View, kinds: _Kinds) -> str:
    """The rules that only this report needs: one for each filter, the signs of changes, and the
    names at the foot of each printed page.

    Filters are style, not script, so that they work where JavaScript is off.
    """
    rules = list(_filters([count.code for count in shown.counts], kinds))
    # what badges mean, shown where one is pointed at; the script has it in another language
    rules += [
        f'[aria-describedby=m{number}]{{--tip:var(--m{number},"{_in_style(meaning)}")}}'
        for meaning, number in _meanings(shown).items()
    ]
    signs = {tone_of(row): row.sign for row in shown.rows if row.changed}
    rules += [f'.t-{tone}{{--sign:"{_in_style(sign)}"}}' for tone, sign in signs.items()]
    foot = _in_style(f"resdiff: {shown.title}"[:160])
    number = 'counter(page) " / " counter(pages)'
    rules.append(
        f'@page{{@bottom-left{{content:"{foot}";font:8pt sans-serif}}'
        f"@bottom-right{{content:{number};font:8pt sans-serif}}}}"
    )
    return "\n".join(rules)


def _filters(codes: Sequence[str], kinds: _Kinds) -> Iterator[str]:
    """The rules by which a row is shown that has one of the facets asked for.

    What is asked for is told to the two elements round all rows, and rows inherit it: a rule that
    names rows below them would make the browser look at every element of the page. `--f3` is empty
    where the third facet is asked for and invalid elsewhere, and so is then `--asked` of the kinds
    of rows that have this facet; `--shown` is how a row is shown.
    """
    if not codes:
        return
    told = {code: f"--f{at}" for at, code in enumerate(codes)}
    for code, name in told.items():
        yield f".masthead:has(#f-{code}:checked)~:is(.list,main){{{name}: ;}}"
    for facets, kind in kinds.items():
        asked = ""
        for name in (name for code, name in told.items() if code in facets):
            asked = f"var({name},{asked})" if asked else f"var({name})"
        # a row does not inherit what the fold or the batch round it has
        yield f".{kind}{{--asked:{asked or 'initial'}}}"
    yield (
        ":is(.row,.fold,.batch,.group li){--as-asked:var(--asked) var(--shown);"
        "display:var(--as-asked,var(--rest,var(--shown)))}"
    )


def _in_style(text: str) -> str:
    """A text as it can stand between quotation marks in a style."""
    return "".join(char if char in _PLAIN else f"\\{ord(char):x} " for char in visible(str(text)))


@cache
def _template() -> Template:
    """The template of the report, with what only it says."""
    filters: dict[str, Callable[..., object]] = {
        "batches": _batches,
        "kind": lambda item, kinds: kinds[_facets(item)],
        "look": _look,
        "tone": tone_of,
        "citation": citation,
        "words_changed": _words_changed,
        "meaning": _meaning,
        "depth": lambda cell: f" d{min(cell.depth, _DEEPEST)}" if cell.depth else "",
        "language": lambda facts: Markup(" lang={} dir={}").format(facts.language, facts.direction),
        "direction": lambda code: Markup(" dir={}").format(code),
        "told": told_in_brief,
        "fact_line": _fact_line,
        "beside": _beside,
        "slug": slug,
        "weight": lambda level: say(_WEIGHTS[level]),
        "passage_kind": lambda kind: say(_KINDS.get(kind, "other line")),
        "where": _where,
        "warns": _warns,
    }
    tests = {
        "in_one": _in_one,
        "fold": lambda item: isinstance(item, Fold),
        "pointer": lambda item: isinstance(item, Pointer),
    }
    return template("comparison/report.html", filters, tests)


def slug(code: str) -> str:
    """The code of a verdict as a class: one that we do not know is "other"."""
    return code if code in VERDICTS else "other"


def _batches(items: Sequence[Item]) -> list[Sequence[Item]]:
    """What stands in a part of a long report, in pieces that a browser leaves out together."""
    return [items[at : at + BATCHED] for at in range(0, len(items), BATCHED)]


def _facets(item: ChangeRow | Fold | Sequence[Item]) -> frozenset[str]:
    """The facets of a row, or of all rows of a fold or a batch."""
    rows = rows_of((item,) if isinstance(item, ChangeRow | Fold) else item)
    return frozenset(facet for row in rows for facet in row.facets)


def _kinds(shown: View) -> _Kinds:
    """What rows, folds and batches of a page have for facets: each set once, with its class. Those
    of rows come first.
    """
    parts = [section.items for section in shown.sections]
    folds = [item for items in parts for item in items if isinstance(item, Fold)]
    batches = [batch for items in parts for batch in _batches(items)] if _is_long(shown) else []
    holders: list[ChangeRow | Fold | Sequence[Item]] = [*shown.rows, *folds, *batches]
    sets = dict.fromkeys(map(_facets, holders))
    return {facets: f"k{at}" for at, facets in enumerate(sets)}


def _kinds_of_rows(shown: View) -> str:
    """The facets of each kind of row, in order: "dropped+lost added" is what k0 and k1 have."""
    return " ".join("+".join(sorted(facets)) for facets in dict.fromkeys(map(_facets, shown.rows)))


def _look(row: ChangeRow) -> str:
    """How a row is drawn, as classes."""
    return f"{' moved' if MOVED in row.facets else ''} t-{tone_of(row)}"


def citation(row: ChangeRow, shown: View) -> str:
    """What to say of a change in a meeting: the two texts with what tells their versions apart, its
    number and its places.
    """
    return say(
        "{old} → {new}: change {number}, {place}",
        old=_cited(shown.old),
        new=_cited(shown.new),
        number=str(row.number),
        place=row.place,
    )


def _cited(facts: TextFacts) -> str:
    """A text as it is cited: symbol or file, day of adoption or, of a draft, its file and the first
    digits of its SHA-256, so that two states of one file are told apart.
    """
    if facts.symbol and facts.adopted:
        return say("{text} of {date}", text=facts.symbol, date=facts.adopted_words)
    name = f" ({facts.name})" if facts.name and facts.name not in facts.heading else ""
    version = f", {facts.sha256[:8]}" if facts.sha256 else ""
    date = strung([", ", facts.adopted_words], "") if facts.adopted_words else ""
    cited = [f"{facts.heading}{name}", *([date] if date else []), version]
    return strung(cited, "", frequent=True)


def _words_changed(badge: Badge, limit: int = LONGEST_BADGE) -> Markup:
    """What stands after the name of a mark on a badge: "Urges → Encourages"."""
    old, new = (escape(explicit(first_words(text, limit))) for text in (badge.old, badge.new))
    if old and new:
        arrow = marked(say(" → "))
        return Markup(" <bdi>{}</bdi>{}<bdi>{}</bdi>").format(old, arrow, new)
    if old or new:
        return Markup(" {} <bdi>{}</bdi>").format("−" if old else "+", old or new)
    return Markup()


def _meaning(badge: Badge) -> str:
    """What a badge means, with the colon before the words that it is about."""
    if not (badge.old or badge.new):
        return badge.meaning
    return strung([badge.meaning, say(": ")], "", frequent=True)


def _meanings(shown: View) -> dict[str, int]:
    """What the badges of a page mean, each numbered once; a badge refers to it."""
    said = (
        badge.meaning for row in shown.rows for badge in row.badges if badge.level is not Level.NONE
    )
    return {meaning: at for at, meaning in enumerate(dict.fromkeys(filter(None, said)), 1)}


def _fact_line(facts: TextFacts) -> list[str]:
    date = facts.adopted_words
    parts = [
        facts.body,
        facts.session,
        say("adopted on {date}", date=date) if date else "",
        say(facts.counted, n=facts.account.total),
        facts.name if facts.name != facts.heading else "",
    ]
    return [part for part in parts if part]


def _in_one(row: ChangeRow) -> bool:
    """Whether the column of the new text can hold the struck words too, hidden until both texts are
    shown as one: a third of a long page would be the same words once more.
    """
    return (
        row.changed
        and len(row.old) == len(row.new) == 1
        and not row.notes
        and holds(row.unified, row.new[0].runs)
    )


def _beside(facts: TextFacts) -> list[str]:
    """Words outside the paragraphs, by where they stand."""
    account = facts.account
    return [
        say(row, n=count)
        for row, count in (
            ("Before the opening words: {n}.", account.front),
            ("Footnotes: {n}.", account.footnotes),
            ("After the last paragraph: {n}.", account.closing),
            ("Page headings and numbers: {n}.", account.furniture),
        )
        if count
    ]


def _where(origin: Origin) -> Sequence[str]:
    page = [say("page {number}", number=str(origin.page))] if origin.page else []
    return page + ([say("line {number}", number=str(origin.line))] if origin.line else [])


def _warns(report: View) -> bool:
    return any(
        notice.level == "warning"
        for notice in (*report.notices, *report.old.notices, *report.new.notices)
    )
