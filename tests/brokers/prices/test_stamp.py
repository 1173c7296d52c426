from genesis_dsl.brokers.prices.stamp import of_seconds


def test_a_stamp_of_seconds_is_one_of_milliseconds() -> None:
    assert of_seconds(1_700_000_000) == 1_700_000_000_000
