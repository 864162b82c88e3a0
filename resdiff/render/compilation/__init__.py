"""Renderers of a compilation."""
