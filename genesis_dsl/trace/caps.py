"""What bound the size of an order, by the name that its author gave it."""

from genesis_dsl.engine.sizing import CAP_GUARD, CAP_MOST, CAP_TOTAL
from genesis_dsl.graph.plan import EntryPlan, Plan

_OF_INSTRUMENT = {CAP_MOST: "most", CAP_TOTAL: "total"}


def name_cap(plan: Plan, entry: EntryPlan, cap: int) -> str:
    """Name a cap of the entry, a rule or a switch, or the limit of the instrument."""
    if cap <= CAP_GUARD:
        return plan.guards[CAP_GUARD - cap].checked.id
    return _OF_INSTRUMENT.get(cap) or entry.caps[cap][0]
