from dataclasses import replace

from genesis_dsl.server.record import Record
from genesis_dsl.server.views.rule_card import rule_card
from genesis_dsl.trace.explain import explain
from tests.server.records import DECISIONS, DETAIL


def test_the_card_has_rule_room_world_and_sentence(record: Record) -> None:
    card = rule_card(explain(DECISIONS[3], record.facts), record)

    assert card is not None
    assert (card.rule, card.room, card.world) == ("daily", "480.00 USD", "all stopped now")
    assert (card.sentence, card.place) == ("equity >= floor", "house.yaml:6")
    assert card.address == "/runs/1/sources/ruleset/house#L6"
    assert card.stopped


def test_a_rule_that_let_an_order_pass_did_not_stop_it(record: Record) -> None:
    card = rule_card(explain(DECISIONS[0], record.facts), record)

    assert card is not None
    assert not card.stopped


def test_a_rule_of_a_file_that_was_not_kept_has_its_name_at_least(record: Record) -> None:
    lost = replace(DECISIONS[0], detail=DETAIL | {"ruleset": "lost"})
    card = rule_card(explain(lost, record.facts), record)

    assert card is not None
    assert (card.rule, card.sentence, card.place, card.address) == ("daily", "", "", "")


def test_where_no_rule_was_asked_there_is_no_card(record: Record) -> None:
    assert rule_card(explain(DECISIONS[1], record.facts), record) is None
