"""The label of a paragraph -> what it is called for people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from resdiff.render.words import say

# What stands once and has no number.
NAMED: Final[Mapping[str, str]] = {"Title": "Title", "Formula": "Opening words"}
_HEADING: Final = re.compile(r"Heading(\d+)")


def called(label: str) -> str:
    """ "OP4(b)" as it is; in words what has no number: "Formula" -> "Opening words", "Heading2" ->
    "Heading 2".
    """
    if number := _HEADING.fullmatch(label):
        return say("Heading {number}", number=number[1])
    return say(NAMED[label]) if label in NAMED else label
