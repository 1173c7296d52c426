"""Brokers behind the seam of the engine: MetaTrader 5, real and simulated."""
