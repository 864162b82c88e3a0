"""A text from strangers -> the same text with control and direction-changing characters spelled
out, for every sink.

A clause may hold an escape sequence that clears the terminal, or U+202E that turns a line round
(reliability.md T7, T10). They are shown, not dropped: a word is never lost or altered silently.
"""

from __future__ import annotations

import re
from typing import Final

# Never harmless in running text: C0 and C1 controls, line and paragraph separators, direction
# embeddings, overrides and isolates, lone surrogates, noncharacters, tag characters. Tab, line feed
# and carriage return are white space.
_UNSAFE: Final = (  # compiled when a text has one: nearly none has
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
# Real Arabic, Persian and hyphenated texts hold these, so they are shown only where the change is
# nothing else.
_INVISIBLE: Final = re.compile("[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2060-\u2064\ufeff]")
_SPACES: Final = str.maketrans({"\t": " ", "\n": " ", "\r": " "})


def visible(text: str) -> str:
    """`text` on one line, each unsafe character as `⟨U+202E⟩`."""
    if text.isprintable():
        return text
    return re.sub(_UNSAFE, _spell, text.translate(_SPACES))


def explicit(text: str) -> str:
    """As `visible`, and with invisible characters spelled out too when there is nothing else to
    see.
    """
    escaped = visible(text)
    if escaped.isascii():
        return escaped
    return _INVISIBLE.sub(_spell, escaped) if not _INVISIBLE.sub("", escaped).strip() else escaped


def _spell(match: re.Match[str]) -> str:
    return f"⟨U+{ord(match.group()):04X}⟩"
