import pytest

from genesis_dsl.language import kinds
from tests.language.rules import RULESET, found, load

HEIR = RULESET.replace("rules:\n", "extends: other\n")


def ruleset(text: str) -> kinds.Ruleset:
    file, faults = load(text)
    assert faults == []
    assert isinstance(file, kinds.Ruleset)
    return file


def test_a_ruleset_says_what_it_takes_and_what_it_changes() -> None:
    file = ruleset(HEIR + "set:\n  share: 4%\n  least: 5 USD\nwithout: [profit_target, trading_days]\n")

    assert file.extends is not None
    assert file.extends.text == "other"
    assert [(name.text, value.span.text) for name, value in file.settings] == [
        ("share", "4%"),
        ("least", "5 USD"),
    ]
    assert [each.text for each in file.without] == ["profit_target", "trading_days"]


@pytest.mark.parametrize(
    "text", ["borrow:\n  from: house\n  rules: [cap]\n", "borrow:\n  - from: house\n    rules: cap\n"]
)
def test_rules_are_borrowed_from_one_or_from_several(text: str) -> None:
    (one,) = ruleset(HEIR + text).borrow

    assert (one.lender.text, [each.text for each in one.rules]) == ("house", ["cap"])


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("set: 4%\n", [("Y206", "4%")]),
        ("set: {share: close > open}\n", [("Y104", "close > open")]),
        ("without: {a: b}\n", [("Y206", "{a: b}")]),
        ("borrow: house\n", [("Y206", "house")]),
        ("borrow:\n  form: house\n  rules: [cap]\n", [("Y201", "form")]),
        ("borrow:\n  from: house\n", [("Y202", "from")]),
        ("extend: other\n", [("Y201", "extend")]),
    ],
)
def test_what_is_wrong_in_an_inheritance_is_answered(text: str, faults: list[tuple[str, str]]) -> None:
    assert found(HEIR + text) == faults
