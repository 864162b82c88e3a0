"""The parts of a text whose paragraphs the rules read."""

from __future__ import annotations

from typing import Final

from resdiff.values.document import Part

BODY: Final = frozenset({Part.PREAMBLE, Part.OPERATIVE})
