"""Amendments: made from two texts, read from a document, carried out on a text."""
