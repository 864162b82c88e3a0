"""A TEXT as a user names it (path, -, symbol, REV:path, folder) -> the Source that was read."""
