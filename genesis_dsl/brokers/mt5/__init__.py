"""MetaTrader 5 as its Python package shows it: constants, records, requests, a simulated terminal."""
