"""Texts while they are negotiated: amendments, compilations, merges."""
