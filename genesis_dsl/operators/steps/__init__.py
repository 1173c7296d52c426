"""Words one bar at a time, to the bits that their bodies have over all bars."""
