"""What is said to people, in their language: every sentence of a page, a summary, a comment.

The English sentence stands in the code and is the key of its row; `fr.toml` and its four sisters
hold the other five, `en.toml` what English needs beside the sentence itself: plurals, months.
"""

from __future__ import annotations

from resdiff.render.words.heard import heard
from resdiff.render.words.interface import (
    CODES,
    DEFAULT,
    current,
    interface_of,
    speaking,
)
from resdiff.render.words.said import (
    Sentence,
    Values,
    day,
    month_and_year,
    number,
    percent,
    plain,
    say,
    session,
    strung,
)

__all__ = [
    "CODES",
    "DEFAULT",
    "Sentence",
    "Values",
    "current",
    "day",
    "heard",
    "interface_of",
    "month_and_year",
    "number",
    "percent",
    "plain",
    "say",
    "session",
    "speaking",
    "strung",
]
