from genesis_dsl.runs.behaviour import Act, Difference
from genesis_dsl.server.addresses import Addresses
from genesis_dsl.server.record import Record
from genesis_dsl.server.views.compare import difference_line, side_of
from genesis_dsl.trace.explain import explain
from tests.server.records import BAR, DECISIONS

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


def test_a_side_tells_its_decision(record: Record) -> None:
    side = side_of(explain(DECISIONS[0], record.facts), record, "D0")

    assert (side.run, side.address) == (1, "/runs/1/why/D0")
    assert side.title.startswith("long fired for EURUSD")
    assert side.stages
    assert side.lines
