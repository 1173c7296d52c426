"""A word of a test is what its line says at that moment, and unknown where no line says it."""

from fractions import Fraction

from genesis_dsl.language import kinds
from genesis_dsl.trials.readings import has_word, is_in_state, is_there, of_row
from genesis_dsl.trials.seen import Place, Seen
from genesis_dsl.types.kind import Kind
from tests.trials.test_seen import SPAN, line

ROW = (line("side"),)
GIVEN = {"positions": line("positions", ROW)}
NOW = Seen(0, GIVEN, {})
FIRST, SECOND = (Place().below("positions", number) for number in range(2))


def test_a_thing_is_there_as_far_as_its_list_goes() -> None:
    assert [is_there(each)(NOW).value for each in (FIRST, SECOND)] == [1, 0]


def test_a_word_is_read_from_the_thing_that_says_it() -> None:
    assert has_word(ROW, "side")
    assert of_row(FIRST, "side", Kind.CHOICE)(NOW).value == "x"
    assert of_row(SECOND, "side", Kind.CHOICE)(NOW).why != 0


def test_a_switch_is_in_the_state_that_is_said() -> None:
    said = kinds.Line(
        span=SPAN, word=kinds.Text(span=SPAN, text="gate"), value=kinds.Text(span=SPAN, text="tripped")
    )
    now = Seen(0, {"gate": said}, {})

    assert is_in_state("gate", "tripped")(now).value == Fraction(1)
    assert is_in_state("gate", "armed")(now).value == Fraction(0)
    assert is_in_state("other", "tripped")(now).why != 0
