from pathlib import Path

from genesis_dsl.checker.check import check
from genesis_dsl.resources import resource
from tests.checker.files import (
    account,
    findings,
    instruments,
    load,
    outline,
    ruleset,
    run,
    say,
    strategy,
    switch,
)

SHIPPED = (
    "strategies/london_breakout.yaml",
    "rulesets/kill_switches/house_limits.yaml",
    "rulesets/accounts/demo.yaml",
    "rulesets/instruments/fx_majors.yaml",
)


def shipped() -> list[str]:
    folder = Path(resource("compliance"))
    return [Path(resource(name)).read_text("utf-8") for name in SHIPPED] + [
        path.read_text("utf-8") for path in sorted(folder.rglob("*_challenge.yaml"))
    ]


def test_the_shipped_files_have_nothing_to_say() -> None:
    checked = run(*shipped())

    assert [say(each) for each in checked.diagnostics] == []
    (rule,) = [each for each in checked.kill_switches["house_limits"].switches if each.id == "day_loss"]
    assert rule.condition.args[0].op == "room"


def test_the_order_of_the_files_does_not_matter() -> None:
    texts = shipped()

    first, second = run(*texts), run(*reversed(texts))

    for one, other in zip(
        first.kill_switches["house_limits"].switches,
        second.kill_switches["house_limits"].switches,
        strict=True,
    ):
        assert outline(one.condition) == outline(other.condition)


def test_findings_are_sorted_by_place_and_carry_their_path() -> None:
    text = strategy("closee > open", exit_when="profitt > 0")

    checked = run(text)

    assert [each.path for each in checked.diagnostics] == ["entries > long", "exits > out"]


def test_two_files_of_one_id_are_reported() -> None:
    assert findings(strategy(), strategy()) == ["N224 3:5 two files have the id `demo_strategy`"]


def test_a_file_of_two_accounts_is_checked_in_both() -> None:
    other = account(rulesets="[house]").replace("id: demo", "id: second")
    files = (account(), other, ruleset(), ruleset(name="house"), instruments())

    assert findings(switch("room of daily_loss <= 500 USD"), *files) == []
    assert findings(switch("floor of total_loss > equity"), *files)[0][:4] == "N217"


def test_a_strategy_of_no_account_runs_in_the_only_one() -> None:
    checked = check(
        [
            load(text)
            for text in (
                strategy(symbols="XAUUSD"),
                account(),
                ruleset(),
                switch("equity < 96% of initial_balance"),
                instruments(),
            )
        ]
    )

    assert [each.code for each in checked.diagnostics] == ["N212"]


def test_nothing_at_all_is_fine() -> None:
    assert check([]).diagnostics == []
