"""The pages of a lineage and of a blame over illustrative versions, one clause of which is
hostile.
"""

from __future__ import annotations

from resdiff.comparison import compare
from resdiff.lineage import blame, trace
from resdiff.render.blame.html import render as blame_html
from resdiff.render.lineage.html import render as lineage_html
from resdiff.render.options import RenderOptions
from resdiff.values.lineage import Blame, Lineage
from tests.lineage.texts import BEES, BRIDGES, ORCHARDS, RECORDS, SEEDS, WELLS, version

HOSTILE = (
    "Notes <script>alert(1)</script> <img src=x onerror=alert(2)> and \u202ethe \x1b[2J rest of "
    "the story"
)
_OPTIONS = RenderOptions(generator="resdiff test")
VERSIONS = (
    (2011, (ORCHARDS, BRIDGES, RECORDS, SEEDS, HOSTILE)),
    (2012, (ORCHARDS, BRIDGES.replace("Urges", "Encourages"), RECORDS, HOSTILE)),
    (
        2013,
        (
            RECORDS,
            ORCHARDS + " and to their guests",
            BRIDGES.replace("Urges", "Encourages"),
            SEEDS,
            BEES,
            HOSTILE,
        ),
    ),
    (
        2015,
        (
            f"{BEES}, and {WELLS[0].lower()}{WELLS[1:]}",
            ORCHARDS + " and to their guests",
            SEEDS,
            HOSTILE,
        ),
    ),
)


def lineage() -> Lineage:
    """Four versions with everything that can become of a clause."""
    return trace(
        [version(5, year, clauses) for year, clauses in VERSIONS],
        lambda old, new: compare(old, new),
    )


def blamed() -> Blame:
    """The last of them, with the origins of its words."""
    *older, text = [version(5, year, clauses) for year, clauses in VERSIONS]
    return blame(text, older, lambda old, new: compare(old, new))


def lineage_page() -> bytes:
    """The page of the lineage."""
    return lineage_html(lineage(), _OPTIONS)


def blame_page() -> bytes:
    """The page of the blame."""
    return blame_html(blamed(), _OPTIONS)
