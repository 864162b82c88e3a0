"""The desk: the page for people without a shell."""
