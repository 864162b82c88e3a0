"""Two texts -> Amendments."""
