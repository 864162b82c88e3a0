"""A tree of nodes -> Clauses with labels, footnotes, readings and citations; and every word
accounted for.
"""
