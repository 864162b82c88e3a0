"""A paragraph of Markdown that was read -> the notices on what of it is not in the text."""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.readers.markdown.inline import Inline
from resdiff.readers.struck import is_gone, rejected, struck
from resdiff.values.document import Notice


def notices_on(read: Inline, tag: str, line: int) -> Iterator[Notice]:
    """What is commented out, struck through, or left out as --tracked asks (`tag`)."""
    gone = is_gone(read.runs.words())
    yield from (on_comment(words, line) for words in read.comments)
    yield from (struck(words, whole=gone, line=line) for words in read.struck)
    yield from (rejected("markdown.tracked", tag, words, line) for words in read.rejected)


def on_comment(words: str, line: int) -> Notice:
    """The notice on a comment."""
    return Notice("markdown.comment", "a comment is left out of the text", line=line, print=words)


def on_code(line: int) -> Notice:
    """The notice on a block between fences: few drafts have one, and it may be no text at all."""
    what = "a block set as code is read as plain text"
    return Notice("markdown.code", what, "warning", line=line)
