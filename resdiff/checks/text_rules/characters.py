"""A text -> the letters in it that scanning spoilt, that cannot be seen, or that only look
right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from resdiff.checks.rule import Context, RuleHit
from resdiff.text.lookalikes import mixed_words
from resdiff.values.comparison import Level
from resdiff.values.document import Resolution, by_id, walk

_HIDDEN: Final = re.compile(
    "[\u00ad\u180e\u200b\u2028\u2029\u2060-\u2064\ufeff\U000e0000-\U000e007f]"
)
# joiners: Arabic script needs them between its letters
_JOINING: Final = re.compile("[\u200c\u200d]")
_REPEATED: Final = re.compile(r"paragraph (\S+) stands after paragraph \1")
# marks of direction, and the soft hyphen, which is seen at the end of a line alone
_HARMLESS: Final = "\u00ad\u061c\u200e\u200f"
_TURNING: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def noticed(*codes: str) -> Callable[[Resolution, Context], Iterator[RuleHit]]:
    """A rule that says what reading the text noticed under these codes."""

    def check(text: Resolution, context: Context) -> Iterator[RuleHit]:
        clauses = by_id(text)
        for notice in text.notices:
            # "paragraph 1 stands after paragraph 1" is a number printed twice, which is a rule
            if notice.code in codes and not _REPEATED.fullmatch(notice.message):
                clause = clauses.get(notice.clause)
                start = clause.text.find(notice.print) if clause and notice.print else -1
                end = start + len(notice.print) if start >= 0 else 0
                yield RuleHit(notice.message, clause, max(start, 0), end, line=notice.line)

    return check


def scanning_faults(text: Resolution, context: Context) -> Iterator[RuleHit]:
    """Words that scanning has spoilt. A word that is only unknown counts where the text is a scan:
    "bees" may be bees.
    """
    certain = {
        notice.code
        for notice in text.notices
        if notice.code.startswith("ocr.") and notice.code != "ocr.suspect"
    }
    if certain:
        yield from noticed(*sorted(certain), "ocr.suspect")(text, context)


def hidden(text: Resolution, context: Context) -> Iterator[RuleHit]:
    """Characters that cannot be seen, or that turn the direction of the line round."""
    right_to_left = text.language == "ar"
    for clause in walk(text.clauses):
        for pattern, what in (
            (_HIDDEN, "an invisible"),
            (_JOINING, "an invisible"),
            (_TURNING, "a direction-changing"),
        ):
            if pattern is not _HIDDEN and right_to_left:
                continue
            if match := pattern.search(clause.text):
                yield RuleHit(
                    f"{clause.label} has {what} character, U+{ord(match.group()):04X}",
                    clause,
                    match.start(),
                    match.end(),
                    # in a left-to-right line a mark of direction changes nothing that is read,
                    # and nothing that is shown
                    level=Level.NOTE if match.group() in _HARMLESS else None,
                    fix="",
                )


def confusable(text: Resolution, context: Context) -> Iterator[RuleHit]:
    """A word mixes letters of scripts that look alike: a Cyrillic о in a Latin word."""
    for clause in walk(text.clauses):
        for mixed in mixed_words(clause.text):
            yield RuleHit(
                f"{clause.label}: “{mixed.word}” mixes {' and '.join(mixed.scripts)} letters",
                clause,
                mixed.start,
                mixed.end,
            )
