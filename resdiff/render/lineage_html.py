"""A Lineage -> its page: one HTML file that makes no request, works without JavaScript and holds every text."""

from __future__ import annotations

from markupsafe import Markup

from resdiff.history import Lineage
from resdiff.render.formats import RenderOptions
from resdiff.render.html import asset, environment, policy
from resdiff.render.lineage_view import KINDS, lineage_view


def render(lineage: Lineage, options: RenderOptions) -> bytes:
    """The page as UTF-8."""
    shown = lineage_view(lineage)
    style, script = asset("report.css") + asset("lineage.css"), asset("lineage.js")
    page = (
        environment()
        .get_template("lineage.html")
        .render(
            view=shown,
            kinds=KINDS,
            parts=sorted({row.part for row in shown.rows}),
            years=list(dict.fromkeys(row.first for row in sorted(shown.rows, key=lambda row: row.story.first))),
            generator=options.generator,
            style=Markup(style),  # noqa: S704 - our own files
            script=Markup(script),  # noqa: S704
            policy=policy([style], [script]),
        )
    )
    return page.encode("utf-8", "replace")
