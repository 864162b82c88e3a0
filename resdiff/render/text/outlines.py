"""A Resolution -> what `resdiff show` prints of it: OUTLINES knows the forms."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from resdiff.values.document import Resolution


class Outline(Struct, frozen=True):
    """A form in which one text is shown: a resolution and the width of a line -> bytes."""

    name: str
    summary: str
    render: Callable[[Resolution, int], bytes]


# Each is imported when it is asked for: JSON needs msgspec and Akoma Ntoso lxml.
def _tree(resolution: Resolution, width: int) -> bytes:
    from resdiff.render.text.tree import tree

    return tree(resolution, width)


def _json(resolution: Resolution, width: int) -> bytes:
    from resdiff.values.codec import dumps, encode

    return dumps(encode(resolution))


def _text(resolution: Resolution, width: int) -> bytes:
    from resdiff.render.text.plain import plain

    return plain(resolution)


def _akn(resolution: Resolution, width: int) -> bytes:
    from resdiff.render import akn

    return akn.render(resolution)


OUTLINES: tuple[Outline, ...] = (
    Outline("tree", "labels, openings and notices", _tree),
    Outline("json", "the whole value", _json),
    Outline("text", "one clause a line, for git diff", _text),
    Outline("akn", "Akoma Ntoso XML", _akn),
)
