"""What is laid out anew: a text as the United Nations prints it, its lists, and the page of summary
before it.
"""
