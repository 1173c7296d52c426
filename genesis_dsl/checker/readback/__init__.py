"""A file read back in plain English, from what the checker understood."""
