"""Two Sides -> the pairs that belong together, found stage by stage."""
