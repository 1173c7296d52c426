from genesis_dsl.checker.nearest import nearest


def test_the_most_similar_word_is_offered_or_none() -> None:
    assert nearest("emma", ["ema", "rsi"]) == "ema"
    assert nearest("xyz", ["ema", "rsi"]) == ""


def test_the_same_word_in_small_letters_is_the_nearest() -> None:
    assert nearest("eurusd", ["EURUSD", "eurus"]) == "EURUSD"


def test_what_other_programs_call_it_comes_first() -> None:
    assert nearest("sma", ["average", "smb"]) == "average"
    assert nearest("sma", ["rsi"]) == ""
