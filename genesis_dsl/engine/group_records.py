"""Groups, the ideas that they gather, and which position is of which: records of `World`."""

from genesis_dsl.trading.tables import record_of

GROUP = record_of(
    "start end among join_start join_end join strategy sym same sames first cells keep rows head members"
)
"""What gathers openings, of a `strategy` and a symbol, -1 for all. The program from `start` on reads of an
opening whether it is one of those that are meant (`among`, a register, -1 where all are), and what it has in
common with others: the `sames` registers that `argv` lists from `same` on. That from `join_start` on says
whether it joins the latest of its like, in the register `join`; -1 where it always does. `first` and `cells`:
where its `rows` begin in `World.ideas`, and in `World.idea_same`; those beyond `keep` are for imagined ones.
`head`: how many began; `members`: how many positions of its ideas are open."""

IDEA = record_of("group number sym began added lost_at has_lost booked open changed")
"""One that began with an opening of `sym`. `added`: when the latest opening joined it; `lost_at`: when a
trade of it ended with a loss, if one `has_lost`; `booked`: what its ended trades made, in minor units;
`open`: how many of its positions are open; `changed`: when anything was opened or ended last."""

MEMBER = record_of("position number")
"""An open position, by its id, and the number of its idea. A group has as many rows as the book has slots."""
