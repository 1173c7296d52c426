"""Folds over finished things, and the days that some of them follow: records of `World`."""

from genesis_dsl.trading.tables import record_of

DAY = record_of("balance equity week_balance week_equity lowest base began week_began")
"""Baselines of a calendar, in minor units. `base`: the balance at the start of the day, with what was
paid in and out since; `began` and `week_began`: when day and week did."""

ACCUMULATOR = record_of(
    "things fold resets calendar start end value where among strategy sym owner owners trip trips count why"
)
"""`resets`: see `opcodes.RESETS`. `among`: the register that says whether a day counts, -1 where all do.
`owner` and `trip`: the first of the guards whose breaches or trips are meant, and at whose trip it begins
anew, -1 for none. `why`: one thing could not be judged, so the fold is unknown. The value itself is in
`World.sums`."""

RING = record_of(
    "things span length zone calendar start end needs among strategy sym owner owners "
    "columns registers first cells keep rows head lost"
)
"""The latest `keep` of some things. `span`: see `opcodes.SPANS`; `needs`: the register without whose truth a
thing is left out, -1 for none. What is kept of each stands in `columns` registers, listed in `argv` from
`registers` on. `first` and `cells`: where its `rows` begin in `ring_time`, and in `ring_value`; those beyond
`keep` are for imagined things. `head`: how many things came; `lost`: when the last of those came that made
room."""
