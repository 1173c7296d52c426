"""The clocks of the centres, read by themselves, say the session that the column says."""

import operator
from datetime import UTC, datetime

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.graph.centres import session_now
from genesis_dsl.graph.node import Graph
from genesis_dsl.graph.scope import Collected
from genesis_dsl.market.centre_clock import sessions_at
from genesis_dsl.market.zone import LOCAL

SIGNS = {"<": operator.lt, ">=": operator.ge}


def value(found: Collected, number: int, instant: int) -> float:
    """Work out a node at an instant, as its operation is defined."""
    node = found.graph.nodes[number]
    parts = [value(found, each, instant) for each in node.args]
    if node.op == "clockword":
        word, zone = node.data
        return float(LOCAL[word](np.array([instant]), list(found.zones)[zone])[0])
    if node.op == "literal":
        return float(node.data[0])
    if node.op == "compare":
        return float(SIGNS[node.data[0]](*parts))
    if node.op == "and":
        return float(all(parts))
    assert node.op == "cases"
    return next((then for when, then in zip(parts[::2], parts[1::2], strict=False) if when), parts[-1])


@given(st.datetimes(datetime(2020, 1, 1), datetime(2027, 1, 1)))  # noqa: DTZ001  # hypothesis takes naive ones
def test_at_any_instant_it_is_the_session_of_the_column(moment: datetime) -> None:
    instant = int(moment.replace(tzinfo=UTC).timestamp()) * 1000
    found = Collected(Graph())

    assert value(found, session_now(found), instant) == sessions_at(np.array([instant]))[0]
