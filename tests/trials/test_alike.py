"""No id keeps a decision from being saved: what is saved runs green, and red where the rule is another."""

from pathlib import Path

import pytest

from genesis_dsl.trials.run import run_tests
from tests.trials.alike import CASES, passes, saved, turns_red

FEW = [
    *(("a trip", "bid"), ("a trip beside", "low"), ("kept out", "positions"), ("kept out beside", "prices")),
    *(("held", "low"), ("held", "positions"), ("by hand", "entries"), ("refused", "verdict")),
    *(("refused beside", "by"), ("at its stop", "because"), ("broken", "equity"), ("score", "because")),
    *(("score passed", "no_entry"), ("condition", "stop"), ("condition met", "lots"), ("name", "prices")),
    *(("left out", "open"), ("all alike, fired", "near"), ("all alike, a trip", "near")),
]


@pytest.mark.parametrize(("case", "id_"), FEW)
def test_a_decision_is_saved_whatever_its_rule_is_called(case: str, id_: str, tmp_path: Path) -> None:
    named = CASES[case].named(id_)
    place = saved(named, tmp_path)

    assert passes(place)
    assert turns_red(named, place)


@pytest.mark.parametrize(
    ("case", "id_", "right", "wrong"),
    [
        ("all alike, refused", "near", "by: rule near", "by: switch near"),
        ("all alike, kept out", "low", "because: switch low tripped", "because: rule low refused"),
        ("held", "low", "switch low: holding", "switch low: armed"),
        ("kept out", "positions", "switch positions: tripped", "switch positions: armed"),
    ],
)
def test_the_kind_that_is_said_is_the_one_that_is_asked(
    case: str, id_: str, right: str, wrong: str, tmp_path: Path
) -> None:
    named = CASES[case].named(id_)
    place = saved(named, tmp_path)
    text = place.read_text("utf-8")

    assert right in text
    place.write_text(text.replace(right, wrong), encoding="utf-8")
    assert [each.passed for each in run_tests([place]).outcomes] != [True]
    place.write_text(text, encoding="utf-8")
    assert turns_red(named, place)
