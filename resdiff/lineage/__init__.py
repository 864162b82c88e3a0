"""Many versions of a resolution -> its Lineage (trace), and a text with the origin of every word
(blame).
"""

from __future__ import annotations

from resdiff.lineage.blame import blame
from resdiff.lineage.editions import Editions, editions
from resdiff.lineage.focus import focused
from resdiff.lineage.gaps import missing, told
from resdiff.lineage.order import in_order
from resdiff.lineage.relatives import BlameOptions
from resdiff.lineage.succession import walk_back
from resdiff.lineage.threads import Compare, TraceOptions, trace, trace_against

__all__ = [
    "BlameOptions",
    "Compare",
    "Editions",
    "TraceOptions",
    "blame",
    "editions",
    "focused",
    "in_order",
    "missing",
    "told",
    "trace",
    "trace_against",
    "walk_back",
]
