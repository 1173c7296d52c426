"""Stories of signals: every one ends as an order or with a reason."""

from pathlib import Path

import pytest

from tests.builders import Story, entry, flat, path, run, strategy

P = 110_000
ALWAYS = "close > 1.00000"


def test_an_entry_is_asked_only_without_a_position_and_an_order(tmp_path: Path) -> None:
    ran = run(Story(strategy(entry(when=ALWAYS)), flat(4)), tmp_path)
    assert ran.kinds() == [
        ("00:01", "fired", "go"),
        ("00:02", "already in", "already in"),
        ("00:03", "already in", "already in"),
        ("00:04", "already in", "already in"),
    ]
    resting = strategy(entry(when=ALWAYS, order="type: limit\nat: close - 10 pips"))
    assert [kind for _, kind, _ in run(Story(resting, flat(3)), tmp_path).kinds()] == [
        "fired",
        *["already in"] * 2,
    ]


def test_at_once_counts_the_positions_and_orders_of_this_entry_alone(tmp_path: Path) -> None:
    rules = strategy(entry(when=ALWAYS, more="at_once: 2"), entry(when=ALWAYS, name="other"))
    ran = run(Story(rules, flat(3)), tmp_path)
    assert [(clock, kind, what) for clock, kind, what in ran.kinds() if kind == "fired"] == [
        ("00:01", "fired", "go"),
        ("00:02", "fired", "go"),
    ]
    assert ran.ledger("signals") == 6


def test_one_part_short_is_a_near_miss(tmp_path: Path) -> None:
    ran = run(Story(strategy(entry(when="close > 1.2 and open > 0 and high > 0")), flat(2)), tmp_path)
    assert [kind for _, kind, _ in ran.kinds()] == ["near miss", "near miss"]
    two = strategy(entry(when="close > 1.2 and open > 1.2 and high > 0"))
    assert run(Story(two, flat(2)), tmp_path).kinds() == []


UNKNOWN = "lowest(low, 500)[1]"
FAR = "100_000_000_000_000_000_000"


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"stop": "highest(high, 2) + 5 pips"}, "stop on the wrong side"),
        ({"stop": UNKNOWN}, "stop unknown"),
        ({"targets": [f"at: {UNKNOWN}"]}, "target unknown"),
        ({"targets": ["at: lowest(low, 2) - 5 pips"]}, "target on the wrong side"),
        ({"size": "risk: 0.01 USD"}, "size too small"),
        ({"size": "size: 0.001 lots"}, "size too small"),
        ({"order": f"type: limit\nat: {UNKNOWN}"}, "price unknown"),
        ({"order": "type: limit\nat: close - 20_000 pips"}, "price on the wrong side"),
        ({"targets": ["at: close - high"]}, "target on the wrong side"),
        ({"targets": ["at: (close - high) / 1 pip * 1 R"]}, "target on the wrong side"),
        ({"order": f"type: limit\nat: close - {FAR} pips"}, "price too far away"),
        ({"stop": f"close - {FAR} pips"}, "stop too far away"),
        ({"stop": f"{FAR} pips"}, "stop too far away"),
        ({"targets": [f"at: close + {FAR} pips"]}, "target too far away"),
        ({"targets": [f"at: {FAR} pips"]}, "target too far away"),
        ({"targets": [f"at: {FAR} R"]}, "target too far away"),
    ],
)
def test_an_order_that_cannot_be_made_says_why(parts: dict[str, str], reason: str, tmp_path: Path) -> None:
    ran = run(Story(strategy(entry(**parts)), flat(8)), tmp_path)
    assert ran.kinds() == [("00:05", "blocked", reason)]
    assert ran.orders == []


def test_a_decision_keeps_the_values_of_this_moment(tmp_path: Path) -> None:
    rules = strategy(
        entry("00:02", name="one", size="risk: 1% of equity", more="at_once: 1"),
        entry(
            "00:09",
            name="two",
            size="risk: 1% of equity",
            more="at_once: 1",
            stop="highest(high, 2) + 5 pips",
        ),
    )
    ran = run(Story(rules, [*flat(4), *path(P, P + 100), *flat(5, P + 100)]), tmp_path)
    ops = {part.id: part.typed.op for part in ran.prepared.plan.traced.parts}
    last = ran.decisions[-1]
    assert last.reason == "stop on the wrong side"
    (equity,) = [value for part, value in last.values.items() if ops[int(part)] == "account"]
    assert equity == ran.ledger("equity")


def test_a_target_may_add_to_the_risk_of_its_order(tmp_path: Path) -> None:
    rules = strategy(entry(when=ALWAYS, stop="20 pips", targets=["at: 2 R + 10 pips"]))
    ran = run(Story(rules, [*flat(1), *path(P, P + 400, P + 600)]), tmp_path)
    taken = [each for each in ran.fills if each.reason == "target:1"]
    (opened,) = [each for each in ran.fills if each.opens and each.position == taken[0].position]
    assert taken[0].price - opened.price == pytest.approx(2 * 200 + 100, abs=30)
