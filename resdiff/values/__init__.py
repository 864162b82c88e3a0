"""What crosses the house, and nothing else does: documents, comparisons, lineages, findings, hits;
and their JSON.
"""
