"""What several renderers need: pages from templates, lines of a given width."""
