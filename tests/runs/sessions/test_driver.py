"""What a session at a terminal promises: it trades, it is any other run, and it survives the program."""

from collections import Counter
from pathlib import Path

import pytest

from genesis_dsl.brokers.mt5.simulated import terminal as mt5
from genesis_dsl.runs.verify import verify
from genesis_dsl.store.given import find_notices
from genesis_dsl.store.reader import find_rows, find_run, reading
from genesis_dsl.trace.rows import DecisionRow, FillRow
from tests.postgres import Server
from tests.runs.sessions.played import Played, playing, three_symbols

FOR_EVER = (1 << 31) - 1


def ledger(one: Played, name: str) -> int:
    return int(one.driver.record.live.session.assembled.world.v.ledger[0][name])


def agree(one: Played) -> None:
    """Hold both books against each other: balance to the cent, and each intent one order at most."""
    account = mt5.account_info()
    assert account
    assert ledger(one, "balance") == round(account.balance * 100)
    orders = Counter(each.magic for each in mt5.history_orders_get(0, FOR_EVER) or ())
    orders.update(each.magic for each in mt5.orders_get() or ())
    assert {count for magic, count in orders.items() if magic} == {1}


def test_it_trades_and_its_record_is_that_of_any_other_run(tmp_path: Path) -> None:
    with playing(tmp_path) as one:
        one.play(12)
        agree(one)
        ended = one.end()

    found = verify(one.database, ended.run)
    assert found.differences == ()
    with reading(one.database) as session:
        fills = list(find_rows(session, ended.run, FillRow))
        row = find_run(session, ended.run)
    assert len(fills) > 4
    assert (row.status, row.digest) == ("done", ended.digest)
    assert any("opens T1" in each for each in one.said)


def test_an_order_keeps_the_times_of_its_tick_its_decision_verdict_request_answer_and_fill(
    tmp_path: Path,
) -> None:
    with playing(tmp_path) as one:
        one.play(6)
        link = one.driver.link
        assert link
        intents = [each for each in link.desk.intents.values() if each.action == "open" and each.filled]
        minutes = mt5.copy_ticks_from("EURUSD", 1, 100_000, mt5.COPY_TICKS_ALL)
        assert intents
        assert minutes is not None
        ticks = {int(each) - 2 * 3_600_000 for each in minutes["time_msc"]}
        for each in intents:
            times = each.times
            assert times.tick in ticks
            assert 0 < times.decided - times.tick < 60_000
            assert times.decided <= times.allowed <= times.requested <= times.answered
            assert times.requested <= times.filled


def test_killed_and_started_again_it_goes_on_as_if_nothing_had_been(tmp_path: Path) -> None:
    with playing(tmp_path) as one:
        for _ in range(3):
            one.play(3)
            one.die()
            one.begin()
        one.play(2)
        agree(one)
        assert one.run == 1
        ended = one.end()

    assert verify(one.database, 1).differences == ()
    one.begin()
    one.play(2)
    agree(one)
    assert one.end().digest != ended.digest
    assert verify(one.database, 1).differences == ()


def test_what_happened_while_it_was_away_is_booked_and_nothing_is_entered_on_old_minutes(
    tmp_path: Path,
) -> None:
    with playing(tmp_path) as one:
        one.play(5)
        one.die()
        mt5.advance(15 * 60)
        away = mt5.clock()
        one.begin()
        one.play(6)
        agree(one)
        one.end()

    with reading(one.database) as session:
        decisions = list(find_rows(session, 1, DecisionRow))
    missed = [each for each in decisions if away - 14 * 60_000 < each.time < away - 60_000]
    assert missed
    assert {each.reason for each in missed if each.kind == "blocked"} <= {"stale prices", "already in"}
    assert not [each for each in missed if each.kind == "fired"]


def test_on_paper_nothing_is_sent_and_the_run_is_the_replay(tmp_path: Path) -> None:
    with playing(tmp_path, orders=False) as one:
        one.play(8)
        one.die()
        one.begin()
        one.play(8)
        ended = one.end()

    assert not mt5.history_orders_get(0, FOR_EVER)
    assert verify(one.database, ended.run).differences == ()
    with reading(one.database) as session:
        assert list(find_rows(session, ended.run, FillRow))


def test_prices_that_stop_hold_entries_back_and_are_told(tmp_path: Path) -> None:
    frozen = [{"when": "after 240 seconds", "what": "quotes of EURUSD frozen for 150 seconds"}]
    with playing(tmp_path, faults=frozen) as one:
        one.play(10)
        agree(one)
        with reading(one.database) as session:
            texts = [each.text for each in find_notices(session, 1) if each.topic == "stale prices"]
    assert any("s old, and at most 30 s are allowed" in each for each in texts)
    assert texts[-1].endswith("entries go on.")
    assert any("server's clock is +2 hours" in each for each in one.said)


def test_positions_that_were_there_are_owned_and_the_balance_is_the_brokers(tmp_path: Path) -> None:
    one = Played(tmp_path)
    mt5.pay_in(-1_500.0)
    request = {"action": 1, "symbol": "EURUSD", "volume": 0.2, "type": 0, "price": 1.1, "type_filling": 1}
    tick = mt5.symbol_info_tick("EURUSD")
    assert tick
    assert mt5.by_hand({**request, "price": tick.ask, "sl": round(tick.bid - 0.005, 5)})
    one.begin()
    one.play(3)

    assert any(each.endswith("it counts in every limit, and is closed with all else.") for each in one.said)
    (theirs, *_) = mt5.positions_get() or ()
    ours = [p for p in one.driver.record.live.session.assembled.world.v.book if p["live"] and p["order"] < 0]
    assert [(int(p["steps"]), int(p["order"])) for p in ours] == [(20, -theirs.identifier)]
    agree(one)
    ended = one.end()
    assert verify(one.database, ended.run).differences == ()


def test_a_person_who_blocks_entries_is_a_reason_in_the_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with playing(tmp_path) as one:
        one.play(3)
        monkeypatch.setattr(one.calls, "blocked", lambda: "Entries are blocked by anna.", raising=False)
        one.play(6)
        with reading(one.database) as session:
            blocked = [each.reason for each in find_rows(session, 1, DecisionRow) if each.kind == "blocked"]
    assert "panic" in blocked
    assert any(each.endswith("Entries are blocked by anna.") for each in one.said)


def test_messages_are_counted_and_forecast(tmp_path: Path) -> None:
    with playing(tmp_path) as one:
        one.play(8)
        link = one.driver.link
        assert link
        sent = sum(each.times.requested > 0 for each in link.desk.intents.values())
        said = one.driver.standing()
        assert f"{sent} messages to the server today" in said
        assert "of 2,000." in said


def test_three_symbols_and_a_death_between_give_the_same_record_on_both_databases(
    tmp_path: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # beside a database without a file, what is kept stands in the working folder
    digests = set[str]()
    for name, url in (("a", ""), ("b", postgres.make())):
        folder = tmp_path / name
        folder.mkdir()
        with playing(folder, story=three_symbols(), url=url) as one:
            one.play(2)
            one.die()
            mt5.advance(70)
            one.begin()
            one.play(1)
            agree(one)
            digests.add(one.end().digest)
        assert verify(one.database, 1).holds
        with reading(one.database) as session:
            assert {each.symbol for each in find_rows(session, 1, FillRow)} == {"EURUSD", "GBPUSD", "USDJPY"}
    assert len(digests) == 1
