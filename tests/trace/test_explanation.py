from genesis_dsl.diagnostics.source import Source
from genesis_dsl.trace.explanation import Facts, Place
from genesis_dsl.trace.rows import NodeRow

TEXT = "id: london\nwhen: close > open\n"
NODE = NodeRow(0, -1, "entry", "long", "long", "compare", "close > open", "truth", "M15", "london", 17, 29)


def test_a_sentence_stands_in_the_file_that_ran() -> None:
    facts = Facts([NODE], sources={"london": Source("strategies/london.yaml", TEXT)})

    place = facts.place(NODE)

    assert place == Place("london", "strategies/london.yaml", 2, "when: close > open")
    assert place.short == "london.yaml:2"


def test_a_file_that_was_not_kept_has_no_place() -> None:
    place = Facts([NODE]).place(NODE)

    assert place == Place("london")
    assert place.short == ""
