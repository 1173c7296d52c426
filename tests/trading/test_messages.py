from genesis_dsl.trading import messages


def test_each_message_names_what_to_do() -> None:
    said = messages.no_rate("EURGBP", "GBP", "USD")
    assert "give prices of a symbol that joins the two" in said
    assert said.endswith("name it in the instruments file.")
    assert "lower `most`" in messages.too_large("BTCJPY", "1000", "15000000.0")
