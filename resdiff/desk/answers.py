"""An answer of the desk -> what can be looked at and taken home: its page, and the files in which
it can be saved.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from resdiff import verbs
from resdiff.desk.tasks import Answer
from resdiff.render.comparison.view import VERDICTS
from resdiff.render.formats import written
from resdiff.render.options import RenderOptions
from resdiff.render.words import say
from resdiff.values.amendments import Applied
from resdiff.values.comparison import Comparison
from resdiff.values.compilation import Compilation
from resdiff.values.document import name_of
from resdiff.values.lineage import Lineage

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HTML: Final = "text/html; charset=utf-8"
_TEXT: Final = "text/plain; charset=utf-8"


class Download(Struct, frozen=True):
    """A form in which an answer can be saved."""

    of: type  # the value that has it
    code: str  # in the address
    label: str
    suffix: str
    kind: str  # media type
    make: Callable[[Answer, RenderOptions], bytes]


def _as(name: str) -> Callable[[Answer, RenderOptions], bytes]:
    return lambda answer, options: written(answer, name, options)


def _amendments(answer: Answer, options: RenderOptions) -> bytes:
    if not isinstance(answer, Comparison):
        raise TypeError("only of two texts a list of amendments can be made")
    return written(verbs.amend(answer.old, answer.new), "docx", options)


DOWNLOADS: Final[tuple[Download, ...]] = (
    Download(Comparison, "html", "Report (web page)", "html", _HTML, _as("html")),
    Download(Comparison, "redline", "Redline (Word)", "docx", _WORD, _as("docx")),
    Download(Comparison, "amendments", "List of amendments (Word)", "docx", _WORD, _amendments),
    Download(Comparison, "csv", "Table (CSV)", "csv", "text/csv; charset=utf-8", _as("csv")),
    Download(Comparison, "json", "For programs (JSON)", "json", "application/json", _as("json")),
    Download(Lineage, "html", "Report (web page)", "html", _HTML, _as("html")),
    Download(Lineage, "csv", "Table (CSV)", "csv", "text/csv; charset=utf-8", _as("csv")),
    Download(Lineage, "json", "For programs (JSON)", "json", "application/json", _as("json")),
    Download(Compilation, "html", "Rolling text (web page)", "html", _HTML, _as("html")),
    Download(Compilation, "docx", "Rolling text (Word)", "docx", _WORD, _as("docx")),
    Download(Compilation, "json", "For programs (JSON)", "json", "application/json", _as("json")),
    Download(Applied, "html", "Report (web page)", "html", _HTML, _as("html")),
    Download(Applied, "docx", "Amended text (Word)", "docx", _WORD, _as("docx")),
    Download(Applied, "text", "Amended text (plain)", "txt", _TEXT, _as("text")),
    Download(Applied, "json", "For programs (JSON)", "json", "application/json", _as("json")),
)


def downloads_of(answer: Answer) -> tuple[Download, ...]:
    """The forms of an answer; the first is the page that shows it."""
    return tuple(row for row in DOWNLOADS if isinstance(answer, row.of))


def title_of(answer: Answer) -> str:
    """What an answer is called in the list of those of this session."""
    if isinstance(answer, Comparison):
        return say(
            "{old} → {new}: {verdict}",
            old=name_of(answer.old),
            new=name_of(answer.new),
            verdict=say(VERDICTS[answer.verdict.code]),
        )
    if isinstance(answer, Lineage):
        last = name_of(answer.versions[-1])
        return say("{n} versions, the last {text}", n=len(answer.versions), text=last)
    if isinstance(answer, Compilation):
        sides = ", ".join(each.name for each in answer.proposals)
        return say("Proposals on {text}: {names}", text=name_of(answer.base), names=sides)
    return say("{text} as amended", text=name_of(answer.base))
