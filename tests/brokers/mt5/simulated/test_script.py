"""The script of faults: what may be written, and what is said of the rest."""

from pathlib import Path

import pytest

from genesis_dsl.brokers.mt5.simulated.faults import FOR_EVER, Fault, Kind, When
from genesis_dsl.brokers.mt5.simulated.script import EXAMPLES, FaultScript, read_script
from genesis_dsl.errors import SettingsError
from tests.market.makers import at

FUNCTIONS = ("order_send", "positions_get", "initialize")
SECOND = When("order_send", 2, 2)
TEXT = """
- when: order_send 2
  what: executed, answered 10012
- when: after 90 seconds
  what: disconnected for 30 seconds
- when: 2018-03-06 10:00 UTC          # a comment is one
  what: quotes of EURUSD frozen for 5 minutes
"""


def read(when: str, what: str) -> Fault:
    (fault,) = read_script([{"when": when, "what": what}], FUNCTIONS)
    return fault


def test_a_text_a_file_and_a_list_say_the_same(tmp_path: Path) -> None:
    wanted = (
        Fault(Kind.EXECUTED_ANSWERED, SECOND, "10012"),
        Fault(Kind.DISCONNECTED, When(instant=90_000, counted_from_begin=True), lasts_ms=30_000),
        Fault(Kind.FROZEN, When(instant=at("2018-03-06 10:00")), lasts_ms=300_000, text="EURUSD"),
    )
    path = tmp_path / "faults.yaml"
    path.write_text(TEXT, "utf-8")
    lines = [
        {"when": "order_send 2", "what": "executed, answered 10012"},
        {"when": "after 90 seconds", "what": "disconnected for 30 seconds"},
        {"when": "2018-03-06 10:00 UTC", "what": "quotes of EURUSD frozen for 5 minutes"},
    ]
    scripts: list[FaultScript] = [TEXT, path, str(path), lines]
    assert [read_script(each, FUNCTIONS) for each in scripts] == [wanted] * 4
    assert read_script(None, FUNCTIONS) == ()


@pytest.mark.parametrize(
    ("when", "wanted"),
    [
        ("order_send 3", When("order_send", 3, 3)),
        ("order_send 2 to 4", When("order_send", 2, 4)),
        ("order_send each", When("order_send", 1, FOR_EVER)),
        ("2018-03-06 10:00 Europe/London", When(instant=at("2018-03-06 10:00"))),
    ],
)
def test_a_call_or_an_instant_may_be_named(when: str, wanted: When) -> None:
    what = "rejected" if "order_send" in when else "algo trading off"
    assert read(when, what).when == wanted


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_fault_is_understood_as_it_is_shown(example: str) -> None:
    when = "after 1 hour" if "clock" in example else "order_send 2"
    assert read(when, example).kind in Kind


@pytest.mark.parametrize(
    ("what", "wanted"),
    [
        ("requoted", ("10004", FOR_EVER, FOR_EVER, "")),
        ("answer lost", ("-10002", FOR_EVER, FOR_EVER, "")),
        ("fails with -1", ("-1", FOR_EVER, FOR_EVER, "")),
        ("only 0.03 lots for sale", ("0.03", FOR_EVER, FOR_EVER, "")),
        ("comment rewritten to [sl 1.1]", ("", FOR_EVER, FOR_EVER, "[sl 1.1]")),
        ("hangs for 1.5 seconds", ("", 1_500, FOR_EVER, "")),
        ("terminal dies", ("", FOR_EVER, 0, "")),
        ("terminal dies for 20 seconds", ("", FOR_EVER, 20_000, "")),
        ("deals late by 500 ms for 2 minutes", ("", 500, 120_000, "")),
        ("ticks missing for 10 minutes", ("", 600_000, 600_000, "")),
        ("account switched to 77", ("77", FOR_EVER, FOR_EVER, "")),
    ],
)
def test_a_fault_says_how_much_and_how_long(what: str, wanted: tuple[str, int, int, str]) -> None:
    fault = read("order_send 2", what)
    assert (fault.number, fault.length_ms, fault.lasts_ms, fault.text) == wanted


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            {"when": "order_send 2"},
            "Fault 1 has when; a fault has the keys `when` and `what`, and no others.",
        ),
        ({"when": "order_send 2", "what": "x", "who": "y"}, "Fault 1 has when, what, who;"),
        (
            {"when": "order_send 2", "what": "executed answered 10012"},
            "is no fault of the terminal; the nearest is `executed, answered 10012`.",
        ),
        ({"when": "order_send 2", "what": "zzz"}, "docs/mt5.md lists all faults."),
        (
            {"when": "order_sent 2", "what": "rejected"},
            "has no function order_sent; did you mean order_send.",
        ),
        ({"when": "soon", "what": "rejected"}, "Fault 1: `soon` says no time (`soon` is no date and time;"),
        ({"when": "2018-03-06 10:00", "what": "terminal dies"}, "has no time zone"),
        ({"when": "after 1 hour", "what": "rejected"}, "happens to a request; write when: order_send 2"),
        ({"when": "positions_get 1", "what": "requoted"}, "happens to a request"),
        ({"when": "after 1 hour", "what": "hangs for ever"}, "happens to a call"),
        ({"when": "order_send 1", "what": "fails with -99"}, "no call fails with -99; write one of -10005, "),
        ({"when": "order_send 1", "what": "server clock jumps back 1 hour"}, "needs an instant"),
    ],
)
def test_what_is_not_understood_is_told_with_its_number(line: dict[str, object], said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_script([line], FUNCTIONS)
    assert said in str(caught.value)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(("text", "said"), [("what: rejected\n", "is a list"), ("- when: [a\n", "line")])
def test_a_text_that_is_no_list_is_refused(text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        read_script(text, FUNCTIONS)
