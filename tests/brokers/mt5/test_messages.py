from genesis_dsl.brokers.mt5 import messages


def test_a_missing_package_is_a_sentence_that_says_what_to_do() -> None:
    said = messages.no_package()
    assert said.endswith(".")
    assert "pip install MetaTrader5" in said
