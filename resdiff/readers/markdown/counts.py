"""The numbers that list items print -> those that people see: as printed, but counted on where
every item of a list prints "1.", as Markdown does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct, field

HEADING: Final = re.compile(r"(#{1,6})(?:[ \t]+|$)(.*)")
NUMBER: Final = re.compile(r"(\d{1,9})([.)])(?:[ \t]+|$)")
# "Article 3", "II. Fisheries"
_NUMBERED_HEADING: Final = re.compile(r"\b(?:\d{1,3}|[IVXL]{1,7})\b")


class Counts(Struct):
    """List depth -> items so far that all print "1."."""

    lazy: dict[int, int] = field(default_factory=dict)

    def printed(self, depth: int, digits: str, mark: str) -> str:
        """The number of the next item at a depth."""
        for deeper in [each for each in self.lazy if each > depth]:
            del self.lazy[deeper]
        if digits != "1":
            self.lazy.pop(depth, None)
            return digits + mark
        self.lazy[depth] = self.lazy.get(depth, 0) + 1
        return f"{self.lazy[depth]}{mark}"

    def take_back(self, depth: int) -> None:
        """Take back the count of an item that is left out."""
        if depth in self.lazy:
            self.lazy[depth] -= 1

    def pass_heading(self, heading: str, below: Iterable[str]) -> None:
        """Numbers begin anew behind a heading where they count on to "2." below it, and below an
        article or section with a number of its own ("Article 3") where one "1." stands alone;
        `below`: the lines behind the heading.
        """
        counted: list[str] = []
        for line in below:
            if HEADING.match(line) or len(counted) > 1:
                break
            if found := NUMBER.match(line):
                counted.append(found[1])
        if "2" in counted or (counted == ["1"] and _NUMBERED_HEADING.search(heading)):
            self.lazy.clear()
