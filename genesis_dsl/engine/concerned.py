"""Whom a rule or a switch concerns: of which orders and fills it is asked, and on what it acts."""

from genesis_dsl.engine.world import World
from genesis_dsl.trading.parts import inner

SUBJECT_POSITION, SUBJECT_FILL = 2, 3
"""What a guard is asked of, besides the account and a symbol."""
DONE = -2
"""Stands in `World.slot_since` for a position on which a guard has acted."""


@inner
def is_about(w: World, number: int, sym: int, strategy: int) -> bool:
    """Say whether a guard is asked about orders and fills of this symbol and strategy."""
    g = w.guards[number]
    return bool(g["sym"] in (-1, sym) and g["of_strategy"] in (-1, strategy))


@inner
def in_scope(w: World, number: int, sym: int, strategy: int) -> bool:
    """Say whether a guard acts on this symbol and strategy."""
    g = w.guards[number]
    if g["acts_strategy"] not in (-1, strategy):
        return False
    if g["acts_count"] < 0:
        return True
    for k in range(g["acts_on"], g["acts_on"] + g["acts_count"]):
        if w.argv[k] == sym:
            return True
    return False
