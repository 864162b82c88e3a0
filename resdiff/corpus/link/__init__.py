"""A corpus -> a table of links: which clause of an earlier text each clause comes from.
Relational steps, run by an engine.

The steps (`resdiff.corpus.link.steps`) are written once, as Ibis expressions; DuckDB runs them on
one machine, Spark on many, and both give the same table.
"""

from __future__ import annotations

from resdiff.corpus.link.engine import ENGINES, Cluster, linked
from resdiff.corpus.link.options import LinkOptions
from resdiff.corpus.link.rows import Document, LinkedClause, documents_of
from resdiff.corpus.link.table import LinkRow, predecessors, read_links

__all__ = [
    "ENGINES",
    "Cluster",
    "Document",
    "LinkOptions",
    "LinkRow",
    "LinkedClause",
    "documents_of",
    "linked",
    "predecessors",
    "read_links",
]
