from genesis_dsl.language.meaning import meaning
from genesis_dsl.language.read import load_file
from tests.language.layouts import source
from tests.language.rules import ENTRY, STRATEGY


def of(text: str) -> object:
    return meaning(load_file(source(text))[0])


def test_places_are_no_part_of_the_meaning() -> None:
    assert of(STRATEGY + ENTRY) == of("# note\n" + STRATEGY + "\n\n" + ENTRY.replace("close >", "close   >"))


def test_every_number_word_and_text_is() -> None:
    text = STRATEGY + ENTRY
    for old, new in (("10 pips", "11 pips"), ("close > open", "close >= open"), ("A breakout", "Another")):
        assert of(text) != of(text.replace(old, new))
