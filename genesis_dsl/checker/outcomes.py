"""What can come of the things of a test, in the words in which it gives and expects them."""

SWITCH_STATES = ("tripped", "holding", "armed")
SCORE_STATES = ("passes", "fails", "unknown")
"""What a switch can be, and what can come of a score."""
LEFT_OUT = "blocked"
"""What is given of an entry that a scenario is not about: it says no, whatever it reads."""

_HELD = ("kept", "broken", "possibly broken", "cannot tell")
_ORDERED = ("allowed", "refused")
_DOOR = ("open", "not yet")

VERDICTS = {
    "must_hold": (*_HELD, *_ORDERED),
    "before_order": (*_ORDERED, "reduced", "cannot tell"),
    "at_fill": _HELD,
    "at_day_end": _HELD,
    "at_week_end": _HELD,
    "to_pass": _DOOR,
    "to_be_paid": _DOOR,
    "to_scale_up": _DOOR,
    "switch": SWITCH_STATES,
    "": (*_HELD, *_ORDERED, "reduced", *_DOOR),
}
"""What can come of a rule or a switch, by its clause; "" where several are tested together."""

STATES = {
    "entries": ("allowed", "blocked"),
    "positions": ("kept", "closed"),
    "orders": ("kept", "cancelled"),
    "alert": ("none", "info", "warning", "critical"),
    "at": ("now", "next reset"),
}
"""What becomes of things, and when a limit would be broken."""

REASONS = (
    *("already in", "account failed", "size too small", "no price yet", "no money"),
    *("price too near", "stop too near", "target too near", "no lots left on this side"),
)
"""Why an entry was kept out that no condition, rule or switch kept out."""

OUTCOMES = ("true", "false", "unknown", "tripped", "holding", "broken", "refused")
"""What a reason may say of what kept an entry out: `because: volume unknown`."""
AMOUNTS = ("room", "short_by")

SIZE = "size"
"""The share of what is asked for at which new entries are sized: `size to 50%`."""

STEP, GIVEN_UP, NONE = "step", "given_up", "none"
"""Of an order that an execution policy places: the step that was made last, and why no further one is."""
ENDS = ("give_up_when", "no step left", "recheck_at_send", "partial_fill", "requests_a_day")
"""Why a policy works no longer for a signal, where its sentences or its steps say so."""

KEYS = ("verdict", "by", "entry", "no_entry", "exit", "because", STEP, GIVEN_UP, *AMOUNTS)
"""What a test can expect besides states, names and words."""
OWN = ("clock", "prices", "events")
"""What a test can give that is no word of a sentence."""
