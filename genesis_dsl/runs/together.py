"""How often the conditions of an entry were all true over its run, and how often all but one."""

from typing import Any, cast

import numpy as np

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.columns import Columns
from genesis_dsl.graph.plan import EntryPlan, SitePlan
from genesis_dsl.market.zone import DAY
from genesis_dsl.runs.charts import Measured
from genesis_dsl.runs.messages import together as messages
from genesis_dsl.runs.prepare import Prepared
from genesis_dsl.runs.tally import Teller
from genesis_dsl.trace.outcome import Outcome
from genesis_dsl.types.kind import Kind

BARS = 200
"""How many decisions a strip shows."""


@dataclass(frozen=True, slots=True)
class Together:
    """The decisions of an entry over a run, counted.

    Attributes:
        decisions: How often it was asked, in how many `days`.
        true: How often everything was true.
        alone: How often each condition of the list kept it alone, the most frequent first.
        waits: Whether some of it reads the account, which is taken to be true here.
    """

    decisions: int
    days: int
    true: int
    alone: tuple[tuple[str, int], ...]
    waits: bool

    @property
    def sentence(self) -> str:
        """Say it in one breath."""
        said = messages.together(self.true, self.decisions, self.days, self.alone)
        return said + (messages.WAITS if self.waits else "")

    def plain(self) -> dict[str, Any]:
        """Give it as plain values, for programs."""
        return {
            "sentence": self.sentence,
            "decisions": self.decisions,
            "days": self.days,
            "true": self.true,
            "all_but": dict(self.alone),
        }


def together(prepared: Prepared, site: SitePlan, entry: EntryPlan) -> Together:
    """Count the conditions of an entry at the closes at which its strategy decides."""
    teller = _teller(prepared, site)
    whole = teller.tally(entry.root, entry.checked.id)
    times = teller.instants
    alone = sorted(((each.name, each.alone or 0) for each in whole.parts), key=lambda each: -each[1])
    return Together(
        decisions=len(times),
        days=-(-int(times[-1] - times[0]) // DAY) if len(times) else 0,
        true=whole.counts.true + whole.counts.waits,
        alone=tuple(alone) if whole.parts and whole.parts[0].alone is not None else (),
        waits=any(each.counts.waits for each in whole.walk()),
    )


def strips(
    prepared: Prepared, site: SitePlan, entry: EntryPlan, until: int, bars: int = BARS
) -> dict[int, list[Outcome]]:
    """Give what an entry and each condition of it were at its last decisions up to an instant, by node."""
    teller = _teller(prepared, site)
    end = int(np.searchsorted(teller.instants, until, side="right"))
    rows = slice(max(0, end - bars), end)
    times = teller.instants[rows].tolist()
    found = {}
    for part in prepared.plan.traced.under(entry.root):
        if prepared.plan.traced.parts[part].typed.type.kind is Kind.TRUTH:
            truth = teller.truth_of(part)
            known = zip(times, truth.values[rows], truth.why[rows], strict=True)
            found[part] = [Outcome(time, None if why else bool(value)) for time, value, why in known]
    return found


def _teller(prepared: Prepared, site: SitePlan) -> Teller:
    columns = cast(Columns, prepared.assembled.columns)  # those of a whole run
    return Teller(prepared.plan, site, Measured(columns, prepared.first, prepared.last))
