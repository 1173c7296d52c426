"""Rule files as documents: what a rule says, on which source it rests, how it was read and tried."""
