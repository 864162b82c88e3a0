"""Proposals on one base -> their compilation: who proposes what, where they agree, where they do
not; and the rolling text that says so.
"""

from __future__ import annotations

from resdiff.negotiation.compilation.proposals import compilation
from resdiff.negotiation.compilation.rolling import rolling_text
from resdiff.negotiation.compilation.rounds import since

__all__ = ["compilation", "rolling_text", "since"]
