from dataclasses import replace

from genesis_dsl.server.record import Record
from genesis_dsl.server.views.beside import Told, beside
from genesis_dsl.trace.condition import Mark
from genesis_dsl.trace.explain import explain
from tests.server.records import DECISIONS


def test_only_what_was_not_the_same_is_listed(record: Record) -> None:
    one = explain(DECISIONS[4], record.facts)
    first = next(each for each in one.lines if each.is_leaf)
    turned = replace(first, mark=Mark.TRUE if first.mark is not Mark.TRUE else Mark.FALSE)
    other = replace(one, lines=tuple(turned if each is first else each for each in one.lines))

    differing = beside(Told("D4", record, one), Told("D9", record, other)).differing

    assert differing is not None
    assert [each.word for line in differing for each in line.both] == [first.mark, turned.mark]
    assert beside(Told("D4", record, one), Told("D4", record, one)).differing == ()


def test_what_was_asked_in_one_alone_says_so(record: Record) -> None:
    one = explain(DECISIONS[4], record.facts)

    differing = beside(
        Told("D4", record, one), Told("D9", record, replace(one, lines=(), root=None))
    ).differing

    assert differing is not None
    assert {line.both[1].word for line in differing} == {"not asked"}
    assert len(differing) == sum(each.is_leaf for each in one.lines)


def test_a_side_tells_its_decision(record: Record) -> None:
    told = Told("Before: run 1", record, explain(DECISIONS[0], record.facts), "D0")

    side = beside(told, told).sides[0]

    assert (side.label, side.address) == ("Before: run 1", "/runs/1/why/D0")
    assert side.title.startswith("long fired for EURUSD")
    assert side.stages
    assert side.lines


def test_a_run_that_decided_nothing_says_why(record: Record) -> None:
    told = Told("Before: run 1", record, explain(DECISIONS[0], record.facts), "D0")

    both = beside(told, Told("After: run 2", record, note="Its prices are gone."))

    assert both.differing is None
    assert (both.sides[1].note, both.sides[1].lines) == ("Its prices are gone.", ())
