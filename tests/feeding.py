"""Runs that are lived through live: bars are given one instant after the other."""

from collections.abc import Collection

from genesis_dsl.runs.live import Live, begin_live, closings
from genesis_dsl.runs.prepare import Ground, ground_of
from genesis_dsl.runs.profile import Profile
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.versions import span_of_run
from genesis_dsl.trace.rows import Batch


def begun(request: Request) -> tuple[Ground, Live]:
    """Begin a session before the first event of a run."""
    ground = ground_of(request, Profile())
    first, _ = span_of_run(ground.market, ground.span)
    return ground, begin_live(ground, first, first - 1)


def fed(request: Request, restarts: Collection[int] = ()) -> list[Batch]:
    """Give the rows of a session over the bars of a request.

    Args:
        restarts: Behind these instants, counted, the session is thrown away: another one goes on from its
            snapshot, the bars up to there, and the deals that were recorded.
    """
    ground, live = begun(request)
    first, found = live.session.ground.first, list[Batch]()
    bars = {symbol: each.bars for symbol, each in ground.market.histories.items()}
    for number, (time, closed) in enumerate(closings(bars, first - 1)):
        found += live.close(time, closed)
        if number in restarts:
            live = begin_live(ground_of(request, Profile()), first, live.session.now, live.session.snapshot())
            live.recorder.remember([fill for each in found for fill in each.fills])
    return [*found, live.end()]
