"""Commands for a negotiation: amendments, proposals compiled, versions merged."""
