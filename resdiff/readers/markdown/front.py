"""The lines of a Markdown file -> its front matter, and what that says of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from resdiff.un.dates import find_date
from resdiff.un.languages import load
from resdiff.values.document import Block, BlockKind, Origin

_FACT: Final = re.compile(r"([A-Za-z][\w-]{0,30})[ \t]*[:=][ \t]*(.{1,500})$")
_KEY: Final = re.compile(r"([A-Za-z][\w -]{0,30}?)[ \t]*[:=]")
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
# header fields of drafts, as Model UN and committees write them; they name no title of their own
_FIELDS: Final = frozenset(
    "agenda committee forum sponsors signatories submitters topic question subject".split()
)
_TITLES: Final = ("topic", "question", "subject")  # what is the title where none is told
_ISO_DATE: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?")
_LANGUAGES: Final = ("en", "fr", "es", "ru", "ar", "zh")
_FRONT: Final = {"---": ("---", "..."), "+++": ("+++",)}
_FRONT_LINES: Final = 200  # longest front matter looked for
_ESCAPED: Final = re.compile(r"\\([\"'\\/])")
_COLON: Final = re.compile(r"\s*[:：]$")  # of a catalogue, before the author: "Robots at sea :"


def front_matter(lines: list[str]) -> tuple[list[tuple[int, str]], int]:
    """The lines of the front matter with their numbers, and where the text begins."""
    ends = _FRONT.get(lines[0].rstrip()) if lines else None
    if ends is None:
        return [], 0
    for place, line in enumerate(lines[1:_FRONT_LINES], start=1):
        if line.rstrip() in ends:
            return [(number + 1, lines[number]) for number in range(1, place)], place + 1
    return [], 0


def facts_of(front: list[tuple[int, str]]) -> dict[str, str]:
    """Plain `key: value` lines that we know; nothing is evaluated, nested values are left alone."""
    facts = dict(_told(front))
    title = next((facts[key] for key in _TITLES if key in facts), "")
    return {"title": title, **facts} if title else facts


def _told(front: list[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    for _, line in front:
        found = _FACT.match(line)
        if found is None:
            continue
        word = found[1].lower()
        key = _FACTS.get(word) or (word if word in _FIELDS else "")
        value = _value(key, _unquoted(found[2])) if key else ""
        if value:
            yield key, value


def _unquoted(value: str) -> str:
    r"""A value without its quotation marks: "Robots \"at\" sea" with a backslash before each."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] == '"':
        return _ESCAPED.sub(r"\1", value[1:-1]).strip()
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'").strip()
    return value.strip("\"'").strip()


def _value(key: str, value: str) -> str:
    """The value of a fact as other formats tell it; "" where it is none."""
    if key == "adopted":
        return _date(value)
    if key == "language":
        return value.lower()[:2] if value.lower()[:2] in _LANGUAGES else ""
    return _COLON.sub("", value) if key in ("title", *_TITLES) else value


def _date(value: str) -> str:
    if iso := _ISO_DATE.fullmatch(value):
        return iso[1]
    return next(filter(None, (find_date(value, load(each)) for each in _LANGUAGES)), "")


def blocks_of(front: list[tuple[int, str]]) -> Iterator[Block]:
    """The front matter as blocks with their roles: the title as it is, other lines as they stand,
    of which none is a title.
    """
    title = facts_of(front).get("title", "")
    role, titled = "field", False
    for number, line in front:
        if not line.strip():
            continue
        if found := _KEY.match(line):
            word = found[1].lower()
            role = _FACTS.get(word) or (word if word in _FIELDS else "field")
        own = (
            not titled and bool(title) and title in [value for _, value in _told([(number, line)])]
        )
        titled = titled or own
        told = "title" if own else ("field" if role == "title" else role)
        yield Block(
            title if own else line.strip(), BlockKind.PARAGRAPH, Origin(line=number), role=told
        )
