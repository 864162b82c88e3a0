"""Texts at hand -> their index, their series, what was said before, and the links of all."""
