from pathlib import Path

import pytest

from genesis_dsl.engine.commands import NO_REASON, NO_SUCH_PERSON, OTHER_ROLE
from genesis_dsl.engine.persons import arming_roles, command_records, find_unknown, guards_of
from genesis_dsl.market.command import Command
from genesis_dsl.runs.prepare import Prepared, prepare
from tests.builders import Story, entry, flat, strategy, symbol_text

SWITCHES = """- id: calm
  trip_when: equity < 1 USD
  then: block entries
- id: wide
  for_each: symbol
  trip_when: spread > 9 pips
  then: block entries
  re_arm: by 2 risk_officers
- id: soon
  trip_when: equity < 2 USD
  then: block entries
  re_arm: next day
"""
ROLES = "roles:\n  operator: [olga]\n  risk_officer: [anna, bela]\n"


@pytest.fixture
def prepared(tmp_path: Path) -> Prepared:
    prices = {"EURUSD": flat(9), "GBPUSD": flat(9)}
    symbols = (symbol_text(), symbol_text("GBPUSD"))
    rules = strategy(entry(), symbols="EURUSD, GBPUSD")
    request = Story(rules, prices, switches=SWITCHES, symbols=symbols).write(tmp_path)
    with (tmp_path / "rules" / "small.yaml").open("a") as account:
        account.write(ROLES)
    return prepare(request)


def asked(text: str, who: str = "olga", role: str = "operator", reason: str = "x") -> Command:
    return Command(7, who, role, text, reason)


def record(prepared: Prepared, command: Command) -> dict[str, int]:
    account = prepared.chosen.account
    (found,) = command_records([command], prepared.plan, prepared.assembled.symbols, account)
    return found


def test_it_names_its_instant_and_what_it_is_about(prepared: Prepared) -> None:
    found = record(prepared, asked("re_arm wide for GBPUSD", "anna", "risk_officer"))

    assert (found["time"], found["count"], found["sym"], found["refused"]) == (7, 2, 1, 0)
    assert [prepared.plan.guards[found["target"] + k].symbol for k in (0, 1)] == ["EURUSD", "GBPUSD"]
    assert record(prepared, asked("move stop of P3 to 1.0950"))["level"] == 109_500_000


@pytest.mark.parametrize(
    ("command", "refused"),
    [
        (asked("close all"), 0),
        (asked("close all", reason=""), 0),
        (asked("close all", "anna"), NO_SUCH_PERSON),
        (asked("close all", "olga", "boss"), NO_SUCH_PERSON),
        (asked("resume entries", reason=""), NO_REASON),
        (asked("re_arm calm", reason=""), NO_REASON),
        (asked("resume entries", reason=" - "), NO_REASON),
        (asked("re_arm calm"), 0),
        (asked("re_arm wide"), OTHER_ROLE),
        (asked("re_arm calm", "bela", "risk_officer"), OTHER_ROLE),
    ],
)
def test_what_is_not_even_tried(command: Command, refused: int, prepared: Prepared) -> None:
    assert record(prepared, command)["refused"] == refused


def test_what_the_run_does_not_have_is_found(prepared: Prepared) -> None:
    commands = [asked("re_arm nothing"), asked("close all in USDJPY"), asked("re_arm switches > wide")]

    unknown = list(find_unknown(commands, prepared.plan, prepared.assembled.symbols))

    assert unknown == [(commands[0], "nothing"), (commands[1], "USDJPY")]
    assert guards_of("switches > wide", prepared.plan) == guards_of("wide", prepared.plan)


def test_roles_that_arm(prepared: Prepared) -> None:
    account = prepared.chosen.account
    roles = {each.checked.id: arming_roles(each, account) for each in prepared.plan.guards}

    assert roles == {"calm": ["operator"], "wide": ["risk_officer"], "soon": []}
