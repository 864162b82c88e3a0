"""A Blame -> what is shown of it: terminal, HTML."""
