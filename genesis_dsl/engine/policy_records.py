"""Execution policies, their lines, and the signals that they work for: records of `World`."""

from genesis_dsl.trading.tables import record_of
from genesis_dsl.types.targets import MOST_TARGETS

POLICY = record_of(
    "first steps give_up closing partial cancels_small needs_stop never_at_market keeps_emergencies "
    "again again_start again_end agains slip slip_start slip_end limit limits keep keeps kept_start kept_end"
)
"""What an execution policy does for an entry. Its `steps` stand in `World.lines` from `first` on; `give_up`
and `closing` are lines too, -1 for none. `partial`: see `policies.PARTIAL`. In `argv` stand lists, each from
the first name on, so many as the second says: `again` and `agains` the registers of what is asked again
before it sends, `limit` and `limits` the lengths that `waited` is compared with, `keep` and `keeps` the
places of what is kept at the signal. `slip`: the register of the slippage that is expected, -1 for none."""

LINE = record_of(
    "place at_most start end condition at_start at_end at at_kind step wait snap snaps look_start look_end"
)
"""A line of a policy; registers are -1 where nothing is written. `place`: an order type; `look_…`: the
program of what its decisions keep."""

PLACING = record_of(
    "live entry policy line made requotes signal asked due touch own decision order slot next left goal "
    "has_goal stop has_stop n_targets",
    t_mode=MOST_TARGETS,
    t_price=MOST_TARGETS,
)
"""A signal that a policy works for. `line` was made last, `made` times; `signal`: when it came; `asked`:
when it was last looked at; `due`: when the wait of its step is over. `touch`: the best price on its own side
at the signal; `own`: the price that the strategy wrote, else that one. `order` stands in `slot` of the book,
0 for none; `next`: one more than the line that is made when it is gone, 0 for none; `left`: the steps that it
left. Stop and targets are those of the first order; `goal` is where the last target stood by it."""
