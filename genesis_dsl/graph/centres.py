"""`session` where no bar closes: which trading centre is open, as comparisons of the centres' own clocks.

On a chart the same word is a column (`market/centre_clock.py`).
"""

from genesis_dsl.graph.node import Node, Stage
from genesis_dsl.graph.scope import Collected
from genesis_dsl.market.centres import CENTRES, SESSIONS, Centre
from genesis_dsl.types.kind import Kind

_HOUR = 3_600_000


def session_now(found: Collected) -> int:
    """Give the session of an event: that of the westernmost centre that is open."""
    graph = found.graph
    cases = [
        part
        for centre in reversed(CENTRES)
        for part in (_is_open(found, centre), graph.constant(found.choice(centre.name), Kind.CHOICE))
    ]
    between = graph.constant(found.choice(SESSIONS[-1]), Kind.CHOICE)
    return graph.combine("cases", (*cases, between), Kind.CHOICE)


def _is_open(found: Collected, centre: Centre) -> int:
    graph, zone = found.graph, found.zone(centre.zone)
    day, time = _clock(found, "day_of_week", Kind.CHOICE, zone), _clock(found, "time", Kind.CLOCK, zone)
    bounds = (
        (day, "<", graph.constant(found.choice("saturday"), Kind.CHOICE)),
        (time, ">=", graph.constant(centre.opens * _HOUR, Kind.CLOCK)),
        (time, "<", graph.constant(centre.closes * _HOUR, Kind.CLOCK)),
    )
    tests = tuple(
        graph.combine("compare", (one, other), Kind.TRUTH, (sign, False)) for one, sign, other in bounds
    )
    return graph.combine("and", tests, Kind.TRUTH)


def _clock(found: Collected, word: str, kind: Kind, zone: int) -> int:
    return found.graph.add(Node("clockword", (), (word, zone), kind, Stage.ACCOUNT, None))
