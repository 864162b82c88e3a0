"""Texts under negotiation: labels behind names, brackets, attributions and stances."""
