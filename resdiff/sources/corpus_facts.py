"""A text that was understood -> what a catalogue says of it: symbol, title, organ, session, date,
language, digest, predecessor.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import asdict, fields

from resdiff.errors import InputError
from resdiff.text.words import fold
from resdiff.values.document import Resolution, predecessors_named

_LISTED: Final = "resdiff/catalogue/1"


class Facts(Struct, frozen=True):
    """One text of a corpus: one line of its catalogue."""

    file: str  # below the folder of texts
    sha256: str  # of the file
    symbol: str = ""
    title: str = ""
    body: str = ""  # the organ: "General Assembly"
    session: int | None = None
    adopted: str = ""  # ISO date
    language: str = "en"
    source: str = ""  # where the text came from: the name of the file that was added, or an address
    predecessor: str = ""  # the symbol that the text names as the most recent of its series

    @property
    def series(self) -> str:
        """What the texts of one series have in common as long as nobody has looked at their words:
        organ and title.
        """
        return f"{self.body}\n{fold(self.title)}" if self.title else ""

    @property
    def year(self) -> int:
        """The year of adoption; 0 where it is not known."""
        return int(self.adopted[:4]) if self.adopted[:4].isdecimal() else 0


def facts_of(text: Resolution, file: str, source: str) -> Facts:
    """The line of the catalogue for a text. The title of a text without one is "": nothing is
    guessed.
    """
    named = predecessors_named(text)
    return Facts(
        file=file,
        sha256=text.source.sha256,
        symbol=text.symbol or "",
        title=text.title or "",
        body=text.body,
        session=text.session,
        adopted=text.adopted or "",
        language=text.language,
        source=source,
        predecessor=named[0] if named else "",
    )


def written(catalogue: Iterable[Facts]) -> bytes:
    """A catalogue as JSON lines, sorted, with a line at the head that names the format."""
    rows = sorted(
        catalogue,
        key=lambda facts: (facts.body, facts.adopted, facts.symbol, facts.language, facts.file),
    )
    lines = [
        json.dumps({"schema": _LISTED}),
        *(json.dumps(asdict(facts), ensure_ascii=False) for facts in rows),
    ]
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def read(content: bytes, where: str) -> tuple[Facts, ...]:
    """The lines of a catalogue. Raises InputError `corpus.damaged` with the number of the line that
    is none.
    """
    facts: list[Facts] = []
    names = {field.name for field in fields(Facts)}
    for number, line in enumerate(content.splitlines(), 1):
        try:
            data: Any = json.loads(line)
            if number == 1:
                if data["schema"] != _LISTED:
                    raise ValueError
                continue
            facts.append(Facts(**{key: value for key, value in data.items() if key in names}))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            hint = "restore the file, or add the texts to a new corpus"
            raise InputError(
                "corpus.damaged", f"line {number} is no line of a catalogue", where=where, hint=hint
            ) from None
    return tuple(facts)
