from genesis_dsl.checker.readback.score import MOST_SETS
from tests.checker.files import strategy
from tests.checker.readback.aloud import told


def score(mark: int, parts: dict[str, str], more: str = "") -> str:
    lines = "".join(
        f"      - id: {name}\n        points: 10\n        when: {when}\n" for name, when in parts.items()
    )
    head = f"confluence:\n  - id: s\n    pass_at: {mark} points\n    parts:\n{lines}{more}"
    return strategy("s passes", head=head)


def volumes(count: int) -> dict[str, str]:
    return {f"p{number}": f"rsi(close, {number + 2}) > 50" for number in range(count)}


def test_the_smallest_sets_are_listed_with_their_points() -> None:
    lines = told(score(20, volumes(3)))
    assert "It passes with at least 20 of 30 points:" in lines
    assert lines[lines.index("The smallest sets that pass:") + 1 :][:3] == [
        "p0 + p1 = 20",
        "p0 + p2 = 20",
        "p1 + p2 = 20",
    ]


def test_what_is_required_and_what_forbids_is_said() -> None:
    more = "    require:\n      - id: r\n        when: volume > 100\n"
    more += "    veto:\n      - id: v\n        when: hammer\n"
    lines = told(score(10, volumes(2), more))
    assert "required, r: the M15 volume is more than 100." in lines
    assert "never while v: there is a hammer on M15." in lines


def test_many_sets_are_counted_however_many_parts_there_are() -> None:
    assert f"and {35 - MOST_SETS} more" in told(score(30, volumes(7)))
    assert f"and {1140 - MOST_SETS} more" in told(score(30, volumes(20)))


def test_parts_that_exclude_each_other_are_in_no_set_together() -> None:
    lines = told(
        score(20, {"low": "rsi(close, 14) < 30", "high": "rsi(close, 14) > 70", "calm": "adx(14) < 20"})
    )
    assert "low + calm = 20" in lines
    assert "low + high = 20" not in lines
