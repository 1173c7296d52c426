"""The trade server behind the simulated terminal: one account on the engine's own venue.

What meets a price, and at which one, is `genesis_dsl.trading`'s to say; here a request is judged as
MetaTrader 5 judges it, and what the venue did is written down as orders, deals and positions.

1. `account` has what the terminal asks for, and `desk` the state behind it.
2. `passing` brings the state up to an instant: ticks from `feed` are shown, the books meet them (`meeting`),
   days end; `quiet` says which stretches need not be lived through.
3. A request is read (`case`) and judged: `rules` is the table, its reasons stand in `openings`,
   `closings`, `orders`, `stops` and `money`.
4. It is carried out (`execution` at the market, `resting` otherwise), and `booking` turns what the venue
   wrote into its log into orders and deals (`rows`).
5. `showing` and `figures` make records of them, each from the instant on at which it may be seen (`shelf`).
"""
