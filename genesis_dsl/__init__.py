"""A declarative rules engine for trading that can answer why, and why not."""
