from dataclasses import replace

import pytest

from genesis_dsl.server.record import Record
from genesis_dsl.server.views.run import (
    interval,
    kind_counts,
    notes,
    run_line,
    sign_of,
    summary_figures,
    trades_counted,
    what_broke,
)


def test_a_run_that_is_under_way_has_no_figures_yet(record: Record) -> None:
    row = replace(record.row, status="running", summary={}, manifest={}, digest="")
    line = run_line(row, "/runs/1", "UTC")

    assert (line.trades, line.profit, line.span, line.digest) == ("", "", "", "")
    assert summary_figures(replace(record, row=row)) == ()
    assert notes(replace(record, row=row)) == ()


def test_what_broke_is_said_where_something_did(record: Record) -> None:
    lasting = replace(record, row=replace(record.row, summary={}))

    assert what_broke(record, {}).startswith("The account failed")
    assert what_broke(lasting, {"news_window": 1}) == "Rules were broken."
    assert what_broke(lasting, {}) == ""


def test_profit_is_an_interval_where_bars_left_it_open(record: Record) -> None:
    figures = {figure.name: figure.text for figure in summary_figures(record)}

    assert figures["net profit"] == "-500.00 USD"
    assert figures["net profit at best"] == "+12.50 USD"
    assert figures["start balance"] == "100,000.00 USD"


def test_profit_that_is_sure_is_said_once(record: Record) -> None:
    sure = replace(record.row, summary={"net_profit": 5.0})

    assert [figure.name for figure in summary_figures(replace(record, row=sure))] == ["net profit"]


def test_decisions_are_counted_by_reason_where_it_says_more_than_the_kind(record: Record) -> None:
    counts = {"fired": {"": 3}, "already in": {"already in": 2}, "blocked": {"rule:a": 1, "rule:b": 1_000}}
    found = {each.kind.name: [reason.name for reason in each.reasons] for each in kind_counts(counts, record)}

    assert found == {"fired": [], "already in": [], "blocked": ["rule:b", "rule:a"]}
    assert kind_counts(counts, record)[2].kind.count == "1,001"


@pytest.mark.parametrize(("amount", "sign"), [(2.0, "gain"), (-0.5, "loss"), (0, "even")])
def test_an_amount_is_named_by_its_sign(amount: float, sign: str) -> None:
    assert sign_of(amount) == sign


def test_the_profit_lies_between_two_amounts_where_bars_were_ambiguous(record: Record) -> None:
    sentence = interval(record)

    assert "between -500.00 USD and +12.50 USD" in sentence
    assert "between" not in interval(replace(record, row=replace(record.row, summary={})))


def test_trades_that_are_still_open_are_counted_apart(record: Record) -> None:
    still_open = replace(record, row=replace(record.row, summary={"open_at_end": 1}))

    assert (trades_counted(53, still_open), trades_counted(53, record)) == (
        "53, 1 of them open at the end",
        "53",
    )
