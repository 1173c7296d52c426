import pytest

from genesis_dsl.brokers.mt5.filling import market_filling

REQUEST, INSTANT, MARKET, EXCHANGE = range(4)
FOK, IOC, RETURN = range(3)


@pytest.mark.parametrize(
    ("mask", "execution", "policy"),
    [
        (1, MARKET, FOK),
        (2, MARKET, IOC),
        (3, MARKET, FOK),
        (0, MARKET, None),
        (4, MARKET, None),
        (0, INSTANT, FOK),
        (2, REQUEST, FOK),
        (0, EXCHANGE, RETURN),
        (2, EXCHANGE, IOC),
        (1, EXCHANGE, FOK),
    ],
)
def test_the_policy_follows_mask_and_execution(mask: int, execution: int, policy: int | None) -> None:
    assert market_filling(mask, execution) == policy


def test_a_policy_that_the_server_refused_is_passed_over() -> None:
    assert market_filling(3, MARKET, {FOK}) == IOC
    assert market_filling(1, MARKET, {FOK}) is None
    assert market_filling(1, EXCHANGE, {FOK}) == RETURN
