"""The page for people without a shell: texts go in, a report comes out, on this machine only."""
