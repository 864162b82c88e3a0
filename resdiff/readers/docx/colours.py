"""Words that somebody coloured or highlighted by hand -> a notice: rooms mark in colours what is
agreed and what is open, each by a key of its own, which nobody can guess.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from resdiff.readers.docx.elements import texts
from resdiff.readers.docx.package import child
from resdiff.readers.xml import attribute, local_name
from resdiff.values.document import Notice

if TYPE_CHECKING:
    from lxml import etree

# colours of print, which mark nothing
_PLAIN: Final = frozenset({"", "AUTO", "000000", "FFFFFF", "NONE", "WHITE", "BLACK"})
_FEWEST: Final = 2  # words in a colour: one may be a slip
_NAMES: Final = {
    "FF0000": "red", "C00000": "dark red", "00B050": "green", "92D050": "light green",
    "0070C0": "blue", "0000FF": "blue", "00B0F0": "light blue", "7030A0": "purple",
    "FFC000": "orange", "ED7D31": "orange", "FFFF00": "yellow",
}  # fmt: skip


def coloured(document: etree._Element) -> list[Notice]:
    """What is in colours in the body, told with the number of words of each; nothing where all is
    in the colour of print.
    """
    counts: Counter[str] = Counter()
    for run in document.iter():
        if local_name(run) != "r" or any(local_name(up) == "hyperlink" for up in _above(run)):
            continue
        properties = child(run, "rPr")
        said = " ".join(texts(run)).split()
        for name in ("highlight", "color"):
            value = attribute(look, "val") if (look := child(properties, name)) is not None else ""
            if said and value.upper() not in _PLAIN:
                counts[_called(name, value)] += len(said)
    told = [f"{name} ({count} words)" for name, count in counts.items() if count >= _FEWEST]
    if not told:
        return []
    message = f"words are coloured by hand, which is not read as a position: {', '.join(told)}"
    return [Notice("docx.coloured", message)]


def _above(run: etree._Element) -> list[etree._Element]:
    parent = run.getparent()
    return [] if parent is None else [parent]


def _called(kind: str, value: str) -> str:
    name = _NAMES.get(value.upper(), value)
    return f"{name} highlight" if kind == "highlight" else name
