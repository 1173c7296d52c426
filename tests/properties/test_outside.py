"""What the simulated venue did, reported by a broker outside, makes the same ledger and the same decisions.

Left out is what only a simulation can know: what a bar may have held besides (doubt, the best of it, the
lowest equity inside of it)."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from genesis_dsl.market.journal import write_journal
from genesis_dsl.market.report import Report
from genesis_dsl.runs.journal import journal_of
from genesis_dsl.runs.live import begin_live, closings
from genesis_dsl.runs.prepare import Ground, Prepared, build, ground_of
from genesis_dsl.runs.profile import Profile
from genesis_dsl.runs.versions import span_of_run
from genesis_dsl.trace.rows import Batch
from tests.builders import Ran, batches, run_request, symbol_text
from tests.properties.lively import story
from tests.properties.reporting import reports_of

COSTS = """commission: 2.50 USD
slippage: 0.1 pips
swap: {long: -6.1, short: 2.3, unit: points, triple: wednesday}"""
"""No levels: what they hold up is refused again and again, in no order that a second run would repeat."""


def known(one: Ran) -> dict[str, object]:
    """Give what a broker outside lets one know of a run."""
    return {
        "decisions": [each for each in one.decisions if each.kind != "possibly broken"],
        "orders": one.orders,
        "fills": [replace(each, ambiguous=False) for each in one.fills],
        "positions": [replace(each, best=0, ambiguous=False) for each in one.positions],
        "stops": one.stop_moves,
        "days": [replace(each, lowest_equity=0) for each in one.days],
        "balance": one.ledger("balance"),
        "equity": one.ledger("equity"),
    }


def reported(ground: Ground, reports: Sequence[Report]) -> Prepared:
    """Prepare the run whose fills are reported."""
    return build(replace(ground, chosen=replace(ground.chosen, reports=tuple(reports))))


def lived(ground: Ground, reports: Sequence[Report]) -> list[Batch]:
    """Give bars and reports to a live session, thrown away once on the way and begun anew."""
    first, _ = span_of_run(ground.market, ground.span)
    live, found = begin_live(ground, first, first - 1, outside=True), list[Batch]()
    bars = dict(closings({name: each.bars for name, each in ground.market.histories.items()}, first - 1))
    instants = sorted({*bars, *(each.time for each in reports)})
    for number, time in enumerate(instants):
        heard = [each for each in reports if each.time == time]
        found += live.close(time, bars.get(time, {}), heard)
        if number == len(instants) // 2:
            kept = live.session.snapshot()
            live = begin_live(ground, first, live.session.now, kept, outside=True)
            live.recorder.remember([fill for each in found for fill in each.fills])
    return [*found, live.end()]


@settings(max_examples=4)
@given(seed=st.integers(0, 100_000))
def test_reports_of_the_venues_own_fills_make_the_same_run(seed: int) -> None:
    one = story(seed, 240)
    one = replace(one, symbols=tuple(symbol_text(each, more=COSTS) for each in ("EURUSD", "GBPUSD")))
    with TemporaryDirectory() as folder:
        request = one.write(Path(folder))
        ground = ground_of(request, Profile())
        reports = reports_of(build(ground))
        whole, prepared = run_request(request), reported(ground, reports)
        outside = Ran(prepared, list(batches(prepared)))
        assert known(outside) == known(whole)

        journal = Path(folder) / "run.journal"
        write_journal(journal_of(prepared), journal)
        again = run_request(replace(request, data=journal))
        assert Ran(prepared, again.batches).digest() == outside.digest()
        assert Ran(prepared, lived(ground, reports)).digest() == outside.digest()
