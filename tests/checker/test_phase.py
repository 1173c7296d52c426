import pytest

from genesis_dsl.checker.phase import phases_asked
from tests.checker.files import account, findings, instruments, ruleset, run, switch

ASKS = "must_hold: phase = funded or equity >= floor"


def told(phase: str, clause: str = ASKS, trip_when: str = "equity < 5 USD") -> list[str]:
    one = account(rulesets="[rules]", switches="[switches]", more=f"phase: {phase}\n")
    return [
        each[:4]
        for each in findings(one, ruleset(clause), switch(trip_when), instruments())
        if each[0] == "R"
    ]


@pytest.mark.parametrize(
    ("phase", "clause", "trip_when", "found"),
    [
        ("fundd", ASKS, "equity < 5 USD", ["R512"]),
        ("funded", ASKS, "equity < 5 USD", []),
        ("challenge", ASKS, "equity < 5 USD", []),  # a phase of its own, that no rule is about
        ("chalenge", "must_hold: equity >= floor", "phase in (challenge, verification)", ["R512"]),
        ("verification", "must_hold: equity >= floor", "phase in (challenge, verification)", []),
        ("fundd", "must_hold: equity >= floor", "equity < 5 USD", []),  # nobody asks
    ],
)
def test_a_phase_that_looks_like_one_that_is_asked_for_is_told(
    phase: str, clause: str, trip_when: str, found: list[str]
) -> None:
    assert [each for each in told(phase, clause, trip_when) if each == "R512"] == found


def test_the_phases_of_a_condition_are_those_it_compares_with() -> None:
    checked = run(switch("phase = funded or phase in (challenge, verification)"))
    asked = checked.kill_switches["switches"].switches[0].condition

    assert sorted(phases_asked(asked)) == ["challenge", "funded", "verification"]
