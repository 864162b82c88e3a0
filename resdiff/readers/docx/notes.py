"""References to footnotes and endnotes, as they are met -> their marks; the note parts -> their
texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from resdiff.readers.docx.package import child
from resdiff.readers.xml import attribute, local_name
from resdiff.un.list_numbers import as_printed

if TYPE_CHECKING:
    from lxml import etree

# where the settings say nothing (ECMA-376-1, 17.11.17)
_FORMS: Final[dict[str, str]] = {"footnote": "decimal", "endnote": "lowerRoman"}
_CHICAGO: Final = ("*", "†", "‡", "§")  # w:numFmt "chicago"


class NoteMarks:
    """Numbers the notes of a document in the order of their references."""

    def __init__(self, settings: etree._Element | None) -> None:
        self._forms = dict(_FORMS)
        self._counts = {"footnote": 0, "endnote": 0}
        # ("footnote", id) -> mark, in order of reference
        self.marks: dict[tuple[str, str], str] = {}
        for kind in _FORMS:
            properties = child(settings, f"{kind}Pr")
            form, start = child(properties, "numFmt"), child(properties, "numStart")
            if form is not None:
                self._forms[kind] = attribute(form, "val")
            if (
                start is not None
                and attribute(start, "val").isascii()
                and attribute(start, "val").isdigit()
            ):
                self._counts[kind] = int(attribute(start, "val")[:6]) - 1

    def next(self, kind: str, note_id: str) -> str:
        """The mark of the next note of a kind, numbered by Word."""
        self._counts[kind] += 1
        count, form = self._counts[kind], self._forms[kind]
        if form == "chicago":
            turns, index = divmod(count - 1, len(_CHICAGO))
            mark = _CHICAGO[index] * (turns + 1)
        else:
            mark = as_printed(count, form)
        self.marks[kind, note_id] = mark
        return mark

    def custom(self, kind: str, note_id: str, mark: str) -> None:
        """A note whose mark the writer typed."""
        self.marks[kind, note_id] = mark


def notes_of(root: etree._Element | None, kind: str) -> dict[str, etree._Element]:
    """The notes of a part by their id; separators, which are lines, are left out."""
    if root is None:
        return {}
    notes = (
        element
        for element in root
        if local_name(element) == kind and attribute(element, "type") in {"", "normal"}
    )
    return {attribute(element, "id"): element for element in notes}
