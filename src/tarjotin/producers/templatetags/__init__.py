"""Template tags of those who describe services."""
