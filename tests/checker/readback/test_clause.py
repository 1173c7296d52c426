import pytest

from genesis_dsl.checker.readback.clause import condition as lines
from genesis_dsl.checker.readback.clause import deeper, names, rearming
from genesis_dsl.checker.readback.speaker import Voice
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.sentence import parse_rearm
from tests.checker.files import switch
from tests.checker.readback.aloud import of_entry, told
from tests.language.layouts import source


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("next day", "on the next day"),
        ("next order", "at the next order"),
        ("when clear", "when the condition is clear"),
        ("after 4 hours", "after 4 hours"),
        ("after 10 minutes clear", "after 10 minutes in which the condition is clear"),
        ("after 10 trades", "after 10 trades"),
        ("by operator", "when an operator says so, with a reason"),
        ("by 2 risk_officers", "when 2 risk officers say so, with a reason"),
        ("next day and by operator", "on the next day and when an operator says so, with a reason"),
    ],
)
def test_when_something_arms_again_is_said(written: str, said: str) -> None:
    parts, _ = parse_rearm(Span(source(written), 0, len(written)))
    assert rearming(parts) == said


def test_without_a_word_an_operator_must_say_so() -> None:
    assert rearming(()) == "when an operator says so, with a reason"


def test_a_list_of_conditions_keeps_its_shape() -> None:
    node = of_entry("close > open")
    assert list(lines("It buys when", node, Voice())) == ["It buys when the M15 close is above the M15 open."]


def test_lines_below_stand_deeper() -> None:
    assert list(deeper(["a"])) == ["  a"]


def test_a_name_is_explained_once() -> None:
    node = of_entry("up or not (up)", head="timezone: UTC\nnames:\n  up: close > open\n")
    assert list(names([node], Voice())) == ["up: the M15 close is above the M15 open."]


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        ("block entries", "Then new entries are blocked."),
        ("cancel orders", "Then resting orders are cancelled."),
        ("close positions", "Then the positions are closed."),
        ("alert info", "Then an alert goes out (info)."),
        ("size to 50%", "Then new entries are sized at 50%."),
    ],
)
def test_what_a_switch_does_is_said(verb: str, said: str) -> None:
    assert said in told(switch("equity < 90_000 USD", then=verb))
