import pytest

from genesis_dsl.language import kinds
from tests.language.rules import ACCOUNT, found, load


def test_an_account_names_files_with_settings() -> None:
    text = (
        ACCOUNT
        + "book: hedging\nkill_switches: [limits, more]\nrulesets:\n  - id: firm\n    with: {share: 5%}\n"
        + "strategies:\n  - id: breakout\n    capital: 50%\n"
    )
    file, faults = load(text)

    assert faults == []
    assert isinstance(file, kinds.Account)
    assert [each.id.text for each in file.kill_switches] == ["limits", "more"]
    assert [(key.text, value.span.text) for key, value in file.rulesets[0].settings] == [("share", "5%")]
    assert file.strategies[0].capital is not None


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("book: netting\n", []),
        ("dead_man:\n  - after: 10 seconds\n", [("Y202", "after")]),
        ("dead_man:\n  - then: block entries\n", [("Y202", "then")]),
        ("roles: [anna]\n", [("Y206", "[anna]")]),
        ("roles: {risk-officer: [anna]}\n", [("Y205", "risk-officer")]),
        ("roles: {operator: []}\n", [("Y207", "[]")]),
        ("book: hedged\n", [("Y208", "hedged")]),
        ("kill_switches: [a, a]\n", [("Y217", "a")]),
        ("kill_switches: []\n", [("Y207", "[]")]),
        ("kill_switches: a\n", []),
        ("rulesets:\n  - with: {a: 1}\n", [("Y203", "with")]),
        ("rulesets:\n  - id: a\n    with: b\n", [("Y206", "b")]),
        ("rulesets:\n", [("Y112", "rulesets")]),
        ("timeframe: M15\n", [("Y201", "timeframe")]),
    ],
)
def test_what_is_wrong_in_an_account_is_answered(text: str, faults: list[tuple[str, str]]) -> None:
    assert found(ACCOUNT + text) == faults


def test_an_account_says_who_watches_it_and_what_is_done_when_nobody_does() -> None:
    text = (
        ACCOUNT
        + "news: [calendar]\nexecution: sniper\nscreen_first: score of order\n"
        + "roles:\n  operator: [anna]\n  risk_officer: [bela, chiara]\n"
        + "dead_man:\n  - after: 10 seconds\n    then: block entries\n"
    )
    file, faults = load(text)

    assert faults == []
    assert isinstance(file, kinds.Account)
    assert [each.id.text for each in file.news] == ["calendar"]
    assert file.execution is not None
    assert file.screen_first is not None
    assert [(each.id.text, len(each.people)) for each in file.roles] == [("operator", 1), ("risk_officer", 2)]
    assert [each.then.actions[0].verb for each in file.dead_man] == ["block_entries"]


@pytest.mark.parametrize("key", ["currency", "instruments"])
def test_without_what_it_is_about_an_account_is_nothing(key: str) -> None:
    lines = [line for line in ACCOUNT.splitlines() if not line.startswith(key)]
    file, faults = load("\n".join(lines))
    assert file is None
    assert [fault.code for fault in faults] == ["Y202"]
