"""The names of a draft and its base -> the page round their report while the draft is being
written: it loads anew what changed.
"""

from __future__ import annotations

from resdiff.render.kit.pages import fill
from resdiff.render.options import RenderOptions

REPORT = "report"  # where the frame finds the report, beside this page
EVENTS = "events"  # where the page hears of a new one


def render(draft: str, base: str, options: RenderOptions) -> bytes:
    """The page as UTF-8. It asks its own server for the report and for events, and nobody else
    for anything.
    """
    allowed = "connect-src 'self'; frame-src 'self'"
    return fill(
        "pages/live.html",
        ("pages/live.css",),
        ("pages/live.js",),
        options,
        allowed=allowed,
        draft=draft,
        base=base,
        report=REPORT,
        events=EVENTS,
    )
