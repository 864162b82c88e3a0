"""A line of the input -> which rules decided that a paragraph begins there, and what it is part
of.
"""

from __future__ import annotations

from resdiff.errors import UsageError
from resdiff.parse import parse
from resdiff.parse.layout import laid_out
from resdiff.parse.options import ParseOptions
from resdiff.parse.paragraphs.starts import START_RULES
from resdiff.parse.parts.placed import PlacedParagraph
from resdiff.parse.parts.places import PLACE_RULES
from resdiff.values.document import LineExplained, Origin, Source, walk

_STARTS = {rule.name: rule for rule in START_RULES}
_PLACES = {rule.name: rule for rule in PLACE_RULES}


def explain_line(
    source: Source, line: int, options: ParseOptions = ParseOptions()
) -> LineExplained:
    """Explain the line with this number, counted from 1.

    Raises UsageError for a line that carries no text of the resolution.
    """
    found = [each for each in laid_out(source, options).placed if _holds(each, line)]
    if not found:
        raise UsageError(
            "usage",
            f"line {line} carries no text that was understood",
            where=source.name,
            hint="lines are counted from 1; PDF and Word have none",
        )
    placed = found[0]
    start = dict(placed.paragraph.rules).get(line, "")
    started, decided = _STARTS.get(start), _PLACES.get(placed.rule)
    return LineExplained(
        line=line,
        text=placed.paragraph.numbered_text,
        label=_label(source, placed.paragraph.origin, options),
        begins=started.begins if started else None,
        start_rule=start,
        start_why=started.why if started else "",
        place=placed.place.value,
        place_rule=placed.rule,
        place_why=decided.why if decided else "",
    )


def _holds(placed: PlacedParagraph, line: int) -> bool:
    paragraph = placed.paragraph
    return paragraph.origin.line == line or any(number == line for _, number in paragraph.lines)


def _label(source: Source, origin: Origin, options: ParseOptions) -> str:
    clauses = walk(parse(source, options).clauses)
    return next((clause.label for clause in clauses if clause.origin == origin), "")
