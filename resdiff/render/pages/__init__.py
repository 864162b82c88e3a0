"""Pages that list other pages: the reports of many pairs, a corpus, a draft that is being
watched.
"""
