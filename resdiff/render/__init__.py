"""A value -> bytes that people or programs read; FORMATS in resdiff.render.formats has every
form.
"""
