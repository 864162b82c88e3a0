"""`python -m resdiff` -> the command line."""

import sys

from resdiff.cli import main

if __name__ == "__main__":
    sys.exit(main())
