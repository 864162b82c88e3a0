"""Texts that are at hand: the corpus that ships with resdiff."""
