"""A text -> what is wrong with it in itself: numbers, punctuation, openings, characters,
citations.

Each rule is a function of the text and of what the repository says about it (checks/rule.py).
"""

from resdiff.checks.text_rules.amendments import amendments_apply
from resdiff.checks.text_rules.characters import confusable, hidden, scanning_faults
from resdiff.checks.text_rules.citations import (
    date_outside_session,
    malformed_symbol,
    past_session,
    resolution_to_come,
    two_dates,
    undated,
)
from resdiff.checks.text_rules.numbering import bis, numbering, repeated_letter
from resdiff.checks.text_rules.openings import adverb_sequence, unknown_opening, upright_opening
from resdiff.checks.text_rules.punctuation import brackets, list_end, terminal
from resdiff.checks.text_rules.style import house_style, unpaired_quotes

__all__ = [
    "adverb_sequence",
    "amendments_apply",
    "bis",
    "brackets",
    "confusable",
    "date_outside_session",
    "hidden",
    "house_style",
    "list_end",
    "malformed_symbol",
    "numbering",
    "past_session",
    "repeated_letter",
    "resolution_to_come",
    "scanning_faults",
    "terminal",
    "two_dates",
    "undated",
    "unknown_opening",
    "unpaired_quotes",
    "upright_opening",
]
