"""Renderers of a merge."""
