"""A Comparison -> what is shown of it: terminal, HTML, Markdown."""
