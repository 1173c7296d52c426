from dataclasses import replace

from genesis_dsl.server.record import Record
from genesis_dsl.server.views.beside import beside
from genesis_dsl.trace.condition import Mark
from genesis_dsl.trace.explain import explain
from tests.server.records import DECISIONS


def test_only_what_was_not_the_same_is_listed(record: Record) -> None:
    one = explain(DECISIONS[4], record.facts)
    first = next(each for each in one.lines if each.is_leaf)
    turned = replace(first, mark=Mark.TRUE if first.mark is not Mark.TRUE else Mark.FALSE)
    other = replace(one, lines=tuple(turned if each is first else each for each in one.lines))

    (found,) = beside(one, other)

    assert (found.one.word, found.other.word) == (first.mark, turned.mark)
    assert beside(one, one) == ()


def test_what_was_asked_in_one_alone_says_so(record: Record) -> None:
    one = explain(DECISIONS[4], record.facts)

    found = beside(one, replace(one, lines=()))

    assert {each.other.word for each in found} == {"not asked"}
    assert len(found) == sum(each.is_leaf for each in one.lines)
