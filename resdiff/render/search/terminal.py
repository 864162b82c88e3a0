"""What a search found -> text for the terminal: each hit with its place, its thread and its
words.
"""

from __future__ import annotations

import textwrap
from typing import Final

from resdiff.render.options import RenderOptions
from resdiff.render.search.view import context, thread
from resdiff.render.words import day, say
from resdiff.text.visible import visible
from resdiff.values.hits import Found, Hit

_BOLD: Final = "\x1b[1m"
_END: Final = "\x1b[0m"
_INDENT: Final = "    "


def render(found: Found, options: RenderOptions) -> bytes:
    """The hits as UTF-8."""
    lines = [line for hit in found.hits for line in _hit(hit, found.phrase, options)]
    count = len(found.hits)
    lines.append(say("{n} paragraphs", n=count) if count else say("nothing found"))
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _hit(hit: Hit, phrase: str, options: RenderOptions) -> list[str]:
    near = "" if hit.score == 1 else f"  {say('near: {share}%', share=round(100 * hit.score))}"
    place = (hit.symbol or say("no symbol"), hit.label, day(hit.adopted or "") or say("no date"))
    head = visible(f"{', '.join(place)}{near}")
    words = context(hit.text, phrase)
    wrapped = textwrap.wrap(
        visible("".join(words)), max(20, options.width - len(_INDENT)), break_on_hyphens=False
    )
    title = textwrap.shorten(
        visible(", ".join(filter(None, (say(hit.body) if hit.body else "", hit.title)))),
        options.width - len(_INDENT),
        placeholder="…",
    )
    thread_lines = textwrap.wrap(visible(thread(hit)), max(20, options.width - len(_INDENT)))
    return [
        f"{_BOLD}{head}{_END}" if options.colour else head,
        *(f"{_INDENT}{line}" for line in (title, *wrapped, *thread_lines) if line),
        "",
    ]
