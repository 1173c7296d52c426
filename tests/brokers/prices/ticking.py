"""A terminal that has ticks and nothing else, as the reference says that it gives them."""

from collections.abc import Iterable

import numpy as np

from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.gateway.calls import Calls, Rows
from genesis_dsl.brokers.gateway.operations import Given
from genesis_dsl.brokers.gateway.values import TICKS

LOST = Failed(-10004, "No IPC connection")


def ticks(*rows: tuple[int, float]) -> Rows:
    """Make ticks of a millisecond and a bid each; the ask is two points above."""
    made = np.zeros(len(rows), TICKS)
    for place, (time_ms, bid) in enumerate(rows):
        made[place] = (time_ms // 1000, bid, bid + 0.00002, 0.0, 0, time_ms, 6, 0.0)
    return made


class Ticking(Calls):
    """Ticks come in any order of being known; what is asked for comes in the order of time."""

    def __init__(self) -> None:
        self.rows = ticks()
        self.is_lost = False
        self.asked = 0

    def come(self, more: Iterable[tuple[int, float]]) -> None:
        joined = np.concatenate([self.rows, ticks(*more)])
        self.rows = joined[np.argsort(joined["time_msc"], kind="stable")]

    def ask(self, name: str, given: Given, key: str | None = None) -> object:  # noqa: ARG002  # sends nothing
        assert name == "copy_ticks_from"
        assert given["date_from"] > 0, "a terminal takes 0 for a date that was not given"
        self.asked += 1
        if self.is_lost:
            return LOST
        return self.rows[self.rows["time"] >= given["date_from"]][: given["count"]]
