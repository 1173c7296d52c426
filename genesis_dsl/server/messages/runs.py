"""What is said of runs as wholes: how far one is, what it came to, and what two of them differ in."""

from genesis_dsl.store.writer import FAILED

AMBIGUOUS_BARS = "In these trades one bar held both the stop and a target; the stop was taken to come first."
ACCOUNT_FAILED = "The account failed: a rule that ends it was broken. What came behind it is for the record."
RULES_BROKEN = "Rules were broken."
UNDER_WAY = "This run is under way: the page shows what is written so far."


def differ(count: int, same: int) -> str:
    """How many decisions of two runs are not the same."""
    differ = "1 decision differs" if count == 1 else f"{count:,} decisions differ"
    return f"{differ}, {same:,} {'is' if same == 1 else 'are'} the same."


def beside(one: str, other: str) -> str:
    """Two decisions of a run on one page; "" where the first is named already."""
    return f"{one} beside {other}".strip()


def in_two_runs(subject: str) -> str:
    """One decision as two runs tell it."""
    return f"{subject} in two runs"


def side_of_run(label: str, run: int) -> str:
    """One of two runs that are compared."""
    return f"{label}: run {run}"


def run(number: int) -> str:
    """A run by its number."""
    return f"Run {number}"


def progress(bars: int | None, in_all: int, percent: int | None, trades: int, decisions: int) -> str:
    """How far a run is; another program that runs it does not tell."""
    done = (
        "It is under way" if bars is None else f"About {bars:,} of {in_all:,} bars are behind ({percent} %)"
    )
    counted = (_so_many(trades, "trade"), _so_many(decisions, "decision"))
    return f"{done}: {counted[0]} and {counted[1]} so far."


def _so_many(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def nothing_compared() -> str:
    """A comparison of no decision."""
    return "No decision is named; begin with the list of differences of two runs."


def nothing_decided() -> str:
    """The side of a run that made no such decision, and cannot be asked why."""
    return "This run decided nothing of this at that moment."


def ran_with(account: str, rules: int, prices: int) -> str:
    """What a run stands on, in a line of the list."""
    of_rules, of_prices = (f"{count} file{'' if count == 1 else 's'}" for count in (rules, prices))
    files = f"{of_rules} of rules, {of_prices} of prices"
    return f"account {account}, {files}" if account else files


def trades_counted(count: int, still_open: int) -> str:
    """How many trades a run has; those that never closed are said apart: a summary counts them apart."""
    return f"{count:,}, {still_open:,} of them open at the end" if still_open else f"{count:,}"


def profit_between(low: str, high: str) -> str:
    """The profit where bars left it open."""
    return f"{AMBIGUOUS_BARS} The net profit lies between {low} and {high}."


def ended_early(status: str, fault: str, last: str) -> str:
    """A run that did not come to its end: why, and what there is of it.

    Args:
        fault: What ended it, in a sentence; "" where somebody did.
        last: The instant up to which it came; "" where nothing was written of it.
    """
    said = "This run failed" if status == FAILED else "This run did not come to its end"
    why = f"{said}. {fault}" if fault else f"{said}."
    there = f"What was written is whole, and ends at {last}." if last else "Nothing of it was written."
    return f"{why} {there}"


def about(last: str) -> str:
    """The instant of the last decision of a run, which may have come a bit farther."""
    return f"about {last}"


def goes_on(run: int, status: str, *, is_session: bool) -> str:
    """How a run that did not come to its end goes on."""
    mended = " once that is mended" if status == FAILED else ""
    if is_session:
        return f"The session goes on{mended} when it is started again with the same files."
    return f"It goes on{mended} as if nothing had stopped it: `genesis-dsl resume {run}`."


def equity_words(first: str, last: str, lowest: str) -> str:
    """What the picture of the account shows, for those who cannot see it."""
    return f"Equity from {first} to {last}, at its lowest {lowest}"


def least_room(room: str, begun: str) -> str:
    """How near a floor came; `begun`: when the day began, "" where that is not known."""
    return f"floor; least room {room}{f', on the day that began {begun}' if begun else ''}"


def nearest_limit(room: str, begun: str) -> str:
    """How near a kill switch came to its limit, and when that day began."""
    return f"limit of a kill switch; least room {room}, on the day that began {begun}"


def to_target(target: str, missing: str) -> str:
    """How far a target is."""
    return f"target {target}; {missing} to go at the end"
