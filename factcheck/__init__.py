"""Cross-article fact consistency checking."""
