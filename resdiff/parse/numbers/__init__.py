"""Placed paragraphs -> a tree of nodes, by the numbers they carry or should carry."""
