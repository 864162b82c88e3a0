"""Clauses -> how alike they are: in words, in phrases, in openings."""
