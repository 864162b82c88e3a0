"""A text -> what is wrong with it in itself: numbers, punctuation, openings, characters,
citations.

Each rule is a function of the text and of what the repository says about it (checks/rule.py).
"""

from resdiff.checks.text_rules.characters import confusable, hidden, noticed, scanning_faults
from resdiff.checks.text_rules.citations import (
    date_outside_session,
    malformed_symbol,
    resolution_to_come,
)
from resdiff.checks.text_rules.numbering import bis, repeated_letter
from resdiff.checks.text_rules.openings import adverb_sequence, unknown_opening, upright_opening
from resdiff.checks.text_rules.punctuation import brackets, terminal

__all__ = [
    "adverb_sequence",
    "bis",
    "brackets",
    "confusable",
    "date_outside_session",
    "hidden",
    "malformed_symbol",
    "noticed",
    "repeated_letter",
    "resolution_to_come",
    "scanning_faults",
    "terminal",
    "unknown_opening",
    "upright_opening",
]
