import pytest

from genesis_dsl.market.report import DOUBTS
from genesis_dsl.trace.messages import decided


@pytest.mark.parametrize(
    ("kind", "reason", "expected"),
    [
        ("fired", "", "e fired for EURUSD at noon."),
        ("blocked", "rule:daily_loss", "e said yes for EURUSD at noon, and was stopped by rule daily_loss."),
        (
            "blocked",
            "holding:day_loss",
            "e said yes for EURUSD at noon, and was stopped by kill switch day_loss, which cannot tell.",
        ),
        ("holding", "stale", "Kill switch e cannot tell for EURUSD at noon, because of stale: entries wait."),
        ("broken", "", "Rule e was broken for EURUSD at noon."),
        ("new kind", "", "e for EURUSD at noon: new kind."),
    ],
)
def test_every_kind_has_its_sentence(kind: str, reason: str, expected: str) -> None:
    assert decided.title(kind, "e", "EURUSD", "noon", reason) == expected


def test_a_decision_of_the_account_names_no_symbol() -> None:
    assert decided.title("tripped", "day_loss", "", "noon", "") == "Kill switch day_loss tripped at noon."


def test_a_stop_without_a_reason_is_said() -> None:
    assert decided.stopper("") == "nothing that was recorded"


@pytest.mark.parametrize("doubt", DOUBTS)
def test_every_doubt_for_which_entries_wait_is_told_in_more_words_than_its_name(doubt: str) -> None:
    assert decided.stopper(doubt) not in {doubt, decided.stopper("")}


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("stop on the wrong side", "its stop, which lies on the wrong side of the price"),
        ("size unknown", "its size, which is unknown"),
        ("target too far away", "its target, which is too far away"),
    ],
)
def test_what_is_wrong_with_a_part_of_an_order_is_said_in_words(reason: str, said: str) -> None:
    assert decided.stopper(reason) == said
