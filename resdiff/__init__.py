"""resdiff compares versions of United Nations resolutions clause by clause."""

__version__ = "0.1.0"
