"""Two clause trees -> their Alignment: which clause became which, why, and how sure."""

from resdiff.comparison.align.alignment import align
from resdiff.comparison.align.explain import explain
from resdiff.comparison.align.options import AlignOptions
from resdiff.comparison.align.overrides import FILE_NAME, Override, beside, load_overrides

__all__ = ["FILE_NAME", "AlignOptions", "Override", "align", "beside", "explain", "load_overrides"]
