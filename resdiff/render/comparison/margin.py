"""Rows -> the same rows with what stands beside their words: who proposes the change, and the
comments in the margin of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from resdiff.render.comparison.rows import ChangeRow
from resdiff.values.comparison import Comparison
from resdiff.values.document import Notice

_COMMENT: Final = "docx.comment"


def with_margin(
    rows: Sequence[ChangeRow], comparison: Comparison
) -> tuple[tuple[ChangeRow, ...], tuple[str, ...]]:
    """The rows with their authors and comments, and all authors in the order in which they come.

    A row with a comment stays in sight, whether or not its words changed.
    """
    authors = tuple(dict.fromkeys(name for change in comparison.changes for name in change.by))
    old, new = _comments(comparison)
    if not authors and not old and not new:
        return tuple(rows), ()
    found = []
    for row, change in zip(rows, comparison.changes, strict=True):
        comments = [text for key in change.old for text in old.get(key, ())]
        comments += [text for key in change.new for text in new.get(key, ())]
        facets = (*row.facets, *(author_facet(authors, name) for name in change.by))
        found.append(
            replace(
                row,
                by=change.by,
                comments=tuple(comments),
                facets=facets,
                context=row.context or (bool(comments) and not row.changed),
            )
        )
    return tuple(found), authors


def author_facet(authors: Sequence[str], author: str) -> str:
    """The facet of the changes of an author: names are no class names."""
    return f"by-{authors.index(author) + 1}"


def is_beside_clause(notice: Notice) -> bool:
    """Whether a notice is a comment that is shown beside its paragraph."""
    return notice.code == _COMMENT and bool(notice.clause)


def _comments(comparison: Comparison) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    """The comments of both texts by the id of their clause; one that is in both stands with the
    newer text.
    """
    new = [each for each in comparison.new.notices if is_beside_clause(each)]
    again = {each.message for each in new}
    old = [
        each
        for each in comparison.old.notices
        if is_beside_clause(each) and each.message not in again
    ]
    return _by_clause(old), _by_clause(new)


def _by_clause(notices: Iterable[Notice]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for notice in notices:
        author = notice.message.partition(": ")[0]
        words = f"{author[:1].upper()}{author[1:]}: {notice.print}"
        found.setdefault(notice.clause, []).append(words)
    return found
