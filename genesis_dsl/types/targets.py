"""How many targets there is room for; read where files are checked too, so it needs no numbers library."""

MOST_TARGETS = 10
"""Targets of an entry, of its order and of its position, at most."""
