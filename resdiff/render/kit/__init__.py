"""What several renderers need: lines of a given width."""
