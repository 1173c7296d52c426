"""A sweep: one run for each set of parameters, on all processors, of which only the figures are kept.

Prices are read once, and what many sets read of them is computed once by each process. Every set runs as
`run` runs it; that is how its trace is had. Near misses alone are not asked for: nothing is counted by them.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.interpreter import Interpreter, Log
from genesis_dsl.engine.kept import Kept
from genesis_dsl.errors import GenesisError
from genesis_dsl.language import kinds, tree
from genesis_dsl.runs.apart import apart
from genesis_dsl.runs.choose import (
    RulesRefused,
    declared_parameters,
    off_step,
    refuse_other_units,
    with_settings,
)
from genesis_dsl.runs.figures import Ended, figures
from genesis_dsl.runs.messages import sweep as messages
from genesis_dsl.runs.prepare import Ground, Prepared, build, ground_of, lower_rules
from genesis_dsl.runs.profile import Profile
from genesis_dsl.runs.ranges import Setting, sets_of
from genesis_dsl.runs.request import Request, assign_settings
from genesis_dsl.runs.stopping import interruptible
from genesis_dsl.runs.warm import warm
from genesis_dsl.trading.log import ENDED_POSITION, KIND, LOG_POSITION
from genesis_dsl.trading.tables import WHY_END

BLOCK = 25_000
"""Events of a block: few enough that what is logged of them stays in the processor's cache."""
SHARE = 8
"""Sets that a process takes at a time: neighbours, which read much of the prices in the same way."""

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Tried:
    """What one set came to; `refused` says why it could not run."""

    set: Setting
    figures: dict[str, Any]
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Sweep:
    """What is to be tried, on what, and what is to be said of it."""

    ground: Ground
    sets: tuple[Setting, ...]
    notes: tuple[str, ...] = ()


def sweep_of(request: Request) -> Sweep:
    """Read what was asked for; `--set name=10..60` is a range of values.

    Raises:
        RulesRefused: The rules have errors that no value of a parameter would mend.
        GenesisError: Something that was asked for is missing or cannot be used.
    """
    ground = ground_of(replace(request, settings=()), Profile())
    declared = declared_parameters([each.model for each in ground.chosen.strategies])
    names = {each.partition("=")[0].strip(): Fraction(0) for each in request.settings if "=" in each}
    assign_settings(names, declared)  # a name that nobody has is told before its range
    sets = sets_of(request.settings, _steps(declared))
    refuse_other_units(sets[0], declared)
    notes = dict.fromkeys(note for each in sets for note in off_step(each, declared))
    return Sweep(ground, tuple(sets), tuple(notes))


def sweep(wanted: Sweep, jobs: int | None = None, progress: Progress | None = None) -> list[Tried]:
    """Try every set; their order is that of the ranges. After Ctrl-C those that are done by then.

    Args:
        wanted: As `sweep_of` gives it.
        jobs: How many processes at once; as many as there are processors where nobody says.
        progress: Is told the share of the sets that are behind.

    Raises:
        GenesisError: A process was ended from outside.
    """
    warm()  # in this process, of which the others are copies
    sets = wanted.sets
    shares = [sets[first : first + SHARE] for first in range(0, len(sets), SHARE)]
    begin = partial(_begin, wanted.ground)
    results = apart(_try_share, shares, jobs, begin) if jobs != 1 else _here(shares, begin)
    found: list[Tried] = []
    with interruptible() as stop:
        for each in results:
            found += each
            if progress:
                progress(len(found) / len(sets))
            if stop.asked:
                results.close()
                break
    return found


_process: list[tuple[Ground, Kept]] = []
"""What this process tries its sets on: one pair, from its beginning."""


def _begin(ground: Ground) -> None:
    _process[:] = [(ground, Kept())]


def _here(
    shares: Sequence[Sequence[Setting]], begin: Callable[[], None]
) -> Generator[list[Tried], None, None]:
    begin()
    yield from map(_try_share, shares)
    _process.clear()


def _try_share(sets: Sequence[Setting]) -> list[Tried]:
    ground, kept = _process[0]
    return [_try(each, ground, kept) for each in sets]


def _try(settings: Setting, ground: Ground, kept: Kept) -> Tried:
    try:
        chosen = with_settings(ground.chosen, settings)
        plan = lower_rules(chosen, sorted({each.symbol for each in ground.plan.sites}))
        prepared = build(replace(ground, chosen=chosen, plan=plan), kept=kept, near_misses=False)
        return Tried(settings, figures(prepared, _live(prepared)))
    except RulesRefused as refused:
        return Tried(settings, {}, messages.refused(refused.diagnostics[0].message))
    except GenesisError as fault:
        return Tried(settings, {}, str(fault))


def _live(prepared: Prepared) -> Ended:
    """Live through all events, and count what became of the positions."""
    interpreter = Interpreter(prepared.assembled)
    ended = []
    while interpreter.event < interpreter.events:
        ended.append(_positions(interpreter.run(interpreter.event + BLOCK)))
    ended.append(_positions(interpreter.end()))
    why, pnl, best = np.concatenate(ended).T
    closed = why != WHY_END
    return Ended(
        trades=int(closed.sum()),
        won=int((pnl[closed] > 0).sum()),
        open=int((~closed).sum()),
        extra=int((best - pnl).sum()),
    )


def _positions(log: Log) -> NDArray[np.int64]:
    """Take the positions that ended out of a log: why, profit, profit at best. Shape: (n, 3)."""
    rows: NDArray[np.int64] = log.rows[log.rows[:, KIND] == LOG_POSITION]
    return rows[:, [ENDED_POSITION.why, ENDED_POSITION.pnl, ENDED_POSITION.best]]


def _steps(declared: Mapping[str, Mapping[str, kinds.Parameter]]) -> dict[str, Fraction]:
    """List the steps that the files declare."""
    steps = {name: one.step for each in declared.values() for name, one in each.items()}
    return {name: _number(each.expr) for name, each in steps.items() if each is not None}


def _number(written: tree.Node) -> Fraction:
    assert isinstance(written, tree.Quantity), "a step is a number"
    return written.value / 100 if written.unit == "%" else written.value
