from genesis_dsl.cli.swept import as_json, as_text
from genesis_dsl.runs.sweep import Tried

RUN = "genesis-dsl run rules.yaml --data prices"


def tried(value: int, profit: float, *, trades: int = 4, won: int = 3, failed: bool = False) -> Tried:
    figures = {"net_profit": profit, "max_drawdown": 1_000.0, "trades": trades, "won": won}
    return Tried((f"channel={value}",), {**figures, "account_failed": failed})


def test_a_table_lines_up_and_says_what_failed() -> None:
    shown = as_text(
        [tried(5, -1_250.5, failed=True), tried(10, 2_000.0), tried(15, 0.0, trades=0, won=0)],
        "net_profit",
        9,
        RUN,
    )

    assert shown.splitlines()[:5] == [
        "Sets that ran: 3; the best 3 by net profit:",
        "channel  net profit  largest fall  trades  won",
        "     10    2,000.00      1,000.00       4  75%",
        "     15        0.00      1,000.00       0    -",
        "      5   -1,250.50      1,000.00       4  75%  account failed",
    ]


def test_the_first_is_run_by_a_line_that_a_shell_takes() -> None:
    shown = as_text([Tried(("aim=2 pips",), tried(5, 1.0).figures)], "net_profit", 1, RUN)

    assert f"  {RUN} --set 'aim=2 pips'\n" in shown


def test_equals_stand_in_the_order_of_the_ranges() -> None:
    shown = as_text([tried(5, 1.0), tried(10, 1.0)], "net_profit", 1, RUN)

    assert shown.splitlines()[2].split()[0] == "5"


def test_where_no_set_ran_the_reason_is_all_there_is() -> None:
    shown = as_text([Tried(("channel=5",), {}, "It is too narrow.")], "trades", 9, RUN)

    assert shown == "1 of 1 sets did not run, the first with channel=5: It is too narrow."


def test_a_set_that_was_refused_has_no_figures() -> None:
    assert as_json([Tried(("a=1", "b=2%"), {}, "No."), tried(5, 1.0)])["sets"] == [
        {"set": {"a": "1", "b": "2%"}, "refused": "No."},
        {"set": {"channel": "5"}, "summary": tried(5, 1.0).figures},
    ]
