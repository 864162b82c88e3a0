"""resdiff compares versions of United Nations resolutions clause by clause."""
