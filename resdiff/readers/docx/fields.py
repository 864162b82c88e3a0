"""Field characters of Word, as they are met -> whether the text between them is shown: results are,
instructions are not.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

_NOTE_REFERENCE: Final = "NOTEREF"  # repeats the mark of a footnote: "the Covenant,5"
_NUMBER_FIELDS: Final = ("AUTONUM", "LISTNUM")  # print a number that is stored nowhere


class _Field(Struct):
    code: str = ""
    in_result: bool = False
    simple: bool = False


class Fields:
    """The fields open at a place in a story; they nest, and may run over several paragraphs."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._held: list[str] = []  # text met inside instructions

    def character(self, kind: str) -> int:
        """A `w:fldChar` of the kind begin, separate or end. Returns 1 when it ends a field whose
        number is not stored.
        """
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].in_result = True
        elif kind == "end" and self._open:
            ended = self._open.pop()
            if not self._open:
                # the field ended as it should: what stood in its instructions is no text
                self._held.clear()
            return int(
                not ended.in_result and ended.code.strip().upper().startswith(_NUMBER_FIELDS)
            )
        return 0

    def simple(self, code: str) -> None:
        """The start of a `w:fldSimple`, whose content is its result."""
        self._open.append(_Field(code, in_result=True, simple=True))

    def end_simple(self) -> None:
        """The end of a `w:fldSimple`."""
        if self._open and self._open[-1].simple:
            self._open.pop()

    def code(self, text: str) -> None:
        """A piece of an instruction."""
        if self._open:
            self._open[-1].code += text

    def shows(self, text: str) -> bool:
        """Whether text here is part of what the document shows."""
        if all(field.in_result for field in self._open):
            return True
        self._held.append(text)
        return False

    @property
    def is_note_reference(self) -> bool:
        """Whether text here repeats the mark of a footnote."""
        return bool(self._open) and self._open[-1].code.strip().upper().startswith(_NOTE_REFERENCE)

    def unclosed(self) -> list[str]:
        """Words held back in a field that never ended."""
        return [text.strip() for text in self._held if text.strip()]
