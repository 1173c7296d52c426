"""What persons ask for, as stories: prices that stand still or fall, commands, and what came of them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.engine.commands import ANSWERS, SO_ALREADY
from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.figures import Ended, figures
from tests.builders import Ran, Story, at, clock, entry, flat, path, run_request, strategy, symbol_text

ROLES = """roles:
  operator: [olga]
  risk_officer: [anna, bela]
"""
HEAD = "time,who,role,command,reason\n"
LIMIT = "type: limit\nat: close - 50 pips"
PAUSED = """- id: paused
  trip_when: operator_pause
  then: [close positions, block entries]
  re_arm: when clear
"""
FALLING = path(*[110_000] * 6, *range(109_990, 109_700, -10))
LOSS = "- id: down\n  trip_when: equity < initial_balance - 50 USD\n  then: block entries\n{re_arm}"


def told(story: Story, folder: Path, *commands: str, roles: str = ROLES) -> Ran:
    """Run a story with commands, each `00:07 who role: words, reason`."""
    lines = []
    for each in commands:
        asker, _, words = each.partition(": ")
        moment, who, role = asker.split()
        text, _, reason = words.partition(", ")
        lines.append(f"2026-01-05 {moment} UTC,{who},{role},{text},{reason}\n")
    request = story.write(folder)
    account = folder / "rules" / "small.yaml"
    account.write_text(account.read_text() + roles)
    (folder / "commands.csv").write_text(HEAD + "".join(lines))
    return run_request(replace(request, commands=folder / "commands.csv"))


def answers(one: Ran) -> list[tuple[str, str]]:
    return [(each.kind, each.reason) for each in one.decisions if each.kind in ("commanded", "declined")]


def kinds(one: Ran) -> list[tuple[str, str]]:
    return [(each.kind, each.reason) for each in one.decisions]


def test_entries_wait_while_a_person_has_paused_them(tmp_path: Path) -> None:
    story = Story(strategy(entry("00:05"), entry("00:07", name="later")), flat(12))

    one = told(
        story,
        tmp_path,
        "00:05 olga operator: pause entries, news",
        "00:06 olga operator: resume entries, over",
    )

    assert kinds(one) == [("commanded", ""), ("blocked", "operator_pause"), ("commanded", ""), ("fired", "")]
    first = one.decisions[0]
    assert (first.site, first.subject, first.symbol) == ("olga", "pause entries", "")
    assert first.detail == {"role": "operator", "because": "news"}


def test_a_switch_can_read_that_a_person_has_paused(tmp_path: Path) -> None:
    story = Story(strategy(entry("00:03")), flat(12), switches=PAUSED)

    one = told(
        story, tmp_path, "00:05 olga operator: pause entries", "00:08 olga operator: resume entries, ok"
    )

    assert [each for each, _ in kinds(one)] == [
        "fired",
        "commanded",
        "tripped",
        "flat",
        "commanded",
        "re-armed",
    ]
    assert one.deals()[-1][:2] == ("00:06", "out")


@pytest.mark.parametrize(
    ("commands", "expected"),
    [
        (["00:05 olga operator: resume entries, x"], [("declined", "is so already")]),
        (["00:05 olga operator: pause entries", "00:06 olga operator: resume entries"], "no reason given"),
        (["00:05 igor operator: pause entries, x"], "no such person in that role"),
        (["00:05 olga risk_officer: pause entries, x"], "no such person in that role"),
        (["00:05 olga boss: close all"], "no such person in that role"),
        (["00:05 olga operator: close P9"], "no such open position"),
        (["00:05 olga operator: cancel O9"], "no such resting order"),
        (["00:02 olga operator: close all"], "nothing there"),
        (["00:05 olga operator: cancel all"], "nothing there"),
        (["00:05 olga operator: close all", "00:05 olga operator: close P1"], "is so already"),
        (["00:05 olga operator: move stop of P1 to 1.0975"], "would loosen the stop"),
        (["00:05 olga operator: move stop of P1 to 1.099999"], "no price of this symbol"),
        (["00:05 olga operator: move stop of P2 to 1.0999"], "no such open position"),
        (["00:05 olga operator: re_arm calm, x"], "not tripped"),
    ],
)
def test_what_is_refused_says_why(
    commands: Sequence[str], expected: str | list[tuple[str, str]], tmp_path: Path
) -> None:
    calm = "- id: calm\n  trip_when: equity < 1 USD\n  then: block entries\n"
    story = Story(strategy(entry("00:03")), flat(12), switches=calm)

    found = answers(told(story, tmp_path, *commands))

    assert found[-1] == ("declined", expected) if isinstance(expected, str) else found == expected
    assert {reason for _, reason in found} <= set(ANSWERS)


def test_a_position_is_closed_at_the_next_open(tmp_path: Path) -> None:
    one = told(Story(strategy(entry("00:03")), flat(12)), tmp_path, "00:05 olga operator: close P1, tired")

    assert one.deals() == [
        ("00:04", "in", 100, 110_010, "entry:go"),
        ("00:06", "out", 100, 110_000, "command:olga"),
    ]
    assert one.positions[0].exit_reason == "command:olga"


def test_an_order_is_cancelled_at_once(tmp_path: Path) -> None:
    story = Story(strategy(entry("00:03", order=LIMIT)), flat(12))

    one = told(story, tmp_path, "00:05 olga operator: cancel O1")

    (order,) = one.orders
    assert (order.ended, order.reason, order.ended_at) == (
        "cancelled",
        "command:olga",
        at("2026-01-05 00:05"),
    )


def test_a_stop_is_moved_nearer(tmp_path: Path) -> None:
    one = told(
        Story(strategy(entry("00:03")), flat(12)), tmp_path, "00:05 olga operator: move stop of P1 to 1.0990"
    )

    (move,) = one.stop_moves
    assert (move.old, move.new, move.reason) == (109_810, 109_900, "command:olga")


def tripped(folder: Path, re_arm: str, *commands: str, roles: str = ROLES) -> list[str]:
    """Buy, fall through a switch, let persons speak, recover: what became of the switch."""
    prices = [*FALLING[:12], *path(*[110_000] * 12)]
    story = Story(strategy(entry("00:03")), prices, switches=LOSS.format(re_arm=re_arm))
    one = told(story, folder, *commands, roles=roles)
    return [f"{each.kind}{f' {each.reason}' * bool(each.reason)}" for each in one.decisions[1:]]


@pytest.mark.parametrize("re_arm", ["", "  re_arm: by operator\n"])
def test_a_switch_is_armed_again_by_the_word_of_a_person(re_arm: str, tmp_path: Path) -> None:
    assert tripped(tmp_path, re_arm) == ["tripped"]
    assert tripped(tmp_path, re_arm, "00:16 olga operator: re_arm down, calm again") == [
        "tripped",
        "commanded",
        "re-armed",
    ]


def test_without_roles_an_operator_is_there(tmp_path: Path) -> None:
    found = tripped(tmp_path, "", "00:16 ute operator: re_arm down, calm again", roles="")
    assert found == ["tripped", "commanded", "re-armed"]


TWO = "  re_arm: by 2 risk_officers\n"


@pytest.mark.parametrize(
    ("commands", "expected"),
    [
        (["00:16 anna risk_officer: re_arm down, x"], ["commanded waits for another person"]),
        (
            ["00:16 anna risk_officer: re_arm down, x", "00:17 anna risk_officer: re_arm down, x"],
            ["commanded waits for another person", "declined said by the same person already"],
        ),
        (
            ["00:16 anna risk_officer: re_arm down, x", "00:17 bela risk_officer: re_arm down, x"],
            ["commanded waits for another person", "commanded", "re-armed"],
        ),
        (
            ["00:16 anna risk_officer: re_arm switches > down, x", "00:16 bela risk_officer: re_arm down, x"],
            ["commanded waits for another person", "commanded", "re-armed"],
        ),
        (["00:16 olga operator: re_arm down, x"], ["declined another role must arm it"]),
        (["00:16 anna risk_officer: re_arm down"], ["declined no reason given"]),
    ],
)
def test_two_different_persons_arm_what_asks_for_two(
    commands: Sequence[str], expected: list[str], tmp_path: Path
) -> None:
    assert tripped(tmp_path, TWO, *commands) == ["tripped", *expected]


def test_who_is_still_asked_for_is_named_by_role(tmp_path: Path) -> None:
    prices = [*FALLING[:12], *path(*[110_000] * 12)]
    both = LOSS.format(re_arm="  re_arm: by operator and by 2 risk_officers\n")
    story = Story(strategy(entry("00:03")), prices, switches=both)
    said = [f"00:1{6 + k} {who}: re_arm down, x" for k, who in enumerate(WHO)]

    decisions = told(story, tmp_path, *said).decisions

    missing = [each.detail.get("missing") for each in decisions if each.kind == "commanded"]
    assert missing == [["operator", "risk_officer"], ["risk_officer"], None]


WHO = ("anna risk_officer", "olga operator", "bela risk_officer")


def test_what_arms_itself_needs_nobody(tmp_path: Path) -> None:
    found = tripped(tmp_path, "  re_arm: next day\n", "00:16 olga operator: re_arm down, x")
    assert found == ["tripped", "declined arms itself again"]


def test_what_still_holds_trips_again_at_once(tmp_path: Path) -> None:
    story = Story(strategy(entry("00:03")), FALLING, switches=LOSS.format(re_arm=""))

    one = told(story, tmp_path, "00:20 olga operator: re_arm down, wrong")

    assert [each for each, _ in kinds(one)][1:] == ["tripped", "commanded", "re-armed", "tripped"]


def test_a_word_given_before_it_tripped_again_counts_no_more(tmp_path: Path) -> None:
    prices = [*FALLING[:12], *path(*[110_000] * 8), *FALLING[6:12], *path(*[110_000] * 8)]
    rule = "- id: down\n  trip_when: equity < initial_balance - 50 USD\n  then: block entries\n" + TWO
    story = Story(strategy(entry("00:03")), prices, switches=rule)

    one = told(
        story,
        tmp_path,
        "00:14 anna risk_officer: re_arm down, x",
        "00:15 bela risk_officer: re_arm down, x",
        "00:30 bela risk_officer: re_arm down, x",
    )

    assert answers(one)[-1] == ("commanded", "waits for another person")


FLATTENS = """- id: storm
  trip_when: equity < 0
  then: [close positions, cancel orders, block entries]
  re_arm: after 3 minutes
"""
RESTS = entry(
    "00:03", name="rests", order="type: limit\nat: close - 90 pips", stop="20 pips", more="at_once: 1"
)


def test_a_person_trips_a_switch_whatever_it_says(tmp_path: Path) -> None:
    """Each step is there to be seen: tripped, cancelled, closed, confirmed, held, armed again."""
    rules = strategy(entry("00:03", more="at_once: 1"), RESTS, entry("00:07", name="late", more="at_once: 9"))

    one = told(Story(rules, flat(14), switches=FLATTENS), tmp_path, "00:05 olga operator: trip storm, drill")

    assert one.kinds()[2:] == [
        ("00:05", "tripped", "command:olga"),
        ("00:05", "commanded", "trip storm"),
        ("00:06", "flat", "storm"),
        ("00:07", "blocked", "switch:storm"),
        ("00:08", "re-armed", "storm"),
    ]
    assert one.deals()[-1][:2] + one.deals()[-1][4:] == ("00:06", "out", "switch:storm")
    assert [(each.entry, each.ended, each.reason) for each in one.orders if each.ended != "filled"] == [
        ("rests", "cancelled", "switch:storm")
    ]


def test_where_nothing_is_open_it_is_flat_at_once(tmp_path: Path) -> None:
    one = told(
        Story(strategy(entry("00:59")), flat(6), switches=FLATTENS),
        tmp_path,
        "00:02 olga operator: trip switches > storm",
    )
    assert [(each[0], each[1]) for each in one.kinds()] == [
        ("00:02", "tripped"),
        ("00:02", "commanded"),
        ("00:02", "flat"),
        ("00:05", "re-armed"),
    ]


def test_what_is_not_closed_yet_is_not_flat(tmp_path: Path) -> None:
    """The closing needs two minutes to the broker; only then is it confirmed."""
    story = Story(
        strategy(entry("00:03")),
        flat(14),
        switches=FLATTENS,
        account="latency: {least: 2 minutes, most: 2 minutes, seed: 1}\n",
    )
    one = told(story, tmp_path, "00:07 olga operator: trip storm")
    out = one.deals()[-1]
    assert (out[0], out[1]) == ("00:10", "out")
    assert ("00:10", "flat", "storm") in one.kinds()


EACH = "- id: each\n  for_each: position\n  trip_when: profit < 0 - 9_000 USD\n  then: close position\n"
EACH += "  re_arm: when clear\n"


@pytest.mark.parametrize(
    ("switches", "commands", "expected"),
    [
        (FLATTENS, ["00:05 olga operator: trip storm", "00:06 olga operator: trip storm"], "is so already"),
        (FLATTENS, ["00:05 eve operator: trip storm"], "no such person in that role"),
        (
            EACH.replace("close position", "close positions"),
            ["00:02 olga operator: trip each"],
            "nothing there",
        ),
    ],
)
def test_what_cannot_be_tripped_is_declined(
    switches: str, commands: Sequence[str], expected: str, tmp_path: Path
) -> None:
    story = Story(strategy(entry("00:03")), flat(9), switches=switches)
    assert answers(told(story, tmp_path, *commands))[-1] == ("declined", expected)


def test_a_switch_of_each_position_is_tripped_for_those_that_are_open(tmp_path: Path) -> None:
    rules = strategy(entry("00:03", more="at_once: 1"), entry("00:03", name="two", more="at_once: 1"))
    story = Story(rules, flat(12), switches=EACH.replace("close position", "close positions"))
    one = told(story, tmp_path, "00:05 olga operator: trip each")
    assert [each[:2] for each in one.kinds()[2:]] == [
        ("00:05", "tripped"),
        ("00:05", "tripped"),
        ("00:05", "commanded"),
        ("00:05", "re-armed"),
        ("00:06", "flat"),
    ]
    assert {each.exit_reason for each in one.positions} == {"switch:each"}


def test_a_rule_is_tripped_by_nobody(tmp_path: Path) -> None:
    story = Story(strategy(entry("00:59")), flat(4), limits="- id: floor\n  must_hold: equity > 0\n")
    with pytest.raises(SettingsError, match="this run has no floor"):
        told(story, tmp_path, "00:02 olga operator: trip floor")


def test_the_words_of_answers_are_as_many_as_the_answers() -> None:
    assert ANSWERS[SO_ALREADY] == "is so already"


PAID = "00:05 olga operator: deposit 1_000 USD"
TAKEN = "00:08 olga operator: pay out 400.50 USD, rent"
PROBE = "- id: probe\n  trip_when: {}\n  if_unknown: ignore\n  then: alert info\n  re_arm: when clear\n"
TRANSFERS = [
    ("sum(amount of deposits) = 1_000 USD", "00:05"),
    ("sum(amount of payouts this week) = 400.50 USD", "00:08"),
    ("count(payouts in last 4 months where amount > 400 USD) = 1", "00:08"),
    ("balance = initial_balance + 1_000 USD", "00:05"),
    ("equity = 100_599.50 USD", "00:08"),
    ("highest(equity since payout) = 101_000 USD", "00:05"),
    ("highest(equity since payout) = 100_599.50 USD", "00:08"),
    ("count(openings since payout) = 0 and count(openings) = 1", "00:08"),
    ("sum(profit of days) != 0", "never"),
    ("balance_at_day_start != 100_000 USD", "never"),
]


@pytest.mark.parametrize(("condition", "first"), TRANSFERS)
def test_what_is_paid_in_and_out_is_no_profit(condition: str, first: str, tmp_path: Path) -> None:
    """A position is open and stands at its entry; 1,000 dollars come and 400.50 go."""
    free = symbol_text(spread="0 pips")
    story = Story(
        strategy(entry("00:02")), flat(12), switches=PROBE.format(condition), zone="UTC", symbols=(free,)
    )
    one = told(story, tmp_path, PAID, TAKEN)
    assert ([clock(each.time) for each in one.decisions if each.kind == "tripped"] or ["never"])[0] == first
    assert one.ledger("moved") == 59_950
    assert one.ledger("drawdown") == 0
    assert figures(one.prepared, Ended(0, 0, 0, 0))["net_profit"] == 0.0


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("00:05 olga operator: deposit 1_000 EUR", "not money of the account"),
        ("00:05 olga operator: deposit 0 USD", "not money of the account"),
        ("00:05 olga operator: pay out 100_001 USD", "more than is free"),
        ("00:05 olga operator: pay out 99_500 USD", "more than is free"),
        ("00:05 eve operator: pay out 5 USD", "no such person in that role"),
    ],
)
def test_what_cannot_be_paid_is_declined(command: str, why: str, tmp_path: Path) -> None:
    """Of 100,000 dollars a position ties up 1,100."""
    one = told(Story(strategy(entry("00:02")), flat(12)), tmp_path, command)
    assert answers(one) == [("declined", why)]
    assert one.ledger("balance") == 10_000_000


def test_a_payout_is_kept_over_a_day_and_by_a_state(tmp_path: Path) -> None:
    """The next day begins with what is there, and what was paid out before it is not of that day."""
    switch = PROBE.format("sum(profit of days) = 0 and count(days) = 2 and balance_at_day_start = 99_600 USD")
    story = Story(strategy(entry(when="close > 9.00000")), flat(30), switches=switch, zone="UTC")
    story.start = "2026-01-05 23:45"
    one = told(story, tmp_path, "23:50 olga operator: pay out 400 USD")
    assert [clock(each.time) for each in one.decisions if each.kind == "tripped"] == ["01-06 00:00"]


MIDNIGHTS = """- id: probe
  names:
    midnight:
      cases:
        - when: count(payouts today) = 0
          is: balance_at_day_start
        - otherwise: initial_balance
  trip_when: balance_at_day_start = 108_000 USD and highest(midnight since payout) {}
  if_unknown: ignore
  then: alert info
  re_arm: when clear
"""


@pytest.mark.parametrize(
    ("so_far", "first"), [("= 108_000 USD", "23:00"), ("= 100_000 USD", "23:05"), ("= 101_000 USD", "never")]
)
def test_the_midnight_of_its_own_day_can_be_left_out_since_a_payout(
    so_far: str, first: str, tmp_path: Path
) -> None:
    """Midnight in Prague is 23:00 in UTC; the payout comes five minutes after."""
    switch = MIDNIGHTS.format(so_far)
    story = Story(strategy(entry(when="close > 9.00000")), flat(40), switches=switch, zone="Europe/Prague")
    story.start = "2026-01-05 22:45"
    one = told(
        story, tmp_path, "22:50 olga operator: deposit 8_000 USD", "23:05 olga operator: pay out 8_000 USD, r"
    )
    trips = [clock(each.time)[-5:] for each in one.decisions if each.kind == "tripped"]
    assert (trips or ["never"])[0] == first


@pytest.mark.parametrize(
    ("commands", "expected"),
    [
        (["00:16 anna risk_officer: re_arm down, x"], ["commanded waits for another person"]),
        (["00:16 olga operator: re_arm down, x"], ["commanded waits for another person"]),
        (
            ["00:16 anna risk_officer: re_arm down, x", "00:17 olga operator: re_arm down, x"],
            ["commanded waits for another person", "commanded", "re-armed"],
        ),
        (
            ["00:16 olga operator: re_arm down, x", "00:17 anna risk_officer: re_arm down, x"],
            ["commanded waits for another person", "commanded", "re-armed"],
        ),
        (
            ["00:16 anna risk_officer: re_arm down, x", "00:17 bela risk_officer: re_arm down, x"],
            ["commanded waits for another person"] * 2,
        ),
        (
            ["00:16 anna risk_officer: re_arm down, x", "00:17 anna operator: re_arm down, x"],
            ["commanded waits for another person", "declined said by the same person already"],
        ),
    ],
)
def test_a_person_of_each_role_is_asked_for_and_nobody_stands_for_both(
    commands: list[str], expected: list[str], tmp_path: Path
) -> None:
    roles = ROLES.replace("[olga]", "[olga, anna]")
    found = tripped(tmp_path, "  re_arm: by risk_officer and by operator\n", *commands, roles=roles)
    assert found == ["tripped", *expected]


def test_a_dozen_roles_have_to_say_so(tmp_path: Path) -> None:
    names = "abcdefghijkl"
    roles = "roles:\n" + "".join(f"  {each}: [p{each}]\n" for each in names)
    says = [f"00:16 p{each} {each}: re_arm down, x" for each in names]
    by = f"  re_arm: {' and '.join(f'by {each}' for each in names)}\n"
    waits = ["commanded waits for another person"] * 11
    assert tripped(tmp_path, by, *says, roles=roles) == ["tripped", *waits, "commanded", "re-armed"]


def test_three_roles_have_to_say_so_one_person_each(tmp_path: Path) -> None:
    says = [
        f"00:{16 + k} {who}: re_arm down, x"
        for k, who in enumerate(("olga operator", "anna risk_officer", "anna owner", "carl owner"))
    ]
    roles = ROLES.replace("[olga]", "[olga]\n  owner: [anna, carl]")
    by = "  re_arm: by risk_officer and by operator and by owner\n"
    assert tripped(tmp_path, by, *says, roles=roles) == [
        "tripped",
        *["commanded waits for another person"] * 2,
        "declined said by the same person already",
        "commanded",
        "re-armed",
    ]
