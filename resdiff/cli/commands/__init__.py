"""One thin module for each command: arguments -> one call -> write -> exit code."""
