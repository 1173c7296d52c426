import pytest

from tests.checker.files import account, instruments, ruleset, run


def switches(**conditions: str) -> str:
    head = "genesis: 1\nkind: kill_switch\nid: switches\ntitle: T\ntimezone: Europe/Prague\ntimeframe: M15\n"
    rows = (
        f"  - id: {name}\n    trip_when: {when}\n    then: block entries\n    re_arm: when clear\n"
        for name, when in conditions.items()
    )
    return f"{head}switches:\n{''.join(rows)}"


def circles(*files: str) -> list[tuple[str, str]]:
    found = [each for each in run(*files).diagnostics if each.code == "L252"]
    return [(each.span.text, each.message.partition(":")[0]) for each in found]


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({"one": "two tripped", "two": "equity < 90_000 USD"}, []),
        ({"one": "two tripped", "two": "one tripped"}, [("one", "`one` reads `two`, which reads `one`")]),
        ({"one": "count(trips of one in last 2 hours) > 2"}, []),
        ({"one": "equity < 0 or one tripped"}, [("one", "`one` reads itself")]),
        (
            {"a": "equity < 0", "b": "a tripped or c tripped", "c": "d tripped", "d": "b tripped"},
            [("b", "`b` reads `c`, which reads `d`, which reads `b`")],
        ),
        (
            {"a": "b tripped", "b": "a tripped", "c": "d tripped", "d": "c tripped"},
            [("a", "`a` reads `b`, which reads `a`"), ("c", "`c` reads `d`, which reads `c`")],
        ),
    ],
)
def test_switches_that_read_each_other_are_told_once(
    conditions: dict[str, str], found: list[tuple[str, str]]
) -> None:
    assert circles(switches(**conditions)) == found


def test_a_circle_may_go_through_a_rule_of_the_account() -> None:
    files = (
        ruleset("must_hold: equity >= floor and not (halt tripped)"),
        switches(halt="daily_loss broken"),
        account(),
        instruments(),
    )
    assert circles(*files) == [("daily_loss", "`daily_loss` reads `halt`, which reads `daily_loss`")]


def test_what_a_switch_waits_for_to_arm_again_counts_too() -> None:
    text = switches(one="two tripped", two="equity < 90_000 USD")
    assert circles(text.rstrip() + "\n    re_arm_when: not (one tripped)\n") == [
        ("one", "`one` reads `two`, which reads `one`")
    ]
