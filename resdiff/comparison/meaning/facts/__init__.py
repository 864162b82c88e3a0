"""Two sides of a link -> marks for their facts: citations, sessions, dates, deadlines, figures,
footnotes. What is only brought up to date is technical.
"""

from resdiff.comparison.meaning.facts.changes import fact_marks, touches_facts
from resdiff.comparison.meaning.facts.citations import citation_marks
from resdiff.comparison.meaning.facts.footnotes import (
    carries_notes,
    footnote_changes,
    footnote_marks,
)
from resdiff.comparison.meaning.facts.reading import FactSpan, SideFacts, facts, facts_in

__all__ = [
    "FactSpan",
    "SideFacts",
    "carries_notes",
    "citation_marks",
    "fact_marks",
    "facts",
    "facts_in",
    "footnote_changes",
    "footnote_marks",
    "touches_facts",
]
