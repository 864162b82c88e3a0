"""The authors of the tracked changes of a text -> whether those asked for are among them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from resdiff.errors import UsageError
from resdiff.readers.formats import ReadOptions
from resdiff.sources.texts import resolution
from resdiff.text.names import is_named
from resdiff.values.document import Resolution


def refuse_unknown_authors(texts: Iterable[Resolution], named: str, reading: ReadOptions) -> None:
    """Raise UsageError `usage.author` for a name under which no change of the text stands.

    `texts`: the text, or both readings of it, with the changes of these authors alone; `named`: the
    TEXT that was asked for.
    """
    found = authors(texts)
    unknown = [name for name in reading.by if not any(is_named(one, (name,)) for one in found)]
    if not unknown:
        return
    everyone = replace(reading, by=())
    others = authors(resolution(named, replace(everyone, tracked=how)) for how in _READINGS)
    hint = f"they are by {', '.join(others)}" if others else "it has no tracked changes"
    raise UsageError(
        "usage.author", f"no tracked change is by {', '.join(unknown)}", where=named, hint=hint
    )


def authors(texts: Iterable[Resolution]) -> tuple[str, ...]:
    """Whose hands a text shows, in the order in which they come."""
    return tuple(
        dict.fromkeys(
            hand.author
            for text in texts
            for block in text.source.blocks
            for hand in block.hands
            if hand.author
        )
    )


_READINGS = ("reject", "accept")
