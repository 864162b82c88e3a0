"""Paragraphs -> the part of the resolution that each belongs to, and the facts of its front."""
