"""Events at which nobody has anything to say, known ahead: the kernel leaps over them if nothing is open."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.engine.layout import Tables
from genesis_dsl.engine.rule_records import SILENT
from genesis_dsl.market.instants import Events


def quiet_events(events: Events, instants: Sequence[NDArray[np.int64]]) -> NDArray[np.int32]:
    """Count, for each event, how many from it on are quiet: no day begins, no swap is due, nobody speaks.

    Shapes: (events,). Where somebody speaks at an instant, the first event from then on is none of them.
    """
    speaks = np.append((events.roll != 0) | (events.swap >= 0), True)  # the end of all ends what is quiet
    for each in instants:
        speaks[np.searchsorted(events.time, each)] = True
    ends = np.flatnonzero(speaks).astype(np.int32)
    following: NDArray[np.int32] = np.repeat(ends, np.diff(ends, prepend=-1))[: len(events)]
    places: NDArray[np.int32] = np.arange(len(events), dtype=np.int32)
    return following - places


def decides_at_ticks(tables: Tables, arrays: Mapping[str, NDArray[Any]]) -> bool:
    """Say whether a strategy decides at every tick of a symbol."""
    return any(arrays["clock_ticks"][site["clock"]] for site in tables.sites)


def deciding(tables: Tables, arrays: Mapping[str, NDArray[Any]]) -> Iterator[NDArray[np.int64]]:
    """Give the instants at which an entry may have something to say: all where that is not known ahead."""
    for site in tables.sites:
        first = arrays["clock_first"][site["clock"]]
        closes = arrays["clock_time"][first : first + arrays["clock_count"][site["clock"]]]
        speaks = np.zeros(len(closes), np.bool_)
        for entry in tables.entries[site["entries_first"] : site["entries_first"] + site["entries"]]:
            if "says" not in entry:
                speaks[:] = True
                break
            begins = arrays["says_first"][entry["says"] - 1]
            speaks |= arrays["says"][begins : begins + len(closes)] != SILENT
        yield closes[np.flatnonzero(speaks)]  # of few among many, quicker than by a mask
