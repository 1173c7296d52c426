from dataclasses import replace

from genesis_dsl.runs.behaviour import Act, Difference
from genesis_dsl.server.addresses import Addresses
from genesis_dsl.server.record import Record
from genesis_dsl.server.views.compare import difference_line, inputs
from tests.server.records import BAR

ACT = Act(3, BAR, ("london", "long", "EURUSD"), "blocked", "rule:daily")


def test_a_decision_that_is_gone_has_nothing_on_the_other_side() -> None:
    line = difference_line(Difference("gone", ACT, None), Addresses(1), Addresses(2, "Asia/Tokyo"))

    assert (line.sign, line.what, line.about) == ("-", "gone", "london > long")
    assert (line.old.name, line.old.outcome, line.new.name) == ("D3", "blocked (rule:daily)", "")
    assert line.address == "/compare/decision?old=1&new=2&was=D3"


def test_an_order_that_is_another_one_says_in_what() -> None:
    one, other = (Act(3, BAR, ACT.about, "fired", "", ("market", 40, 1, size)) for size in (10, 20))

    line = difference_line(Difference("figures", one, other), Addresses(1), Addresses(2))

    assert line.what == "another order: stop"


def test_what_was_asked_for_otherwise_is_listed(record: Record) -> None:
    changed = {"account": "other", "parameters": {"london": {"channel": "25"}}, "from": 0}
    other = replace(record.row, manifest=record.row.manifest | changed)

    found = {name: (was, now) for name, was, now in inputs(record.row, other, "UTC")}

    assert found["account"][1] == "other"
    assert found["london channel"][1] == "25"
    assert found["from"][1] == "1970-01-01 00:00 UTC"
    assert inputs(other, other, "UTC") == []
