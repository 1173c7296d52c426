"""What was decided, by whom, and what stopped it: one sentence each."""

from collections.abc import Sequence

from genesis_dsl.trace.rows import BY_HAND

STOPPERS = {
    "already in": "a position or resting order that is there already",
    "account failed": "the account, which has failed",
    "too many positions or orders": "the number of positions and orders, which is at its most",
    "no price yet": "the price, which is not known yet",
    "no lots left on this side": "the most lots that may be open and resting on this side",
    "price too near": "the broker's stops level, as the price is too near",
    "stop too near": "the broker's stops level, as the stop is too near",
    "target too near": "the broker's stops level, as the target is too near",
    "size too small": "the size, which is smaller than the smallest lot step",
    "no money": "the broker: its margin is not free",
    "operator_pause": "a person, who has paused entries",
    "unknown outcome": "an order of which nobody knows yet what became of it",
    "difference": "the broker, who tells of something that is not in this book",
    "stale prices": "the prices, which are too old",
    "panic": "what a person decided, who blocked entries",
    "other figures": "the broker, who counts margin or money otherwise than the instruments file",
    "open elsewhere": "what somebody has open in a symbol whose prices are not read here",
    "outside": "somebody outside of this program",
    "no step of the policy": "its execution policy, which may make none of its steps now",
    "no step left": "its execution policy, which has no step left",
    "recheck_at_send": "its execution policy, which asked conditions again that do not hold any more",
    "requests_a_day": "its execution policy, which keeps the requests that are left for closing",
    "market_entries": "its execution policy, which never enters at the market",
    "stop_with_order": "its execution policy, which sends no order without a stop",
    "partial_fill": "its execution policy, which cancels what is left of an order that was filled in part",
    "give_up_when": "its execution policy, whose `give_up_when:` was true",
    "broker": "the broker, who never had it or gave no code",
}
"""Reasons that need more words than they have."""


_PARTS_THAT = {
    "unknown": "which is unknown",
    "on the wrong side": "which lies on the wrong side of the price",
    "too far away": "which is too far away",
}
"""What can be wrong with a part of an order: its price, stop, size, target or cap."""


_PREFIXES = {
    "broker": "the broker, with code {}",
    "switch": "kill switch {}",
    "holding": "kill switch {}, which cannot tell",
    "rule": "rule {}",
    "cannot tell": "rule {}, which cannot tell",
    "exit": "exit {}, while the position it was asked of is open",
    "target": "what target {} asked for, while its position is open",
}


def stopper(reason: str, because: str = "") -> str:
    """Say what stopped an order, from the reason code; `because`: why a rule or a switch cannot tell."""
    prefix, _, rest = reason.partition(":")
    if rest and prefix in _PREFIXES:
        return _PREFIXES[prefix].format(rest) + (f" because of {because}" if because else "")
    part, _, wrong = reason.partition(" ")
    if wrong in _PARTS_THAT:
        return f"its {part}, {_PARTS_THAT[wrong]}"
    return STOPPERS.get(reason, reason or "nothing that was recorded")


def tripped_at(switch: str, time: str) -> str:
    """Say since when a kill switch blocks."""
    return f"{switch}, tripped at {time}"


_TITLES = {
    "fired": "{subject} fired{on} at {time}.",
    "blocked": "{subject} said yes{on} at {time}, and was stopped by {stopper}.",
    "already in": "{subject} said yes{on} at {time}, but {stopper} kept it out.",
    "near miss": "No {subject}{on} at {time}: it was nearly so.",
    "asked": "No {subject}{on} at {time}.",
    "tripped": "Kill switch {subject} tripped{on} at {time}{by_hand}.",
    "holding": "Kill switch {subject} cannot tell{on} at {time}{because}: entries wait.",
    "re-armed": "{subject} was armed again{on} at {time}.",
    "broken": "Rule {subject} was broken{on} at {time}.",
    "possibly broken": "Rule {subject} was possibly broken{on} inside the bar that ended at {time}.",
    "refused": "{subject} was refused{on} at {time} by {stopper}.",
    "cannot tell": "Rule {subject} cannot tell{on} at {time}{because}: orders wait.",
    "given up": "The order of {subject} was given up{on} at {time}, by {stopper}.",
    "flat": "All is closed and cancelled that {subject} asked for{on}, confirmed at {time}.",
    "closed": "Exit {subject} closed a position{on} at {time}.",
    "waits": "What {subject} asked for{on} at {time} waits{because}; it is tried again at every open.",
    "touched": "The stop-limit order of {subject} was touched{on} at {time}, and waits at its limit.",
    "moved": "Exit {subject} moved a stop or a target{on} at {time}.",
}


def asked_by(who: str, role: str, text: str, time: str, because: str) -> str:
    """Say what a person asked for."""
    reason = f"because {because}" if because else "without a reason"
    return f"{who} ({role}) asked at {time}: {text}, {reason}."


def obeyed(reason: str, missing: Sequence[str] = ()) -> str:
    """Say that a command was carried out; `missing`: the roles of which another person is asked for."""
    roles = f", of the role {' or '.join(missing)}" if missing else ""
    return f"It was carried out{f', and {reason}{roles}' if reason else ''}."


def declined(reason: str) -> str:
    """Say why a command was not carried out."""
    return f"It was refused: {reason}."


INSIDE_A_BAR = " A day began inside a bar: this is by the last prices that were known."
"""Behind the title of what a rule or a switch decided at a reset that no bar meets."""


def title(kind: str, subject: str, symbol: str, time: str, reason: str, because: str = "") -> str:
    """Say in one sentence what was decided."""
    person = reason.removeprefix(BY_HAND) if reason.startswith(BY_HAND) else ""
    return _TITLES.get(kind, "{subject}{on} at {time}: {kind}.").format(
        kind=kind,
        subject=subject,
        on=f" for {symbol}" if symbol else "",
        time=time,
        stopper=stopper(reason, because),
        because=f", because of {reason}" if reason else "",
        by_hand=f", by hand of {person}" if person else "",
    )


def order_of(subject: str, closing: str) -> str:
    """Name an order: that of an entry, or that which closes a trade."""
    return f"closing order of {closing} ({subject})" if closing else f"order of {subject}"


def placed_anew(order: str, symbol: str, time: str, by: str) -> str:
    """Say that a policy placed an order anew, and by which of its lines."""
    return f"The {order} was placed anew for {symbol} at {time}: {by}."


def by_step(price: str, step: str, policy: str) -> str:
    """Say at which price an order waits, and which step of which policy placed it there."""
    return f"{price}, {by_line(step, policy)}"


def by_line(step: str, policy: str) -> str:
    """Name a line of a policy."""
    return f"by the step {step} of {policy}"
