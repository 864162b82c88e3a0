"""A Resolution -> what `resdiff show` prints of it."""
