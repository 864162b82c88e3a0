"""A git repository -> its texts at a revision, in the index or in the working tree."""
