"""Amendments, and texts as amended, in the formats in which they are written."""
