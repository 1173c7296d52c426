"""Stories of accounts whose money runs short.

One lot of EURUSD is worth 110,010 USD at the ask of 1.10010; at a leverage of 100 it takes 1,100.10 USD. A
point is worth a dollar a lot. What is decided at 00:05 is filled at the open of the bar that closes at 00:06.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.builders import Bar, Ran, Story, clock, entry, flat, path, run, strategy, symbol_text

P = 110_000
QUIET = flat(6)
"""The decision at the fifth close, and the bar whose open fills it."""


def lots(size: float, name: str = "go", at: str = "00:05", side: str = "buy") -> str:
    return entry(at, name=name, side=side, size=f"size: {size} lots", stop=None, more="at_once: 1")


def sell(size: float, name: str = "short", at: str = "00:05") -> str:
    return lots(size, name, at, "sell")


def told(
    entries: list[str],
    bars: list[Bar],
    folder: Path,
    *,
    account: str = "stop_out: 50%",
    balance: str = "2_000",
    margin: str = "leverage: 100",
    more: str = "",
) -> Ran:
    symbols = (symbol_text(margin=margin, more=more),)
    rules = strategy(*entries)
    story = Story(rules, [*QUIET, *bars], account=f"{account}\n", balance=balance, symbols=symbols)
    return run(story, folder)


def closings(ran: Ran) -> list[tuple[str, int, int, str]]:
    """List what was closed: clock, steps, price, reason."""
    return [(clock(each.time), each.steps, each.price, each.reason) for each in ran.fills if not each.opens]


def messages(ran: Ran) -> list[tuple[str, str, str]]:
    return [(clock(each.time), each.level, each.message) for each in ran.alerts]


@dataclass(frozen=True)
class Short:
    """An account of 2,000 USD with some positions: the bars after the fill, and what is closed."""

    entries: list[str]
    bars: list[Bar]
    closed: list[tuple[str, int, int, str]]
    account: str = "stop_out: 50%"
    margin: str = "leverage: 100"
    ambiguous: int = 0


NO_STOP_OUT = "margin_call: 100%"
STORIES = {
    "an equity of a cent more than half of the margin closes nothing": Short(
        [lots(1)], path(P, P - 1439, P - 1439), []
    ),
    "at half of the margin the position is closed at the next open": Short(
        [lots(1)],
        [*path(P, P - 1440), (P - 1400, P - 1400, P - 1400, P - 1400)],
        [("00:09", 100, P - 1400, "margin")],
    ),
    "without `stop_out:` nothing is closed, and the balance may go below nought": Short(
        [lots(1)], path(P, P - 2500, P - 2500), [], NO_STOP_OUT
    ),
    "a level that only the inside of a bar reached closes too, and the bar is ambiguous": Short(
        [lots(1)],
        [(P, P, P - 1440, P), (P + 5, P + 5, P + 5, P + 5)],
        [("00:08", 100, P + 5, "margin")],
        ambiguous=1,
    ),
    "the greatest loss is closed first, and the rest stays when that is enough": Short(
        [lots(0.5, "small"), lots(1, "large")],
        path(P, P - 790, P - 790),  # 2,000 - 1,200 = 800 of 1,650.15 is 48.5%; of 550.05 it is 145%
        [("00:09", 100, P - 790, "margin")],
    ),
    "all are closed when one is not enough": Short(
        [lots(0.5, "small"), lots(0.6, "large")],
        path(P, P - 1600, P - 1600),  # 2,000 - 1,771 = 229, less than half of the 550.05 of the small one
        [("00:09", 50, P - 1600, "margin"), ("00:09", 60, P - 1600, "margin")],
    ),
    "of equal losses the oldest is closed first": Short(
        [lots(0.5, "a"), lots(0.5, "b")],
        path(P, P - 1440, P - 1440),
        [("00:09", 50, P - 1440, "margin")],
    ),
    "a fixed margin a lot is asked whatever the price": Short(
        [lots(1)],
        path(P, P - 1390, P - 1390),  # 2,000 - 1,400 = 600, half of 1,200
        [("00:09", 100, P - 1390, "margin")],
        margin="margin: 1_200 USD",
    ),
    "what is bought and sold is asked for once": Short(
        [lots(1, "long"), sell(1)], path(P, P - 1440, P - 1440), []
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", STORIES)
def test_the_broker_closes_what_the_margin_no_longer_covers(name: str, tmp_path: Path) -> None:
    short = STORIES[name]
    ran = told(short.entries, short.bars, tmp_path, account=short.account, margin=short.margin)
    assert closings(ran) == short.closed
    assert ran.ledger("ambiguous") == short.ambiguous


def test_a_closed_position_says_that_it_was_the_margin(tmp_path: Path) -> None:
    ran = told([lots(1)], path(P, P - 1440, P - 1440), tmp_path)
    (position,) = ran.positions
    assert (position.exit_reason, position.pnl) == ("margin", -145_000)
    assert ran.ledger("balance") == 55_000


def test_the_margin_call_comes_once_until_the_account_is_well_again(tmp_path: Path) -> None:
    bars = path(P, P - 900, P - 910, P, P, P - 1440, P - 1440)
    ran = told([lots(1)], bars, tmp_path, account="margin_call: 100%\nstop_out: 50%")
    called = "margin call: equity is {} USD, which is {} of the margin of 1,100.10 USD"
    closed = "stop-out: equity is 550.00 USD, which is 50.0% of the margin of 1,100.10 USD"
    assert messages(ran) == [
        ("00:08", "warning", called.format("1,090.00", "99.1%")),
        ("00:12", "warning", called.format("550.00", "50.0%")),
        ("00:12", "critical", f"{closed}; position 1 is closed at its next price"),
    ]


REFUSED = [
    ([lots(1.8)], "fired"),  # 1,980.18 of 2,000
    ([lots(1.82)], "blocked"),  # 2,002.19
]


@pytest.mark.parametrize(("entries", "kind"), REFUSED)
def test_an_order_whose_margin_is_not_free_is_refused(entries: list[str], kind: str, tmp_path: Path) -> None:
    (decision,) = told(entries, flat(3), tmp_path).decisions
    assert decision.kind == kind


def test_a_refused_order_keeps_both_figures(tmp_path: Path) -> None:
    (decision,) = told([lots(1.82)], flat(3), tmp_path).decisions
    assert decision.reason == "no money"
    assert (decision.detail["needed"], decision.detail["free"]) == (200_219, 200_000)


def test_two_orders_of_one_moment_are_paid_for_one_after_the_other(tmp_path: Path) -> None:
    ran = told([lots(1, "a"), lots(1, "b")], flat(3), tmp_path)
    assert [each.kind for each in ran.decisions] == ["fired", "fired"]
    assert [(each.entry, each.ended, each.reason) for each in ran.orders] == [
        ("a", "filled", ""),
        ("b", "cancelled", "no money"),
    ]
    assert messages(ran) == [
        (
            "00:06",
            "warning",
            "order 2 was not filled: it needs 1,100.10 USD of margin, and 899.90 USD is free",
        )
    ]


def test_a_resting_order_ties_up_nothing_and_is_refused_when_its_price_comes(tmp_path: Path) -> None:
    resting = entry(
        name="rest",
        size="size: 1 lots",
        stop=None,
        order="type: limit\nat: close - 20 pips",
        more="at_once: 1",
    )
    ran = told([resting, lots(1, "now")], path(P, P - 300, P - 300), tmp_path)
    assert [(each.entry, each.ended, each.reason) for each in ran.orders] == [
        ("now", "filled", ""),
        ("rest", "cancelled", "no money"),
    ]


def test_an_order_that_lowers_the_margin_can_always_be_had(tmp_path: Path) -> None:
    ran = told([lots(1.5, "long"), sell(1, "short", "00:08")], flat(5), tmp_path)
    assert [each.kind for each in ran.decisions] == ["fired", "fired"]
    assert len(ran.fills) == 2
