"""Every request is what a recount of the run's rows makes of it."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genesis_dsl.runs.prepare import prepare
from tests.builders import Ran, batches, symbol_text
from tests.properties import lively
from tests.properties.recount import places_of, probe

ACTIONS = ("open", "modify", "cancel", "close")
ASKED_BY = ("exit", "rule", "switch", "person")
COSTS = "commission: 2.50 USD\nslippage: 0.1 pips"


def counted(seed: int, folder: Path) -> tuple[Ran, dict[str, float]]:
    """Run without latency and levels. Gives the rows, and what the engine counted of each action."""
    story = lively.story(seed, 400)
    story.account = ""
    story.symbols = [symbol_text(each, more=COSTS) for each in ("EURUSD", "GBPUSD")]
    story.switches = lively.SWITCHES + "".join(
        probe(number, f"count(requests where action = {action})", "") for number, action in enumerate(ACTIONS)
    )
    prepared = prepare(story.write(folder))
    ran = Ran(prepared, list(batches(prepared)))
    places = places_of(prepared)
    register = prepared.assembled.world.reg
    return ran, {each: float(register[places[number, ""]]) for number, each in enumerate(ACTIONS)}


def recounted(ran: Ran) -> dict[str, int]:
    """Count anew what orders, deals and moves of stops tell of.

    What strategies ask for at the last event comes after rules and switches have looked.
    """
    last = int(ran.prepared.assembled.world.ev_time[-1])
    closings = [each for each in ran.fills if each.reason.partition(":")[0] in ASKED_BY]
    gone = [each for each in ran.orders if each.ended == "cancelled" and each.reason != "position ended"]
    moves = [each for each in ran.stop_moves if each.time < last or each.reason.startswith("target")]
    return {
        "open": sum(each.kind == "fired" and each.time < last for each in ran.decisions),
        "modify": len(moves),
        "cancel": sum(each.ended_at < last for each in gone),
        "close": len({(each.position, each.reason) for each in closings}),
    }


@settings(max_examples=3)
@given(seed=st.integers(0, 1_000))
def test_requests_are_what_the_rows_of_a_run_tell_of(seed: int) -> None:
    with TemporaryDirectory() as folder:
        ran, found = counted(seed, Path(folder))
    assert found == pytest.approx(recounted(ran))
    assert found["open"] > 0
