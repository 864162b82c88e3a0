"""A Comparison -> a Word file with tracked changes (the redline); a Resolution -> a clean one."""
