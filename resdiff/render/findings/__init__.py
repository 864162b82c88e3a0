"""A Report of findings -> what is shown of it: text, JSON, Markdown, and what CI systems read."""
