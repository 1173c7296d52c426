"""What a value is: its kind, its unit, and the signature of a word."""
