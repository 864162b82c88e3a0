"""Letters and words, whatever they say: tokens, look-alikes, unsafe characters, files written
whole.
"""
