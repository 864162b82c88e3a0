"""What a Word file that we write and read again is known by."""

from __future__ import annotations

from typing import Final

# the bookmark in the head that is a page of summary; Word hides names that begin with a low line
SUMMARY_MARK: Final = "_resdiff_summary"
