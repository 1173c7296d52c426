"""Files as others export them, read to plain columns: one module for each format."""
