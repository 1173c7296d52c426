"""Verdicts in the words of the author."""

import pytest

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.gate import AFTER_RESET, AT_STOPS
from genesis_dsl.engine.record import BLOCKED, FIRED, REFUSED
from genesis_dsl.trading import tables
from genesis_dsl.trading.log import Decision
from genesis_dsl.trials import verdict

NOTHING = Decision(*[0] * len(Decision._fields))


@pytest.mark.parametrize(
    ("kind", "why", "found"),
    [
        (FIRED, tables.WHY_NONE, "allowed"),
        (BLOCKED, tables.WHY_SWITCH, "refused"),
        (BLOCKED, tables.WHY_HOLDING, "refused"),
        (BLOCKED, tables.WHY_CANNOT_TELL, "cannot tell"),
        (BLOCKED, tables.WHY_TOO_SMALL, "not sent"),
    ],
)
def test_an_order_ends_in_one_word(kind: int, why: int, found: str) -> None:
    assert verdict.of_order(NOTHING._replace(kind=kind, why=why), (), {}) == found


def test_entries_are_blocked_by_switches_and_not_by_what_one_order_breaks() -> None:
    blocked = NOTHING._replace(kind=BLOCKED, why=tables.WHY_HOLDING)
    refused = NOTHING._replace(kind=REFUSED, why=tables.WHY_RULE)
    assert (verdict.entries(blocked), verdict.entries(refused), verdict.entries(None)) == (
        *("blocked", "allowed", "allowed"),
    )


def test_a_limit_breaks_now_or_at_the_next_reset() -> None:
    refused = NOTHING._replace(kind=REFUSED, why=tables.WHY_RULE)
    assert verdict.when(refused._replace(world=AT_STOPS)) == "now"
    assert verdict.when(refused._replace(world=AFTER_RESET)) == "next reset"
    assert verdict.when(NOTHING) == ""


def test_reasons_are_those_of_the_engine() -> None:
    assert op.REASONS[op.NOT_GIVEN] == "not given in this test"
    assert op.REASONS[op.SAID_UNKNOWN] == "unknown, as this test says"
