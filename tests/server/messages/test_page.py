import pytest

from genesis_dsl.server.messages import page as messages


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("stop", "stop"),
        ("target:2", "target 2"),
        ("exit:trail", "exit trail"),
        ("switch:day_loss", "kill switch day_loss"),
        ("rule:daily", "rule daily"),
        ("margin", "the margin call"),
        ("open at end", "open at end"),
    ],
)
def test_the_end_of_a_trade_is_said_in_words(reason: str, words: str) -> None:
    assert messages.exit_words(reason) == words


def test_a_trade_closed_by_its_stop_says_so() -> None:
    assert (
        messages.closed("stop", "1.1", "noon", "-1.00 USD") == "Closed by its stop at 1.1 on noon: -1.00 USD."
    )


@pytest.mark.parametrize(
    ("spare", "sentence"),
    [
        ([], ""),
        (["cheap"], "It would still pass without cheap."),
        (["a", "b", "c"], "It would still pass without a, b or c, one at a time."),
    ],
)
def test_a_score_says_what_it_could_do_without(spare: list[str], sentence: str) -> None:
    assert messages.without(spare) == sentence


def test_a_strip_without_unknowns_does_not_mention_them() -> None:
    assert messages.strip_words(2, 1_000, 0) == "2 true, 1,000 false"
    assert messages.strip_words(0, 0, 3).endswith("3 unknown")


def test_an_order_says_its_price_and_its_stop() -> None:
    assert messages.placed("market", 1, "1 lot", "9", "8") == "market order to buy 1 lot placed, stop 8"
    assert (
        messages.placed("limit", -1, "1 lot", "9", "")
        == "limit order to sell 1 lot at 9 placed, without a stop"
    )
