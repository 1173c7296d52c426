"""Both sides of the rule that bound an order, in its own words and units."""

from dataclasses import replace

from genesis_dsl.server.record import Record
from genesis_dsl.server.views.worst import Side, worst_view
from tests.server.records import DECISIONS


def test_both_sides_are_named_in_the_words_of_the_rule(record: Record) -> None:
    found = worst_view(DECISIONS[3], (9_948_000.0, 9_900_000.0), "480.00 USD", record)

    assert found.world == "all stopped now"
    assert found.sides == (Side("equity", "99,480.00 USD"), Side("floor", "99,000.00 USD"))


def test_a_rule_whose_file_was_not_kept_names_no_sides(record: Record) -> None:
    lost = replace(DECISIONS[3], detail={**DECISIONS[3].detail, "ruleset": "lost"})

    assert worst_view(lost, (1.0, 0.0), "", record).sides == ()
