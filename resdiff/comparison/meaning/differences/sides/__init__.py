"""Both sides of a link as words, and the phrases of their language."""
