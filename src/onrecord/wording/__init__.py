"""A record as people read it: its values in words, and its text cut into marked pieces."""
