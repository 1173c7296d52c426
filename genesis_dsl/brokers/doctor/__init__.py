"""The doctor: what the reference could not confirm, tried on a terminal, beside what the simulation says.

`bench.py` is a terminal under examination; `looking.py`, `history.py` and `trading.py` ask the twelve points
of `mt5-api.md` §19; `simulated.py` lays the same questions before a simulated terminal with the same symbol;
and `examine.py` holds both answers side by side.
"""
