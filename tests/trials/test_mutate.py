"""Tests are scored by the changes that they notice."""

from pathlib import Path

import pytest

from genesis_dsl.trials.mutate import mutate
from tests.trials.scenes import BARS, scenario

STRATEGY = """\
genesis: 1
kind: strategy
id: plain
title: Plain
symbols: [EURUSD]
timeframe: M15
entries:
  - id: long
    side: buy
    when: close > 1.1000
    size: 1.00 lots
"""
HEAD = BARS.splitlines()[0] + "\nprices: {price}\n"


def scored(folder: Path, *scenarios: str) -> tuple[int, list[str]]:
    path = folder / "a.yaml"
    path.write_text(f"{STRATEGY}scenarios:\n{''.join(scenarios)}", encoding="utf-8")
    (score,) = mutate([path])
    assert score.name == str(path)
    return score.percent, [each.what for each in score.survivors]


def test_tests_on_the_line_and_one_step_beyond_notice_every_change(tmp_path: Path) -> None:
    percent, survivors = scored(
        tmp_path,
        scenario("no_entry: long", "", HEAD.format(price="1.1000"), name="on the line"),
        scenario("entry: long\nlots: 1.00 lots", "", HEAD.format(price="1.1000, 1.10001"), name="beyond"),
    )
    assert (percent, survivors) == (100, [])


def test_what_no_test_notices_is_listed(tmp_path: Path) -> None:
    percent, survivors = scored(
        tmp_path, scenario("entry: long", "", HEAD.format(price="1.1000, 1.1500"), name="far beyond")
    )
    assert percent < 60
    assert "`>` becomes `>=` in `close > 1.1000`" in survivors
    assert "`close > 1.1000` is always true" in survivors
    assert "`1.00 lots` becomes `1.01 lots`" in survivors


def test_a_file_without_tests_has_no_score(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(STRATEGY, encoding="utf-8")
    assert mutate([path]) == []


EQUIVALENT = """\
equivalent:
  - change: close becomes open
    because: Only to be tried.
    where: long
  - change: "`>` becomes `<` in `close > 1.1000`"
    because: It is noticed all the same.
entries:
"""


def test_what_the_file_lists_as_equivalent_is_counted_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    text = STRATEGY.replace("entries:\n", EQUIVALENT)
    far = scenario("entry: long", "open: 1.1400 x 2", HEAD.format(price="1.1000, 1.1500"))
    path.write_text(f"{text}scenarios:\n{far}", encoding="utf-8")

    (score,) = mutate([path])

    assert score.equivalent == 1
    assert "`close` becomes `open`" not in [each.what for each in score.survivors]
    assert [each.change.text for each in score.stale] == ["`>` becomes `<` in `close > 1.1000`"]


SHARED = """\
genesis: 1
kind: confluence
id: shared
title: Shared
scores:
  - id: strong
    pass_at: 2 points
    parts:
      - id: up
        points: 1
        when: close > 1.1000
      - id: wide
        points: 1
        when: high - low > 5 pips
"""


@pytest.mark.parametrize("written", ["in the strategy", "beside it"])
def test_a_score_is_changed_too_under_the_scenarios_of_the_strategies_that_use_it(
    tmp_path: Path, written: str
) -> None:
    (tmp_path / "shared.yaml").write_text(SHARED, encoding="utf-8")
    text = STRATEGY.replace("symbols:", "uses: [shared]\nsymbols:").replace("close > 1.1000", "strong passes")
    tests = "scenarios:\n" + "".join(
        scenario(expect, "", HEAD.format(price=f"1.0990, {price}"), name=price)
        for expect, price in (("entry: long", "1.1001"), ("no_entry: long", "1.1000"))
    )
    if written == "beside it":
        lone = "genesis: 1\nkind: tests\nid: t\ntitle: T\nstrategy: plain\n"
        (tmp_path / "t.yaml").write_text(lone + tests.replace("scenarios:", "tests:"), encoding="utf-8")
        tests = ""
    (tmp_path / "plain.yaml").write_text(text + tests, encoding="utf-8")

    found = {Path(each.name).stem: each for each in mutate([tmp_path])}

    told = [each.what for each in found["shared"].survivors if each.rule == "strong"]
    assert "`5 pips` becomes `4 pips`" in told
    assert not any("close > 1.1000" in each for each in told), "a close on the line and one beyond it"
