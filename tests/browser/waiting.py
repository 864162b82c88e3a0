"""Wait for a page. Playwright's own `wait_for_function` evaluates in the page, which the policy of
our pages refuses.
"""

from __future__ import annotations

import time
from typing import Any


def until(page: Any, expression: str, seconds: float = 15) -> None:
    """Ask a page (or a frame) until a JavaScript expression holds; fails after `seconds`."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"never came true: {expression}"
        time.sleep(0.02)
