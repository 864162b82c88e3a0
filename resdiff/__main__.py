"""`python -m resdiff` -> the command line; without arguments, as after a double click, the desk."""

import sys

from resdiff.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ("desk",)))
