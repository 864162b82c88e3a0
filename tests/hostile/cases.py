"""What a case of the catalogue is, and the harmless text around the hostile piece."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

OK = "ok"  # the file is read; whatever is odd about it is a notice


class Case(Struct, frozen=True):
    """One hostile file: its bytes are made when asked for, the same every time."""

    name: str
    file: str  # name under which it is written
    make: Callable[[], bytes]
    expected: str = OK  # or the code of the error
    notices: tuple[str, ...] = ()  # codes that must be among the notices
    keeps: tuple[str, ...] = ()  # words that must be in a clause
    # words that must not be in a clause: secrets, scripts, instructions
    lacks: tuple[str, ...] = ()
    seconds: float = 10.0  # most that one command may take; generous, for a busy machine


def text(piece: str) -> str:
    """A small resolution in plain text with `piece` in its preamble and in its operative part."""
    return (
        f"The General Assembly,\n\nNoting {piece},\n\n1. Decides to keep {piece};\n\n"
        f"2. Requests a report on {piece}.\n"
    )


GOOD = text("the orchards of the valley").encode()


def plain(name: str, piece: str, **expectations: object) -> Case:
    """A text file with a hostile piece."""
    return Case(
        name, f"{name}.txt", lambda: text(piece).encode("utf-8", "surrogatepass"), **expectations
    )  # type: ignore[arg-type]


def given(name: str, data: bytes, file: str, expected: str = OK, **expectations: object) -> Case:
    """A file of these very bytes."""
    return Case(name, file, lambda: data, expected, **expectations)  # type: ignore[arg-type]
