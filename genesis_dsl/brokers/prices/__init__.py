"""Prices that come from a terminal: none lost, none doubled, never older than is known.

1. `cursor.py` reads ticks by a mark, with an overlap; `bars.py` makes bars of them, `history.py` reads the
   terminal's own.
2. `stamp.py`: what a terminal writes is the server's clock, and is an instant only by an offset, which
   `offset.py` infers from ticks that have just arrived.
3. `age.py` says how old a quote is while its market is open. Without an offset nobody knows.
4. `owner.py` says whose prices a symbol has at an instant, where there is a second source.
5. `watch.py` puts the first three together: minutes as they close, in the engine's own bars (`closed.py`),
   the age of each quote, and what happened.
"""
