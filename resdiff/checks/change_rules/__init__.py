"""A Comparison -> what the rules of a drafting repository have to say of the change: of whole
paragraphs, of their words, of what only a renewal may do.
"""
