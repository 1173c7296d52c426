from genesis_dsl.checker.messages.glossary import is_called, is_said


def test_what_is_known_elsewhere_is_named_with_how_it_is_said_here() -> None:
    assert is_called("sma", "average") == "sma is called `average` here."
    assert is_said("kumo", "close > midprice(52)[26]").endswith("for example,\n  close > midprice(52)[26]")
