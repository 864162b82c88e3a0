"""An error -> what is wrong and what to do, for people: a sentence without codes."""

from __future__ import annotations

from resdiff.errors import ResdiffError
from resdiff.render.words import heard, say, strung


def sentence(error: ResdiffError) -> str:
    """ "draft.docx: the file is empty. Name a file that holds a text."."""
    where = [error.where, say(": ")] if error.where else []
    message = [heard(error.message, switched=True), say(".")]
    hint = [" ", heard(error.hint[:1].upper() + error.hint[1:], switched=True)]
    ended = [] if error.hint.endswith("?") else [say(".")]
    return strung([*where, *message, *([*hint, *ended] if error.hint else [])], "")
