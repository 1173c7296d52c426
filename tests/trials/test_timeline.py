"""The bars of a first moment end there; those of a later one lie behind the moment before it."""

from fractions import Fraction
from pathlib import Path

import pytest

from genesis_dsl.trials.unplayable import Unplayable
from tests.market.makers import at
from tests.trials.played import played

STORY = """\
- at: 2018-03-06 10:30 in Europe/London
  given:
    prices: 1.1030
    volume: 5
- at: 2018-03-06 11:00 in Europe/London
  given:
    prices: 1.1040, 1.1050
    volume: 7 x 2
  expect: {entries: allowed}
"""


def test_prices_of_a_moment_end_at_it_and_the_bars_before_stay(tmp_path: Path) -> None:
    found = played(tmp_path, "", story=STORY).timeline
    assert found.ends == (11, 13, 15)
    assert [int(each or 0) for each in found.prices[-5:]] == [110_200, 110_200, 110_300, 110_400, 110_500]
    assert found.times[-1, 1] == at("2018-03-06 11:00")


def test_a_single_value_holds_from_the_bar_that_closes_at_its_moment(tmp_path: Path) -> None:
    bars = played(tmp_path, "", story=STORY).prepared.market.histories["EURUSD"].bars
    assert bars.volume.tolist()[-5:] == [2000, 2000, 5, 7, 7]


def test_without_a_clock_the_story_says_when_it_begins(tmp_path: Path) -> None:
    story = "- at: 2018-03-06 10:30 in Europe/London\n  expect: {entries: allowed}\n"
    found = played(tmp_path, "", "volume: 900", head="prices: 1.1000 x 3\n", story=story).timeline
    assert found.instants == (at("2018-03-06 10:30"),)
    assert found.prices == (Fraction(110_000),) * 3


def test_a_story_that_begins_at_the_clock_judges_what_was_decided_at_it(tmp_path: Path) -> None:
    story = "- at: 2018-03-06 10:00 in Europe/London\n  expect: {entry: long}\n"
    found = played(tmp_path, "", story=story)
    assert found.timeline.instants == (at("2018-03-06 10:00"),)
    assert [each.kind for each in found.scenes[0].batch.decisions] == ["fired"]


@pytest.mark.parametrize(
    ("prices", "until", "count"),
    [
        ("1.1000 x 3_000_000", "2018-03-06 11:00", "3,000,000"),
        ("1.1000, rise 10 pips in 600_000 bars", "2018-03-06 11:00", "600,001"),
        ("1.1000 x 3", "2040-03-06 11:00", "771,461"),
    ],
)
def test_a_scenario_of_more_bars_than_anybody_means_is_refused(
    tmp_path: Path, prices: str, until: str, count: str
) -> None:
    story = (
        "- at: 2018-03-06 10:30 in Europe/London\n  expect: {entries: allowed}\n"
        f"- at: {until} in Europe/London\n  expect: {{entries: allowed}}\n"
    )
    with pytest.raises(Unplayable) as refused:
        played(tmp_path, "", head=f"prices: {prices}\n", story=story)
    assert f"this makes {count} bars, and a scenario has at most 500,000" in str(refused.value)
