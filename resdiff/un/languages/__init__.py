"""What is known of drafting in each language: its words, its openings, its enacting formulas."""

from __future__ import annotations

from resdiff.un.data import DEFAULT, available, table
from resdiff.un.languages.detect import detect
from resdiff.un.languages.formulas import Organ
from resdiff.un.languages.genders import in_both_genders
from resdiff.un.languages.lexicon import (
    Language,
    load,
    load_or_default,
    ranks_in,
    ranks_of,
    with_small_openings,
)
from resdiff.un.languages.openings import Opening

__all__ = [
    "DEFAULT",
    "Language",
    "Opening",
    "Organ",
    "available",
    "detect",
    "in_both_genders",
    "load",
    "load_or_default",
    "ranks_in",
    "ranks_of",
    "table",
    "with_small_openings",
]
