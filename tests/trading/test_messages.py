from genesis_dsl.trading import messages


def test_each_message_names_what_to_do() -> None:
    assert "give prices of a symbol that joins the two" in messages.no_rate("EURGBP", "GBP", "USD")
    assert "lower `most`" in messages.too_large("BTCJPY", "1000", "15000000.0")
