"""A session at a terminal: prices come from there, orders go there or to the engine's own venue."""
