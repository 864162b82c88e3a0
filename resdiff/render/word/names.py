"""The names of WordprocessingML that a redline needs: namespaces, and the tag of a local name."""

from __future__ import annotations

from typing import Final

MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINKS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# of changes whose day nobody tells: no clock, so that the same texts give the same bytes
NO_DATE: Final = "2000-01-01T00:00:00Z"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """ "p" -> the tag of a paragraph as lxml writes it."""
    return f"{{{MAIN}}}{name}"
