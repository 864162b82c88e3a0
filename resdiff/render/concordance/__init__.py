"""A Concordance -> what is shown of it: terminal, HTML, findings for CI."""
