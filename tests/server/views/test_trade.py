from dataclasses import replace

from sqlmodel import Session

from genesis_dsl.server.record import Record
from genesis_dsl.server.views.trade import timeline, trade_line, trade_sentences
from genesis_dsl.store.trades import find_trade


def test_a_trade_is_a_line_in_the_units_of_people(session: Session, record: Record) -> None:
    line = trade_line(find_trade(session, 1, 1).position, record)

    assert (line.lots, line.profit, line.r, line.sign) == ("0.40 lots", "+871.80 USD", "+1.74 R", "gain")
    assert (line.best, line.ambiguous) == ("+990.00 USD", True)


def test_a_trade_that_risked_nothing_known_has_no_multiple(session: Session, record: Record) -> None:
    line = trade_line(find_trade(session, 1, 2).position, record)

    assert (line.r, line.exit_time, line.sign, line.best) == ("", "", "loss", "")


def test_a_trade_that_brought_nothing_is_even(session: Session, record: Record) -> None:
    even = replace(find_trade(session, 1, 1).position, pnl=0)

    assert trade_line(even, record).sign == "even"


def test_a_sale_is_called_so_and_names_the_type_of_its_order(session: Session, record: Record) -> None:
    trade = find_trade(session, 1, 1)
    sold = replace(trade, position=replace(trade.position, side=-1))

    assert trade_sentences(sold, record)[0].startswith("Sold 0.40 lots of EURUSD at 1.12056 (limit) on")


def test_what_happened_is_told_in_the_order_of_time(session: Session, record: Record) -> None:
    moments = timeline(find_trade(session, 1, 1), record)

    assert [moment.text.split()[0] for moment in moments] == ["O1:", "filled:", "stop", "closed"]
    assert moments[-1].amount == "+880.00 USD"
    assert "the bar held both stop and target" in moments[-1].note
