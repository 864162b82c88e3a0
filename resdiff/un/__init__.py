"""What the United Nations are, once: symbols, organs, sessions, dates, numerals, and the languages
they draft in.
"""
