"""What steers the understanding of a text (ParseOptions)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct, field

from resdiff.parse.clauses.doubts import DoubtOptions
from resdiff.parse.numbers.precedent import Precedent
from resdiff.parse.paragraphs.grouping import LineOptions

# a title -> the `precedents` of texts that bear it
Series = Callable[[str], Sequence[Precedent]]


class ParseOptions(Struct, frozen=True):
    """How a source is understood; `language` None: told by the format, else by the enacting
    formula.
    """

    language: str | None = None
    precedents: Series | None = None  # asked only when a text prints no numbers
    lines: LineOptions = field(default_factory=LineOptions)
    doubts: DoubtOptions = field(default_factory=DoubtOptions)
