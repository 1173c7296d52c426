import pytest

from genesis_dsl.language.misspelt import denied_keys, nearest_key

KEYS = ("id", "side", "size", "stop", "do", "title", "for_each", "trip_when", "targets")


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("di", "id"),
        ("iq", "id"),
        ("od", "do"),
        ("Stop", "stop"),
        ("stop loss", "stop"),
        ("stop_loss", "stop"),
        ("foreach", "for_each"),
        ("for-each", "for_each"),
        ("side:", "side"),
        ("target", "targets"),
        ("when", "trip_when"),
        ("zzz", ""),
    ],
)
def test_a_slip_a_shape_and_another_programs_word_give_the_key(word: str, key: str) -> None:
    assert nearest_key(word, KEYS) == key


def test_of_two_equally_near_keys_the_one_that_must_be_there_is_meant() -> None:
    assert nearest_key("sie", KEYS, ["side"]) == "side"
    assert nearest_key("sie", KEYS, ["size"]) == "size"


@pytest.mark.parametrize("word", ["must_not", "must_never", "must not"])
def test_a_word_that_says_no_is_no_slip_of_its_opposite(word: str) -> None:
    keys = ("id", "must_hold", "before_order")

    assert nearest_key(word, keys, ["must_hold"]) == ""
    assert denied_keys(word, keys) == {"must_hold"}
    assert denied_keys("must_hld", keys) == set()
