"""A text and Amendments -> the text as amended."""
