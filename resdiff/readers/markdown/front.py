"""The lines of a Markdown file -> its front matter, and what that says of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_FACT: Final = re.compile(r"([A-Za-z][\w-]{0,30})[ \t]*[:=][ \t]*(.{1,500})$")
# Front matter that says what the readers of other formats know; anything else is only kept.
_FACTS: Final = {
    "symbol": "symbol",
    "title": "title",
    "session": "session",
    "adopted": "adopted",
    "date": "adopted",
    "language": "language",
    "lang": "language",
}
_ISO_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_LANGUAGES: Final = frozenset({"en", "fr", "es", "ru", "ar", "zh"})
_FRONT: Final = {"---": ("---", "..."), "+++": ("+++",)}
_FRONT_LINES: Final = 200  # longest front matter looked for


def front_matter(lines: list[str]) -> tuple[list[tuple[int, str]], int]:
    """The lines of the front matter with their numbers, and where the text begins."""
    ends = _FRONT.get(lines[0].rstrip()) if lines else None
    if ends is None:
        return [], 0
    for place, line in enumerate(lines[1:_FRONT_LINES], start=1):
        if line.rstrip() in ends:
            return [(number + 1, lines[number]) for number in range(1, place)], place + 1
    return [], 0


def facts_of(front: list[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    """Plain `key: value` lines that we know; nothing is evaluated, nested values are left alone."""
    for _, line in front:
        found = _FACT.match(line)
        key = _FACTS.get(found[1].lower()) if found else None
        if found is None or key is None:
            continue
        value = found[2].strip().strip("\"'").strip()
        if key == "language":
            value = value.lower()[:2]
        if (
            (key == "adopted" and not _ISO_DATE.fullmatch(value))
            or (key == "language" and value not in _LANGUAGES)
            or not value
        ):
            continue
        yield key, value
