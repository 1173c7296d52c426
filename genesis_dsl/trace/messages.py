"""The words of a trace, for the command line and the web page alike."""

from collections.abc import Iterable, Mapping, Sequence

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


def stopper(reason: str) -> str:
    """Say what stopped an order, from the reason code."""
    prefix, _, rest = reason.partition(":")
    if rest and prefix in _PREFIXES:
        return _PREFIXES[prefix].format(rest)
    part, _, wrong = reason.partition(" ")
    if wrong in _PARTS_THAT:
        return f"its {part}, {_PARTS_THAT[wrong]}"
    return STOPPERS.get(reason, reason or "nothing that was recorded")


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


def obeyed(reason: str) -> str:
    """Say that a command was carried out."""
    return f"It was carried out{f', and {reason}' if reason else ''}."


def declined(reason: str) -> str:
    """Say why a command was not carried out."""
    return f"It was refused: {reason}."


INSIDE_A_BAR = " A day began inside a bar: this is by the last prices that were known."
"""Behind the title of what a rule or a switch decided at a reset that no bar meets."""


def title(kind: str, subject: str, symbol: str, time: str, reason: str) -> str:
    """Say in one sentence what was decided."""
    person = reason.removeprefix("command:") if reason.startswith("command:") else ""
    return _TITLES.get(kind, "{subject}{on} at {time}: {kind}.").format(
        kind=kind,
        subject=subject,
        on=f" for {symbol}" if symbol else "",
        time=time,
        stopper=stopper(reason),
        because=f", because of {reason}" if reason else "",
        by_hand=f", by hand of {person}" if person else "",
    )


def order_of(subject: str, closing: str) -> str:
    """Name an order: that of an entry, or that which closes a trade."""
    return f"closing order of {closing} ({subject})" if closing else f"order of {subject}"


def placed_anew(order: str, symbol: str, time: str, by: str) -> str:
    """Say that a policy placed an order anew, and by which of its lines."""
    return f"The {order} was placed anew for {symbol} at {time}: {by}."


def woken_at(limit: str, trigger: str) -> str:
    """Say where a stop-limit waits, and what wakes it."""
    return f"{limit}, once {trigger} is touched"


def nothing_missing() -> str:
    """The rule said yes and was followed."""
    return "Nothing was missing: every condition that had to be true was true."


def said_yes(stopped_by: str) -> str:
    """The rule said yes and something else stopped it."""
    return f"The rule said yes. It was stopped by {stopped_by}."


def stopped_next(stoppers: Sequence[str]) -> str:
    """Say what stands behind the stage that stopped an order."""
    return f"Without that, it would have been stopped by {', then by '.join(stoppers)}." if stoppers else ""


def stopped_then(stoppers: Sequence[str]) -> str:
    """Say what would have stopped the order of a rule that said no."""
    return f"Even then it would have been stopped by {', then by '.join(stoppers)}." if stoppers else ""


def nothing_recorded(subject: str, time: str) -> str:
    """There is nothing to show."""
    return f"No condition of {subject} was asked at {time}."


def out_of_reach(subject: str) -> str:
    """No change of conditions helps: a pass mark above all points."""
    return f"{subject} cannot become true by any of its conditions."


def were_missing(missing: Sequence[str], rest: str) -> str:
    """Say what was missing, in one breath."""
    counted = "One thing was" if len(missing) == 1 else f"{_counted(len(missing))} things were"
    return f"{counted} missing: {'; '.join(missing)}.{rest}"


def not_kept(missing: Sequence[str]) -> str:
    """Say what broke a rule, or keeps it from telling."""
    return f"It would have held but for this: {'; '.join(missing)}."


def no_entry(subject: str, symbol: str, time: str) -> str:
    """The opening of the smallest change."""
    return f"No {subject}{f' for {symbol}' if symbol else ''} at {time}."


def compared(words: str, sign: str, left: str, right: str) -> str:
    """A comparison that would have had to be true."""
    if sign in ("<", "<="):
        asks = "allows" if sign == "<=" else "asks for less than"
    elif sign in (">", ">="):
        asks = "needs" if sign == ">=" else "asks for more than"
    else:
        asks = "asks for" if sign == "=" else "asks for anything but"
    number, _, unit = right.partition(" ")
    shown = number if unit and left.partition(" ")[2] == unit else right
    return f"{words} was {left}, the rule {asks} {shown}"


def outside(words: str, left: str, ends: str) -> str:
    """A `between` that would have had to be true."""
    return f"{words} was {left}, the rule asks for {ends}"


def was_false(words: str, left: str, right: str) -> str:
    """A condition without a line between two numbers."""
    return f"`{words}` was false{_against(left, right)}"


def was(words: str, left: str, right: str, *, is_so: bool) -> str:
    """A condition that decided."""
    return f"{'' if is_so else 'not '}`{words}`{_against(left, right)}"


def because(done: str, phrases: Sequence[str], more: int) -> str:
    """Say why something was done; `more`: conditions that are not named."""
    named = [*phrases, *([f"{more} more"] if more > 0 else [])]
    listed = f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else named[0]
    return f"It {done} because {listed}."


def crossed_before(words: str, left: str, right: str, side: str) -> str:
    """A crossing that had happened by the bar before."""
    return f"`{words}` was false ({left} against {right}: it was {side} already on the bar before)"


def was_true(words: str, left: str, right: str) -> str:
    """A condition that would have had to be false: of a veto, of `none_of`."""
    return f"`{words}` was true{_against(left, right)}"


def _against(left: str, right: str) -> str:
    return f" ({' against '.join(each for each in (left, right) if each)})" if left or right else ""


def unknown(words: str, reason: str) -> str:
    """A condition that could not be told."""
    return f"`{words}` is unknown{f': {reason}' if reason else ''}"


def veto(mark: str) -> str:
    """Say what a condition was that must be false."""
    return "is false, as it must be" if mark == "false" else f"is {mark}, and must be false"


def list_words(op: str, count: int, least: int) -> str:
    """Name a list of conditions, which has no sentence of its own."""
    match op:
        case "and":
            return f"all of {count}"
        case "or":
            return f"any of {count}"
        case "none":
            return f"none of {count}"
    return f"at least {least} of {count}"


def bar_closed(timeframe: str, time: str) -> str:
    """Which bar was read."""
    return f"{timeframe} bar closed {time}" if time else f"{timeframe} bar"


def at_event(time: str) -> str:
    """What is read at the event itself."""
    return f"at {time}"


def score_reached(low: str, high: str, mark: str) -> str:
    """A score, as an interval where a part is unknown."""
    return f"{low} of {mark} points" if low == high else f"{low} to {high} of {mark} points"


def points(low: str, high: str = "") -> str:
    """Write points, as an interval where a part is unknown."""
    return f"{low} points" if high in ("", low) else f"{low} to {high} points"


def confidence(share: str) -> str:
    """How much of all points a score was sure of."""
    return f"confidence {share}"


def conditions_true(true: int, count: int) -> str:
    """How many conditions were true."""
    return f"all {count} true" if true == count else f"{true} of {count} true"


def followed(kind: str, mark: str) -> str:
    """What an exit, a rule or a switch did, and what its condition was."""
    return f"{kind}; its condition is {mark}"


def tightest(rule: str, room: str, world: str) -> str:
    """The rule that leaves the least room, and the imagined world in which it does."""
    return rule + (f": room {room}" if room else "") + (f" ({world})" if world else "")


def standing_for(names: Mapping[str, str]) -> str:
    """Say what the names of a sentence stand for."""
    return ", ".join(f"{name} is {whole}" for name, whole in names.items() if name != whole)


def chosen(cases: Iterable[tuple[str, str]], otherwise: str) -> str:
    """Say what a name is in each case: conditions with their values, the first true one wins."""
    return ", ".join((*(f"{value} when {when}" for when, value in cases), f"otherwise {otherwise}"))


def sized(lots: str, raw: str, bound: str) -> str:
    """How a size came about."""
    capped = "the largest size of the symbol" if bound == "most" else bound
    return (
        f"{lots}{f', from {raw} before rounding' if raw else ''}{f', capped by {capped}' if capped else ''}"
    )


def no_money(needed: str, free: str) -> str:
    """What the broker compared when it refused an order."""
    return f"the broker: it needs {needed} of margin, and {free} is free"


def unpriced(symbol: str) -> str:
    """Whose price is missing: the symbol's, or that of one that turns its money into the account's."""
    return f"the price of {symbol}, which is not known yet"


def too_near(stopper: str, asked: str, allowed: str) -> str:
    """What was asked for, and the nearest that the broker allows."""
    return f"{stopper}: {asked} was asked for, and the nearest that is allowed is {allowed}"


def margin_call(equity: str, margin: str, level: str) -> str:
    """The broker warns."""
    return f"margin call: equity is {equity}, which is {level} of the margin of {margin}"


def stopped_out(position: int, equity: str, margin: str, level: str) -> str:
    """The broker closes a position."""
    return (
        f"stop-out: equity is {equity}, which is {level} of the margin of {margin}; "
        f"position {position} is closed at its next price"
    )


def unexplained(kind: str, order: int, position: int) -> str:
    """The broker outside tells of an order or a position that is not in the book."""
    about = f"position {position}" if position else f"order {order}"
    return (
        f"the broker reports `{kind}` of {about}, which this book does not know: "
        "entries wait until a person has compared both books"
    )


def refused_at_fill(order: int, needed: str, free: str) -> str:
    """The broker refuses an order whose price has come."""
    return f"order {order} was not filled: it needs {needed} of margin, and {free} is free"


def differs(what: str, part: str, stored: object, again: object) -> str:
    """A value that is stored and comes out otherwise when the run is made again."""
    return f"{what}: {part} is {stored!r} as stored, {again!r} when run again"


def only_stored(what: str) -> str:
    """A row that does not come up again."""
    return f"{what} is stored, but does not come up when run again"


def only_again(what: str) -> str:
    """A row that is missing from the database."""
    return f"{what} comes up when run again, but is not stored"


REST_TRUE = " Everything else was true."
WOULD_DO = " That would have been enough for the rule."
PERHAPS_FEWER = " Perhaps fewer would have done: there are too many combinations to try them all."
ALLOWED = "allowed"
NONE_TRIPPED = "none blocks entries"
NOT_REACHED = "not reached"
NO_SCORE = "no score"
SENT = "sent"
DECIDED = "decided"
WHAT_IF = "what if"
"""Behind all that did not happen."""


def order_ended(ended: str, reason: str, time: str) -> str:
    """Say what became of an order that was sent."""
    because = f": {reason}" if reason not in ("", ended) else ""
    return (
        f"{SENT}; {ended} at {time}{because}" if ended != "resting" else f"{SENT}; still resting at the end"
    )


def by_step(price: str, step: str, policy: str) -> str:
    """Say at which price an order waits, and which step of which policy placed it there."""
    return f"{price}, {by_line(step, policy)}"


def by_line(step: str, policy: str) -> str:
    """Name a line of a policy."""
    return f"by the step {step} of {policy}"


def _counted(number: int) -> str:
    words = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
    return words[number] if number < len(words) else str(number)
