"""What is given holds from its moment on, on every bar that the strategy reads."""

from pathlib import Path

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.columns import Columns
from genesis_dsl.trials.given import given_by
from tests.trials.played import played
from tests.trials.scenes import GIVEN, told

STORY = """\
- at: 2018-03-06 10:30 in Europe/London
  given: {trend_up: false}
- at: 2018-03-06 10:45 in Europe/London
  given: {trend_up: unknown}
  expect: {entries: allowed}
"""


def test_a_value_stays_until_another_one_is_given(tmp_path: Path) -> None:
    found = played(tmp_path, "", story=STORY)
    columns = found.prepared.assembled.columns
    assert isinstance(columns, Columns)
    rows = columns.given["given trend_up"]
    assert rows.values.tolist()[-4:] == [1.0, 1.0, 0.0, 0.0]
    assert rows.why.tolist()[-4:] == [op.KNOWN, op.KNOWN, op.KNOWN, op.NO_DATA]


def test_what_the_moments_give_is_collected_by_word(tmp_path: Path) -> None:
    found = given_by(played(tmp_path, "", story=STORY).timeline.moments)
    assert [place for place, _ in found["trend_up"]] == [0, 1, 2]


def test_the_account_begins_with_the_balance_that_is_given(tmp_path: Path) -> None:
    found = played(tmp_path, "entry: long", "balance: 50_000 USD\ntrend_up: true\nvolume: 900 x 10, 2_000")
    assert int(found.scenes[0].ledger[0]["balance"]) == 5_000_000


def test_an_entry_that_is_left_out_says_no(tmp_path: Path) -> None:
    assert told(tmp_path, "entry: long") == []
    assert told(tmp_path, "no_entry: long", f"{GIVEN}\nlong: blocked") == []
    assert "entry" in told(tmp_path, "entry: long", f"{GIVEN}\nlong: blocked")[0]
