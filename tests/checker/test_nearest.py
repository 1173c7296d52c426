from genesis_dsl.checker.nearest import OTHER_NAMES, nearest
from genesis_dsl.checker.vocabulary import RESERVED
from genesis_dsl.operators.catalogue import WORDS


def test_the_most_similar_word_is_offered_or_none() -> None:
    assert nearest("emma", ["ema", "rsi"]) == "ema"
    assert nearest("xyz", ["ema", "rsi"]) == ""


def test_the_same_word_in_small_letters_is_the_nearest() -> None:
    assert nearest("eurusd", ["EURUSD", "eurus"]) == "EURUSD"


def test_what_other_programs_call_it_comes_first() -> None:
    assert nearest("sma", ["average", "smb"]) == "average"
    assert nearest("sma", ["rsi"]) == ""


def test_every_offer_is_a_word_of_the_language() -> None:
    assert set(OTHER_NAMES.values()) <= {*WORDS, *RESERVED}
    assert set(OTHER_NAMES) & {*WORDS} == set()
