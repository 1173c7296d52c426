"""A session on a terminal: the ledger is the broker's to the cent, and nothing is asked for twice."""

from pathlib import Path

import pytest

from genesis_dsl.brokers.mt5.simulated import terminal
from genesis_dsl.brokers.recovery.reconcile import Class, blocks
from genesis_dsl.market.instant import to_datetime
from genesis_dsl.market.report import Report
from genesis_dsl.trading.log import Asked
from genesis_dsl.trading.tables import LIMIT, MARKET, STOP_LIMIT
from tests.brokers.link.crash import digest_again, digest_of, lived, story
from tests.brokers.link.promises import agree
from tests.brokers.link.trading import AHEAD, Trading, terminal_now
from tests.builders import Story, entry, random_walk, strategy, symbol_text

NOTHING = Asked(*(0,) * len(Asked._fields))
SOLD = {"side": -1, "steps": 20, "stop": 115_000}


def test_a_session_trades_a_terminal_and_both_books_agree(tmp_path: Path) -> None:
    one = Trading(story(3, 60), tmp_path)
    one.trade()

    agree(one)
    rows = one.end()
    assert len(rows.positions) > 8
    assert {each.exit_reason.partition(":")[0] for each in rows.positions} >= {"stop", "target"}


def test_in_a_netting_book_orders_add_take_away_and_turn(tmp_path: Path) -> None:
    one = Trading(story(4, 40, "netting"), tmp_path)
    one.trade()

    agree(one)
    differences, said = one.link.recover(1)
    assert not blocks(differences)
    assert said == []
    entries = {deal.entry for deal in terminal.history_deals_get(0, (1 << 31) - 1) or () if deal.symbol}
    assert entries == {0, 1, 2}  # in, out, in and out


def test_a_closing_that_was_overtaken_is_not_sent(tmp_path: Path) -> None:
    one = Trading(story(3, 20), tmp_path)
    asked = NOTHING._replace(id=1, action=3, order=77, side=-1, steps=50)
    one.link.ask([asked], 1)
    assert one.calls.sent == 0
    assert [(each.kind, each.about) for each in one.link.hear(2)] == [("refused", "close")]


def test_an_order_ends_at_the_broker_by_itself_and_keeps_its_times_in_true_time(tmp_path: Path) -> None:
    one = Trading(story(3, 20), tmp_path)
    now, far = terminal_now(), 90_000  # a buy limit that nothing meets
    lasts = {"type": LIMIT, "side": 1, "steps": 10, "price": far, "expires": now + 90_000}
    one.link.ask([NOTHING._replace(id=1, action=0, order=5, **lasts)], now - 400, tick=now - 900)
    (order,) = terminal.orders_get() or ()
    assert (order.type_time, order.time_expiration) == (2, -(-(now + 90_000 + AHEAD) // 1_000))
    times = one.link.desk.intents[1].times
    assert (times.tick, times.decided, times.allowed) == (now - 900, now - 400, now)
    assert times.requested == times.answered == now

    terminal.play(to_datetime(now + 89_000))
    assert [each.kind for each in one.link.hear(now + 89_000)] == ["accepted"]
    one.link.ask([NOTHING._replace(id=2, action=2, order=5)], now + 90_000)
    assert one.calls.sent == 1  # he who ends it by himself is not asked to
    terminal.play(to_datetime(now + 91_000))
    assert [each.kind for each in one.link.hear(now + 91_000)] == ["expired"]


def test_a_fill_has_the_true_time_of_its_deal(tmp_path: Path) -> None:
    one = Trading(story(3, 20), tmp_path)
    terminal.advance(seconds=60)
    now = terminal_now()
    one.link.ask([NOTHING._replace(id=1, action=0, order=5, side=1, steps=10)], now)
    one.link.hear(now + 3_000)
    (deal,) = (each for each in terminal.history_deals_get(0, (1 << 31) - 1) or () if each.symbol)
    assert one.link.desk.intents[1].times.filled == deal.time_msc - AHEAD


def test_nothing_is_closed_while_a_deal_is_late_that_may_have_turned_the_position(tmp_path: Path) -> None:
    faults = [
        {"when": "order_send 2", "what": "executed, answer lost"},
        {"when": "after 61 seconds", "what": "deals late by 5 seconds"},
    ]
    one = Trading(story(4, 20, "netting"), tmp_path, faults=faults)
    terminal.advance(seconds=60)
    sells = {"side": -1, "steps": 30, "stop": 111_000}
    one.link.ask([NOTHING._replace(id=1, action=0, order=5, **sells)], terminal_now())
    assert [each.kind for each in one.link.hear(1_000)] == ["filled"]
    terminal.advance(seconds=1)
    buys = {"side": 1, "steps": 50, "stop": 109_000}
    one.link.ask([NOTHING._replace(id=2, action=0, order=6, **buys)], terminal_now())
    assert terminal.initialize()
    terminal.advance(seconds=2)  # the order is in the history, and its deal is not
    one.link.hear(terminal_now())
    closes = {"side": 1, "steps": 15, "position": 1}
    one.link.ask([NOTHING._replace(id=3, action=3, order=5, **closes)], terminal_now())
    assert one.calls.sent == 2
    terminal.advance(seconds=4)
    assert "filled" in [each.kind for each in one.link.hear(terminal_now())]
    one.link.ask([], terminal_now())
    assert one.calls.sent == 2  # by now it is known to be overtaken
    (position,) = terminal.positions_get() or ()
    assert (position.volume, position.sl) == (0.2, 1.09)


@pytest.mark.parametrize("how", ["filled", "cancelled"])
def test_a_cancelling_that_came_too_late_is_no_difference(how: str, tmp_path: Path) -> None:
    one = Trading(story(4, 20), tmp_path)
    terminal.advance(seconds=60)
    tick = terminal.symbol_info_tick("EURUSD")
    assert tick
    price = round(tick.ask * 100_000) - (1 if how == "filled" else 900)
    waits = {"type": LIMIT, "side": 1, "steps": 10, "price": price, "stop": price - 900}
    one.link.ask([NOTHING._replace(id=1, action=0, order=5, **waits)], terminal_now())
    assert [each.kind for each in one.link.hear(terminal_now())] == ["accepted"]
    (order,) = terminal.orders_get() or ()
    if how == "cancelled":
        assert terminal.by_hand({"action": 8, "order": order.ticket})
    while terminal.orders_get():
        terminal.advance(seconds=5)
    one.link.ask([NOTHING._replace(id=2, action=2, order=5)], terminal_now())
    assert one.calls.sent == 2
    found, said = one.link.recover(terminal_now())
    assert (blocks(found), said) == (False, [])
    heard = one.link.hear(terminal_now())
    assert [(each.kind, each.about) for each in heard] == [("refused", "cancel"), (how, "")]
    assert one.link.recover(terminal_now()) == ([], [])


@pytest.mark.parametrize("seed", range(6))
def test_lost_answers_late_views_and_deaths_change_no_book(seed: int, tmp_path: Path) -> None:
    assert lived(seed, tmp_path, 20).told


def resting(one: Trading) -> list[tuple[int, int, int, int]]:
    """Give the orders of others in the engine's book: ticket, type, steps, price."""
    slots = one.live.session.assembled.world.v.orders
    fields = ("named", "type", "steps", "price")
    return [
        tuple(-int(o[each]) if each == "named" else int(o[each]) for each in fields)  # type: ignore[misc]
        for o in slots
        if o["live"] and o["named"]
    ]


def test_what_a_person_leaves_resting_is_owned_followed_and_cancelled_with_the_rest(tmp_path: Path) -> None:
    one = Trading(story(3, 20), tmp_path)
    time, bars = one.bars.pop(0)
    one.meet(time, bars)
    leaves = {"action": 5, "symbol": "EURUSD", "volume": 0.2, "type_filling": 2}
    far = terminal.by_hand(leaves | {"type": 2, "price": 1.05, "sl": 1.04, "tp": 1.2})
    woken = terminal.by_hand(leaves | {"type": 6, "price": 1.15, "stoplimit": 1.149})
    assert far
    assert woken
    one.meet(time + 300, {})
    assert resting(one) == [(far.order, LIMIT, 20, 105_000), (woken.order, STOP_LIMIT, 20, 114_900)]

    terminal.by_hand({"action": 7, "order": far.order, "price": 1.06, "sl": 1.04})
    one.meet(time + 600, {})
    assert resting(one)[0] == (far.order, LIMIT, 20, 106_000)
    one.begin_again(one.live.session.snapshot(), one.live.session.now)
    one.meet(time + 900, {})
    assert len(resting(one)) == 2
    assert [each.kind for each in one.told].count("resting") == 3

    terminal.by_hand({"action": 8, "order": woken.order})
    one.tells = {one.looks: "cancel all"}
    one.meet(time + 1_200, {})
    one.meet(time + 1_500, {})
    assert resting(one) == []
    assert terminal.orders_get() == ()
    agree(one)
    assert [(each.entry, each.ended, each.reason) for each in one.end().orders if not each.strategy] == [
        ("outside", "cancelled", "outside"),
        ("outside", "cancelled", "command:olga"),
    ]


def test_what_a_person_left_resting_is_filled_into_a_position_that_is_owned(tmp_path: Path) -> None:
    one = Trading(story(3, 20), tmp_path, lag_ms=700)
    time, bars = one.bars.pop(0)
    one.meet(time, bars)
    tick = terminal.symbol_info_tick("EURUSD")
    assert tick
    near = {"type": 2, "price": round(tick.ask - 0.00070, 5), "sl": 1.0}
    assert terminal.by_hand({"action": 5, "symbol": "EURUSD", "volume": 0.2, "type_filling": 2, **near})
    one.trade()
    agree(one)
    assert [each.kind for each in one.told if each.order < 0][:2] == ["resting", "adopted"]
    assert resting(one) == []
    assert digest_again(one) == digest_of(one)


def test_what_is_closed_before_its_opening_comes_to_light_is_told_behind_that(tmp_path: Path) -> None:
    faults = [{"when": "order_send 1", "what": "deals late by 20 seconds for 10 seconds"}]
    one = Trading(story(4, 20), tmp_path, faults=faults)
    terminal.advance(seconds=60)
    buys = {"side": 1, "steps": 50, "stop": 109_000}
    one.link.ask([NOTHING._replace(id=1, action=0, order=5, **buys)], terminal_now())
    terminal.advance(seconds=12)  # by now deals are shown at once, but for that one
    (held,) = terminal.positions_get() or ()
    closes = {"action": 1, "symbol": "EURUSD", "volume": 0.5, "type": 1, "type_filling": 0}
    assert terminal.by_hand(closes | {"position": held.ticket})
    assert [each.kind for each in one.link.hear(terminal_now())] == []
    terminal.advance(seconds=10)
    told = one.link.hear(terminal_now())
    assert [(each.kind, each.order) for each in told] == [("filled", 5), ("closed", 5)]


def test_where_persons_add_to_their_own_netting_position_its_levels_are_theirs(tmp_path: Path) -> None:
    """Nothing is sent for it: no rule has said where they belong."""
    never = strategy(entry(when="close > 2"))
    plain = Story(never, random_walk(3, 12, step=22), symbols=(symbol_text(),), book="netting")
    one = Trading(plain, tmp_path, faults=[{"when": "order_send each", "what": "answered 10021"}])
    terminal.advance(seconds=60)
    one.meet(*one.bars.pop(0))
    for lots, stop in ((0.7, 1.2), (0.1, 1.3)):
        sold = {"action": 1, "symbol": "EURUSD", "volume": lots, "type": 1, "type_filling": 0, "sl": stop}
        assert terminal.by_hand(sold)
        one.meet(*one.bars.pop(0))
    one.trade()
    assert one.calls.sent == 0
    agree(one)


def test_a_stop_that_a_person_moves_beside_a_deal_that_only_closes_is_told(tmp_path: Path) -> None:
    one = Trading(story(3, 20, "netting"), tmp_path)
    terminal.advance(seconds=1)
    bought = {"type": MARKET, "side": 1, "steps": 50, "stop": 109_000}
    one.link.ask([NOTHING._replace(id=1, action=0, order=5, **bought)], terminal_now())
    assert [each.kind for each in one.link.hear(terminal_now())] == ["filled"]
    (held,) = terminal.positions_get() or ()
    one.link.ask([NOTHING._replace(id=2, action=0, order=6, **(bought | SOLD))], terminal_now())
    assert terminal.by_hand({"action": 6, "symbol": "EURUSD", "position": held.ticket, "sl": 1.05})

    told = {each.kind: each for each in one.link.hear(terminal_now())}

    assert (told["filled"].order, told["filled"].steps) == (6, 20)
    assert (told["moved"].order, told["moved"].stop) == (5, 105_000)


def test_over_days_no_deal_is_lost_and_old_ones_are_not_asked_for_again(tmp_path: Path) -> None:
    faults = [
        {"when": f"after {hours} hours", "what": "deals late by 3 hours for 2 hours"} for hours in (5, 41)
    ]
    calm = [(110_000, 110_004, 109_996, 110_000)] * (70 * 60)
    one = Trading(Story(strategy(entry()), calm, symbols=(symbol_text(),)), tmp_path, faults=faults)
    terminal.advance(seconds=60)
    own = {"action": 1, "symbol": "EURUSD", "volume": 0.1, "type_filling": 0}
    left = terminal.by_hand(own | {"action": 5, "type": 2, "type_filling": 2, "price": 1.0})
    assert left
    told, asked = list[Report](), list[int]()
    for number in range(69):
        held = terminal.positions_get() or ()
        close = {"type": 1, "position": held[0].ticket} if held and number % 3 else {"type": 0}
        assert terminal.by_hand(own | close)
        if number == 60:
            assert terminal.by_hand({"action": 8, "order": left.order})
        asked.append(one.link.cursor.begin(terminal_now())[0])
        told += one.link.hear(terminal_now())
        terminal.advance(seconds=3_600)
    told += [each for _ in range(2) for each in one.link.hear(terminal_now())]
    made = terminal.history_deals_get(0, (1 << 31) - 1) or ()
    assert sorted(each.ticket for each in told if each.ticket) == [
        each.ticket for each in made if each.symbol
    ]
    assert len(made) == 70
    assert [each.kind for each in told if each.order == -left.order] == ["resting", "cancelled"]
    assert [number for number, first in enumerate(asked) if first == one.link.begun] == [0, 24, 48]


def test_what_cannot_be_explained_makes_entries_wait_until_it_is(tmp_path: Path) -> None:
    one = Trading(story(3, 20), tmp_path)
    one.trade()
    assert one.link.recover(1) == ([], [])
    lost = one.shelf.rows.pop(1)
    one.link = one.linked()  # a row was lost: what bears its number is an orphan while it is open
    one.link.desk.intents.pop(1, None)
    terminal.Buy("EURUSD", 0.1)

    differences, said = one.link.recover(2)
    assert [(each.kind, each.blocks) for each in differences] == [(Class.MANUAL, False)]
    assert said == []
    own = {
        "action": 1,
        "symbol": "EURUSD",
        "volume": 0.1,
        "type": 0,
        "type_filling": 0,
        "magic": lost.identity.magic,
    }
    assert terminal.order_send(own)
    differences, said = one.link.recover(3)
    assert {each.kind for each in differences} == {Class.MANUAL, Class.ORPHAN}
    assert [(each.kind, each.cause) for each in said] == [("doubt", "difference")]
    assert one.link.recover(4)[1] == []
    shown = terminal.positions_get() or ()
    terminal.Close("EURUSD", ticket=next(p.ticket for p in shown if p.magic == lost.identity.magic))
    assert [each.kind for each in one.link.recover(5)[1]] == ["cleared"]
