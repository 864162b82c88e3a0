"""A plain text or Markdown file and what was found in it -> the file with what is mechanical put
right: words, numbers of paragraphs.
"""
