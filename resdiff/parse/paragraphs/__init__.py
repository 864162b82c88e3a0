"""Blocks -> paragraphs: lines joined, page furniture set aside, paragraphs that hold many cut."""
