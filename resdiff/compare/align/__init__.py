"""Two clause trees -> their Alignment: which clause became which, why, and how sure."""

from resdiff.compare.align.alignment import align
from resdiff.compare.align.explain import explain
from resdiff.compare.align.options import AlignOptions
from resdiff.compare.align.overrides import FILE_NAME, Override, beside, load_overrides

__all__ = ["FILE_NAME", "AlignOptions", "Override", "align", "beside", "explain", "load_overrides"]
