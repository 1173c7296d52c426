"""Things are found in the lists of a test, whatever list they stand in."""

from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language import kinds
from genesis_dsl.trials.seen import Place

SPAN = Span(Source("a.yaml", "days"), 0, 4)


def line(word: str, *rows: tuple[kinds.Line, ...]) -> kinds.Line:
    value: kinds.Things | kinds.Text = kinds.Text(span=SPAN, text="x")
    if rows:
        value = kinds.Things(span=SPAN, rows=rows)
    return kinds.Line(span=SPAN, word=kinds.Text(span=SPAN, text=word), value=value)


TRADES = line("trades", (line("profit"),), (line("held"),))
GIVEN = {"days": line("days", (line("openings"),), (TRADES,))}


def test_a_place_names_a_thing_of_a_list_and_of_a_list_within() -> None:
    second_day = Place().below("days", 1)

    assert [each.word.text for each in second_day.rows(GIVEN)[0]] == ["trades"]
    assert [each.word.text for each in second_day.below("trades", 1).rows(GIVEN)[0]] == ["held"]


def test_what_is_not_there_has_no_row() -> None:
    assert Place().below("days", 2).rows(GIVEN) == []
    assert Place().below("weeks", 0).rows(GIVEN) == []


def test_a_word_means_the_innermost_thing_of_its_name() -> None:
    place = Place().below("days", 0).below("trades", 1)

    assert place.within("days") == Place().below("days", 0)
    assert place.within("payouts") is None
