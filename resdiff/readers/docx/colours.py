"""Words that somebody coloured or highlighted by hand. Rooms mark in colours what is agreed and
what is open, each by a key of its own: where the text itself has that key ("Text in green: agreed
ad ref"), a paragraph in a colour says so beside its words; what else is coloured is told, not
guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.readers.docx.elements import texts
from resdiff.readers.docx.package import child
from resdiff.readers.xml import attribute, local_name
from resdiff.un.data import table
from resdiff.un.languages import available
from resdiff.values.document import Block, Notice

if TYPE_CHECKING:
    from lxml import etree

# colours of print, which mark nothing
_PLAIN: Final = frozenset({"", "AUTO", "000000", "FFFFFF", "NONE", "WHITE", "BLACK"})
_FEWEST: Final = 2  # words in a colour: one may be a slip
# What Word calls a colour: those of its palette in hexadecimal, and the names of highlights.
_NAMES: Final = {
    "FF0000": "red", "C00000": "dark red", "00B050": "green", "92D050": "light green",
    "0070C0": "blue", "0000FF": "blue", "00B0F0": "light blue", "7030A0": "purple",
    "FFC000": "orange", "ED7D31": "orange", "FFFF00": "yellow", "00FF00": "green",
    "CYAN": "turquoise", "MAGENTA": "pink", "DARKBLUE": "dark blue", "DARKCYAN": "dark turquoise",
    "DARKGREEN": "dark green", "DARKMAGENTA": "purple", "DARKRED": "dark red",
    "DARKYELLOW": "dark yellow", "LIGHTGRAY": "light grey", "DARKGRAY": "dark grey",
}  # fmt: skip
_FILE: Final = "negotiation.toml"
_SAYS: Final = r"\s*(?:[:：=–—]|\s-\s|\s(?:is|are|means?|est|sont|es|son)\s)\s*"
_LONGEST_MEANING: Final = 60  # characters; longer is a sentence about something else
_LONGEST_KEY: Final = 400  # characters of a paragraph with several colours


class ColourKey(Struct, frozen=True):
    """What the colours of a text mean, as the text itself says it: "green" -> "agreed ad ref"."""

    meanings: Mapping[str, str] = MappingProxyType({})

    def read(self, block: Block, paragraph: etree._Element) -> Block:
        """A paragraph with what its colour means beside it; as it is where it has none, or words
        in another.
        """
        meaning = self.meaning_of(paragraph) if self.meanings else ""
        return replace(block, beside=(*block.beside, ("", meaning))) if meaning else block

    def meaning_of(self, paragraph: etree._Element) -> str:
        """What the colour of all words of a paragraph means; "" where nothing says it."""
        found = {self._of_run(run) for run in _runs(paragraph)}
        return found.pop() if len(found) == 1 and not _pairs(_words(paragraph)) else ""

    def _of_run(self, run: etree._Element) -> str:
        said = (self.meanings.get(name.split()[-1], "") for _, name in _colours(run))
        return next(filter(None, said), "")


def colour_key(document: etree._Element) -> ColourKey:
    """The key of colours in a text; an empty one where it has none, or says two things of one
    colour.
    """
    said: dict[str, set[str]] = {}
    for paragraph in document.iter():
        if local_name(paragraph) == "p" and len(words := _words(paragraph)) <= _LONGEST_KEY:
            for colour, meaning in _pairs(words):
                said.setdefault(colour, set()).add(meaning)
    return ColourKey({name: found.pop() for name, found in said.items() if len(found) == 1})


def coloured(document: etree._Element, key: ColourKey) -> list[Notice]:
    """What is in colours in the body, told with the number of words of each, and what of it was
    read by the key of the text; nothing where all is in the colour of print.
    """
    counts: Counter[str] = Counter()
    read: Counter[str] = Counter()
    for paragraph in document.iter():
        if local_name(paragraph) != "p" or (key.meanings and _pairs(_words(paragraph))):
            continue
        meaning = key.meaning_of(paragraph)
        for run in _runs(paragraph):
            for kind, name in _colours(run):
                called = f"{name} highlight" if kind == "highlight" else name
                size = len(" ".join(texts(run)).split())
                if meaning and key.meanings.get(name.split()[-1]) == meaning:
                    read[f"{called} as “{meaning}”"] += size
                else:
                    counts[called] += size
    notices = []
    if read:
        told = ", ".join(f"{name} ({count} words)" for name, count in read.items())
        notices.append(Notice("docx.coloured", f"colours are read as the text explains: {told}"))
    told_apart = [f"{name} ({count} words)" for name, count in counts.items() if count >= _FEWEST]
    if told_apart:
        message = "words are coloured by hand, which is not read as a position"
        notices.append(Notice("docx.coloured", f"{message}: {', '.join(told_apart)}"))
    return notices


def _runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph that hold words, links aside."""
    for run in paragraph.iter():
        parent = run.getparent()
        if local_name(run) != "r" or (parent is not None and local_name(parent) == "hyperlink"):
            continue
        if "".join(texts(run)).strip():
            yield run


def _colours(run: etree._Element) -> Iterator[tuple[str, str]]:
    """The colours of a run: ("highlight", "green"), ("color", "dark red")."""
    properties = child(run, "rPr")
    for kind in ("highlight", "color"):
        look = child(properties, kind)
        value = attribute(look, "val") if look is not None else ""
        if value.upper() not in _PLAIN:
            yield kind, _NAMES.get(value.upper(), value)


def _words(paragraph: etree._Element) -> str:
    return " ".join("".join(texts(paragraph)).split())


def _pairs(words: str) -> list[tuple[str, str]]:
    """What a paragraph says of colours: [("green", "agreed ad ref"), ("blue", "EU")]."""
    pattern, names = _key_pattern()
    found = list(pattern.finditer(words))
    if not found or (
        words[: found[0].start()].strip(" ([:")
        and not words[: found[0].start()].rstrip().endswith((":", "："))
    ):
        return []
    pairs = []
    for at, match in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(words)
        meaning = words[match.end() : end].strip(" ,;.()[]，；。")
        if not meaning or len(meaning) > _LONGEST_MEANING:
            return []
        name = next(name for name, spelt in names.items() if spelt.fullmatch(match["colour"]))
        pairs.append((name, meaning))
    return pairs


@cache
def _key_pattern() -> tuple[re.Pattern[str], Mapping[str, re.Pattern[str]]]:
    """What begins an entry of a key, in any language, and the names of each colour."""
    keys = [data["key"] for code in available() if "key" in (data := table(_FILE, code))]
    names: dict[str, list[str]] = {}
    for key in keys:
        for name, spelt in key["colours"].items():
            names.setdefault(name, []).append(spelt)
    colour = "|".join("|".join(found) for found in names.values())
    begin = "|".join(rf"(?:{key['before']})" for key in keys if key["before"])
    behind = "|".join(rf"(?:{key['behind']})" for key in keys if key["behind"])
    return (
        re.compile(rf"(?<!\w)(?:{begin})?(?P<colour>{colour})(?:{behind})?{_SAYS}", re.IGNORECASE),
        {name: re.compile("|".join(found), re.IGNORECASE) for name, found in names.items()},
    )
