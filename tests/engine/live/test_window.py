from pathlib import Path

from tests.builders import MINUTE, Story, entry, flat, strategy
from tests.engine.live.test_session import START, bar
from tests.feeding import begun


def test_the_kernel_sees_the_bar_that_closed_and_the_one_before(tmp_path: Path) -> None:
    session = begun(Story(strategy(entry(when="close > open")), flat(10)).write(tmp_path))[1].session
    world, seen = session.assembled.world, []
    for minute in range(4):
        session.close(START + (minute + 1) * MINUTE, {"EURUSD": bar(minute, 110_000 + minute)})
        seen.append((world.clock_row[0], world.v.symbols[0]["bid"], world.v.symbols[0]["opened"]))
    assert seen == [(min(minute, 1), 110_000 + minute, START + minute * MINUTE) for minute in range(4)]
