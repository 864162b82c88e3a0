"""Three versions of a text -> the text with what both sides changed, clause by clause and within a
clause word by word (the algorithm: Khanna, Kunal and Pierce, "A Formal Investigation of Diff3",
2007, on aligned clauses in place of lines).
"""

from __future__ import annotations

from resdiff.negotiation.merging.merge import merge

__all__ = ["merge"]
