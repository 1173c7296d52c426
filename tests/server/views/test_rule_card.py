from dataclasses import replace

import pytest

from genesis_dsl.server.record import Record
from genesis_dsl.server.views.rule_card import rule_card
from genesis_dsl.trace.explain import explain
from tests.server.records import DECISIONS, DETAIL


def test_the_card_has_rule_room_world_and_sentence(record: Record) -> None:
    card = rule_card(explain(DECISIONS[3], record.facts), record)

    assert card is not None
    assert (card.rule, card.room, card.world) == ("daily", "480.00 USD", "all stopped now")
    assert (card.sentence, card.place) == ("equity >= floor", "house.yaml:19")
    assert card.address == "/runs/1/sources/ruleset/house#L19"
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


def test_the_card_of_a_rule_names_the_source_that_it_cites(record: Record) -> None:
    card = rule_card(explain(DECISIONS[0], record.facts), record)

    assert card is not None
    assert (card.title, card.because) == ("Daily loss", "We are careful.")
    assert card.citation is not None
    assert card.citation.words == "A firm, Losses, firm.example/rules, read on 2026-09-04"
    assert card.citation.quote == "Never more."
    assert card.citation.address == "/runs/1/sources/ruleset/house#L6"


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        ("broken", "The rule that was broken"),
        ("possibly broken", "The rule that was possibly broken"),
        ("cannot tell", "The rule that cannot tell"),
    ],
)
def test_a_decision_of_a_rule_itself_shows_its_card(record: Record, kind: str, heading: str) -> None:
    own = replace(DECISIONS[0], kind=kind, site="house", subject="daily", detail={})
    card = rule_card(explain(own, record.facts), record)

    assert card is not None
    assert (card.heading, card.sentence, card.stopped) == (heading, "equity >= floor", True)


def test_where_no_rule_was_asked_there_is_no_card(record: Record) -> None:
    assert rule_card(explain(DECISIONS[1], record.facts), record) is None
