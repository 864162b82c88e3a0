"""What a search found -> what is shown of it: terminal, HTML, JSON."""
