"""Texts under negotiation: one side's text, amendments, compilations, merges."""
