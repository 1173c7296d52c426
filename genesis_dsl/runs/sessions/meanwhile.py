"""What happened while nobody looked: minutes, and deals each in its place among them.

A day may have begun in between. What its limits count from is what the account held at that instant, so
a deal is lived through at the instant at which it was made; other reports follow the deal before them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from genesis_dsl.brokers.prices.stamp import MINUTE
from genesis_dsl.brokers.prices.watch import SETTLED
from genesis_dsl.market.forming import ClosedBar
from genesis_dsl.market.report import Report
from genesis_dsl.runs.live import closings
from genesis_dsl.runs.sessions.given import Instant
from genesis_dsl.runs.sessions.grounds import read_history
from genesis_dsl.runs.sessions.standing import Start

SPARE = 5
"""Minutes that are asked for beyond those that were missed: some are under way, or known."""
Closing = tuple[int, Mapping[str, ClosedBar]]
"""An instant, and the bars that close at it."""


def minutes_missed(start: Start, behind: int, now: int) -> list[Closing]:
    """Read the minutes that are over, behind the instant up to which a session has come.

    Raises:
        GenesisError: The terminal has none, or one does not fit the instruments file.
    """
    count = (now - behind) // MINUTE + SPARE
    first = now - SETTLED + 1
    history = read_history(start.terminal.calls, start.chosen, start.names, first, count, start.rule)
    return list(closings(history, behind))


def in_order(
    minutes: Sequence[Closing], reports: Sequence[Report], made: Mapping[int, int], behind: int
) -> list[Instant]:
    """Give every instant at which something came in, deals at their own.

    Args:
        minutes: One at least, in the order of time.
        made: When deals were made, by their tickets.
        behind: Everything is behind this instant; what is of an earlier one comes at once.
    """
    bars = dict(minutes)
    last = minutes[-1][0] + 1
    placed: dict[int, list[Report]] = {}
    at = behind + 1
    for each in reports:
        at = min(max(at, made.get(each.ticket, at)), last)
        placed.setdefault(at, []).append(each)
    return [
        Instant(time, bars.get(time, {}), tuple(replace(each, time=time) for each in placed.get(time, ())))
        for time in sorted(bars.keys() | placed.keys())
    ]
