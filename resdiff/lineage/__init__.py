"""Many versions of a resolution -> its Lineage (trace), and a text with the origin of every word
(blame).
"""

from __future__ import annotations

from resdiff.lineage.blame import BlameOptions, blame
from resdiff.lineage.order import in_order
from resdiff.lineage.succession import walk_back
from resdiff.lineage.threads import Compare, TraceOptions, trace, trace_against

__all__ = [
    "BlameOptions",
    "Compare",
    "TraceOptions",
    "blame",
    "in_order",
    "trace",
    "trace_against",
    "walk_back",
]
