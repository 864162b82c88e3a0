"""A Lineage -> its page: one HTML file that makes no request, works without JavaScript and holds
every text.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from resdiff.render.kit.names import without_folders
from resdiff.render.kit.pages import fill
from resdiff.render.lineage.cells import KINDS
from resdiff.render.lineage.view import lineage_view
from resdiff.render.options import RenderOptions
from resdiff.render.text.play import bracket_counts
from resdiff.render.words import say
from resdiff.values.lineage import Lineage

# The parts of a resolution as the filter names them.
_PARTS: Final = {
    "preamble": "preamble",
    "operative": "operative paragraphs",
    "annex": "annex",
    "body": "running text",
    "heading": "headings",
}


def render(lineage: Lineage, options: RenderOptions) -> bytes:
    """The page as UTF-8."""
    page = lineage_view(replace(lineage, versions=without_folders(lineage.versions)))
    years = list(
        dict.fromkeys(row.first for row in sorted(page.rows, key=lambda row: row.story.first))
    )
    parts = [
        (part, say(_PARTS.get(part, part))) for part in sorted({row.part for row in page.rows})
    ]
    styles, scripts = ("kit/page.css", "kit/tables.css"), ("lineage/lineage.js",)
    return fill(
        "lineage/lineage.html",
        styles,
        scripts,
        options,
        view=page,
        kinds=KINDS,
        parts=parts,
        years=years,
        brackets=bracket_counts(lineage.versions),
    )
