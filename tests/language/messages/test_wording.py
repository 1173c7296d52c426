from genesis_dsl.language.messages.wording import capital, either, plural


def test_words_are_joined_as_people_join_them() -> None:
    assert (either(["a"]), either(["a", "b"]), either(["a", "b", "c"])) == ("a", "a or b", "a, b or c")


def test_one_thing_is_singular() -> None:
    assert (plural(1, "space"), plural(4, "space")) == ("1 space", "4 spaces")


def test_sentences_begin_with_a_capital() -> None:
    assert capital("this entry") == "This entry"
