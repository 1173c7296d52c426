from genesis_dsl.checker.nearest import nearest


def test_the_most_similar_word_is_offered_or_none() -> None:
    assert nearest("emma", ["ema", "rsi"]) == "ema"
    assert nearest("xyz", ["ema", "rsi"]) == ""
