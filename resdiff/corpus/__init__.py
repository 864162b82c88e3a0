"""A folder of texts at hand -> its index, its series, what was said before, and the links of all."""
