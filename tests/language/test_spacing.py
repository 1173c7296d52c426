import pytest

from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.read import load_file
from genesis_dsl.language.spacing import respaced, sentences_of
from tests.language.layouts import source
from tests.language.rules import ENTRY, STRATEGY, SWITCH, SWITCHES


def spaced(text: str, start: str = "sentence") -> list[str]:
    return respaced(Span(source(text), 0, len(text)), start)


@pytest.mark.parametrize(
    ("careless", "canonical"),
    [
        ("close>ema( close,20 )[ 1 ]on H4", "close > ema(close, 20)[1] on H4"),
        ("not(a  and b)", "not (a and b)"),
        ("x in(a,b)", "x in (a, b)"),
        ("move<=- 1 R", "move <= -1 R"),
        ("a-1 pip  *2", "a - 1 pip * 2"),
        ("2 %of balance", "2% of balance"),
        ("time between 22:00 and 02:00 next   day in   UTC", "time between 22:00 and 02:00 next day in UTC"),
        ("1000000 USD+0.10 lots", "1000000 USD + 0.10 lots"),
    ],
)
def test_a_sentence_gets_one_space_where_one_belongs(careless: str, canonical: str) -> None:
    assert spaced(careless) == [canonical]


def test_the_lines_of_a_long_sentence_stay() -> None:
    assert spaced("a>1\n\n     and b>2") == ["a > 1", "and b > 2"]


def test_verbs_and_phrases_are_spaced_too() -> None:
    assert spaced("stop  to entry-1 pip", "actions") == ["stop to entry - 1 pip"]
    assert spaced("after 10  minutes   clear and  by operator", "rearm") == [
        "after 10 minutes clear and by operator"
    ]


def test_every_sentence_verb_and_phrase_of_a_file_is_found() -> None:
    text = SWITCHES + SWITCH + "    re_arm: next day\n"
    file, _ = load_file(source(text))
    assert file is not None
    found = {text[start:].split("\n")[0]: symbol for start, symbol in sentences_of(file).items()}
    assert found == {"spread > 3 pips": "sentence", "block entries": "actions", "next day": "rearm"}


def test_words_for_people_are_no_sentences() -> None:
    file, _ = load_file(source(STRATEGY + ENTRY))
    assert file is not None
    assert file.title.span.start not in sentences_of(file)
