"""A Lineage -> what is shown of it: terminal, HTML, CSV."""
