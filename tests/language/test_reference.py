import pytest

from genesis_dsl.language import kinds
from tests.language.rules import ACCOUNT, ENTRY, STRATEGY, found, load


def test_a_file_names_those_it_uses_and_sets_their_parameters() -> None:
    file, faults = load(
        STRATEGY + "uses:\n  - id: scores\n    with: {channel: 30}\n  - id: calendar\n" + ENTRY
    )

    assert faults == []
    assert isinstance(file, kinds.Strategy)
    assert [each.id.text for each in file.uses] == ["scores", "calendar"]
    assert [(name.text, value.span.text) for name, value in file.uses[0].settings] == [("channel", "30")]


def test_files_may_be_named_in_brackets() -> None:
    file, faults = load(STRATEGY + "uses: [scores, calendar]\n" + ENTRY)

    assert faults == []
    assert file is not None
    assert [each.id.text for each in file.uses] == ["scores", "calendar"]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("uses: [a, a]\n", [("Y217", "a")]),
        ("uses: []\n", [("Y207", "[]")]),
        ("uses:\n  - ids: a\n", [("Y201", "ids")]),
        ("uses:\n  - id: a\n    with: b\n", [("Y206", "b")]),
        ("uses:\n  - id: a\n    capital: 50%\n", [("Y201", "capital")]),
        ("uses:\n  - id: a\n  - id: a\n", [("Y204", "a")]),
    ],
)
def test_what_is_wrong_in_a_list_of_files_is_answered(text: str, faults: list[tuple[str, str]]) -> None:
    assert found(STRATEGY + text + ENTRY) == faults


def test_only_a_strategy_has_a_share_of_the_capital() -> None:
    assert found(ACCOUNT + "rulesets:\n  - id: firm\n    capital: 50%\n") == [("Y201", "capital")]
    assert found(ACCOUNT + "strategies:\n  - id: breakout\n    capital: 50%\n") == []


def test_files_named_alone_and_files_with_settings_stand_in_one_list() -> None:
    file, faults = load(STRATEGY + "uses:\n  - id: a\n    with: {n: 5}\n  - b\n" + ENTRY)

    assert faults == []
    assert file is not None
    assert [(each.id.text, len(each.settings)) for each in file.uses] == [("a", 1), ("b", 0)]


@pytest.mark.parametrize(
    ("lines", "faults"),
    [
        ("- id: a\n  - a", [("Y217", "a")]),
        ("- a\n  - id: b\n    capital: 5%", [("Y201", "capital")]),
        ("- a\n  - id: b\n  - [c]", [("Y206", "[c]")]),
    ],
)
def test_what_is_wrong_in_a_mixed_list_is_answered(lines: str, faults: list[tuple[str, str]]) -> None:
    assert found(STRATEGY + f"uses:\n  {lines}\n" + ENTRY) == faults


@pytest.mark.parametrize("others", ["", "  - other\n"])
def test_a_share_behind_a_name_is_led_to_its_key(others: str) -> None:
    file, faults = load(f"{ACCOUNT}strategies:\n  - demo: 50%\n{others}")

    assert file is not None
    assert isinstance(file, kinds.Account)
    assert file.strategies[0].capital is not None
    assert [each.help for each in faults] == ["`- id: demo`, and below it `capital: 50%`"]
