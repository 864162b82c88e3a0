"""Language versions of one text, held against each other clause by clause. Values only."""

from __future__ import annotations

from msgspec import Struct

from resdiff.values.document import Notice, Resolution
from resdiff.values.written import framed, written


class Disagreement(Struct, frozen=True, gc=False):
    """What the language versions of one clause do not agree on."""

    # "missing", "citation", "time", "figure", "bracket", "footnote", "opening", "not-updated"
    kind: str
    said: tuple[str, ...]  # what each text says of it, in the order of the texts; "" for nothing
    message: str  # one line for people


class ConcordanceRow(Struct, frozen=True, gc=False):
    """A clause in each language."""

    label: str  # as in the first text that has it
    clauses: tuple[str | None, ...]  # ids, in the order of the texts; None where it is missing
    disagreements: tuple[Disagreement, ...] = ()


class Concordance(Struct, frozen=True, gc=False):
    """Language versions of one text, and where they do not agree."""

    texts: tuple[Resolution, ...]  # in the order given, one of each language
    rows: tuple[ConcordanceRow, ...]  # every clause of every text is in exactly one
    earlier: tuple[Resolution, ...] = ()  # the version before of each, where these were given
    notices: tuple[Notice, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether no row has a disagreement."""
        return not any(row.disagreements for row in self.rows)

    def to_html(self, interface: str = "en") -> str:
        """The texts side by side as one HTML page: what `-f html` writes."""
        return written(self, "html", interface)

    def to_json(self) -> str:
        """The concordance by its schema, as `-f json` writes it."""
        return written(self, "json")

    def _repr_html_(self) -> str:
        """What a notebook shows: the page, in a frame of its own."""
        return framed(self.to_html())
