"""The trade server behind the simulated terminal: one account on the engine's own venue.

What meets a price, and at which one, is `genesis_dsl.trading`'s to say; here a request is judged as
MetaTrader 5 judges it, and what the venue did is written down as orders, deals and positions.
"""
