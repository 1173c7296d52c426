"""The span and the prices of a run, and what is said when there are none."""

from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.errors import FeedError, GenesisError, SettingsError
from genesis_dsl.resources import resource
from genesis_dsl.runs.prepare import prepare
from tests.builders import Story, at, clock, csv_text, entry, flat, run, strategy, symbol_text
from tests.recordings import small_story

STRATEGY = resource("strategies/london_breakout.yaml")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, so that nothing is found by chance."""
    monkeypatch.chdir(tmp_path)


def test_a_span_that_ends_before_it_begins_is_refused_with_its_dates(tmp_path: Path) -> None:
    request = small_story(first=at("2026-01-05 22:00"), last=at("2026-01-05 21:30")).write(tmp_path)

    with pytest.raises(
        SettingsError, match=r"from 2026-01-05 22:00 UTC to 2026-01-05 21:30 UTC ends before it begins"
    ):
        prepare(request)


@pytest.mark.parametrize("span", [{"first": at("2027-01-01")}, {"last": at("2025-01-01")}])
def test_a_span_without_prices_is_one_sentence(span: dict[str, int], tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="EURUSD has no bar"):
        prepare(small_story(**span).write(tmp_path))


def test_bars_before_the_span_warm_up_and_decide_nothing(tmp_path: Path) -> None:
    first, last = at("2026-01-05 22:00"), at("2026-01-05 23:00")
    prepared = prepare(small_story(first=first, last=last).write(tmp_path))

    assert (prepared.first, prepared.last) == (first, last)
    assert prepared.market.histories["EURUSD"].bars.opened_at[0] == at("2026-01-05 21:00")


def test_without_a_span_all_the_prices_are_run(tmp_path: Path) -> None:
    prepared = prepare(small_story().write(tmp_path))

    assert prepared.first == at("2026-01-05 21:00")
    assert prepared.last > at("2026-01-06 02:00")


TWO = Story(
    strategy(entry(), symbols="EURUSD, GBPUSD"),
    {"EURUSD": flat(10), "GBPUSD": flat(10)},
    symbols=(symbol_text(), symbol_text("GBPUSD")),
)


def test_one_file_of_prices_trades_its_symbol_alone_and_says_so(tmp_path: Path) -> None:
    request = TWO.write(tmp_path)
    file = request.data / "GBPUSD_M1.csv"

    prepared = prepare(replace(request, data=file))

    assert {site.symbol for site in prepared.plan.sites} == {"GBPUSD"}
    assert f"EURUSD is not traded: {file} holds another symbol." in prepared.notes


def test_a_folder_without_a_symbol_is_refused(tmp_path: Path) -> None:
    request = TWO.write(tmp_path)
    (request.data / "GBPUSD_M1.csv").unlink()

    with pytest.raises(FeedError, match="has no prices of GBPUSD: it has EURUSD"):
        prepare(request)


def test_a_file_of_another_symbol_alone_is_refused(tmp_path: Path) -> None:
    request = Story(strategy(entry()), flat(5), symbols=TWO.symbols).write(tmp_path)
    file = request.data / "GBPUSD_M1.csv"
    (request.data / "EURUSD_M1.csv").rename(file)

    with pytest.raises(FeedError, match="has no prices of EURUSD"):
        prepare(replace(request, data=file))


def test_a_strategy_finer_than_the_prices_is_refused(tmp_path: Path) -> None:
    request = small_story().write(tmp_path)
    (request.data / "EURUSD_M1.csv").unlink()
    rows = "".join(f"2026-01-05 {hour:02}:00:00,1.1,1.1,1.1,1.1\n" for hour in range(10))
    (request.data / "EURUSD_H1.csv").write_text(f"time,open,high,low,close\n{rows}")

    with pytest.raises(GenesisError, match="H1"):
        prepare(request)


def test_a_symbol_that_only_a_sentence_reads_must_have_prices(tmp_path: Path) -> None:
    rules = strategy(entry(when="close on GBPUSD > 1"))
    request = Story(rules, flat(10), symbols=TWO.symbols).write(tmp_path)

    with pytest.raises(FeedError, match="GBPUSD"):
        prepare(request)


def test_a_symbol_that_only_a_sentence_reads_is_read_and_not_traded(tmp_path: Path) -> None:
    """No price joins its money and the account's, and none is needed."""
    rules = strategy(entry(when="close on AUDNZD > 1.20"))
    prices = {"EURUSD": flat(10), "AUDNZD": [*flat(5, 110_000), *flat(5, 125_000)]}
    ran = run(Story(rules, prices, symbols=(symbol_text(), symbol_text("AUDNZD"))), tmp_path)

    assert [(each.symbol, clock(each.time)) for each in ran.decisions if each.kind == "fired"] == [
        ("EURUSD", "00:06")
    ]


def test_the_last_bar_before_the_end_is_decided_on_though_its_last_minutes_are_missing(
    tmp_path: Path,
) -> None:
    whole = [*flat(28), *flat(2, 120_000), *flat(60)]
    missing = csv_text(whole).splitlines()
    raw = "\n".join([*missing[:30], *missing[61:]]) + "\n"  # nothing from 00:29 to 01:00
    rules = strategy(entry(when="close > 1.15"), timeframe="M15")
    story = Story(rules, {}, raw={"EURUSD_M1.csv": raw}, last=at("2026-01-05 00:45"))

    ran = run(story, tmp_path)

    assert [(each.kind, clock(each.time)) for each in ran.decisions] == [("fired", "00:30")]


def test_a_currency_that_no_price_joins_to_the_account_is_refused(tmp_path: Path) -> None:
    request = Story(strategy(entry()), flat(10), currency="CHF").write(tmp_path)

    with pytest.raises(GenesisError, match="CHF"):
        prepare(request)


@pytest.mark.parametrize(
    ("symbols", "said"),
    [
        (
            ["EURGBP", "GBPUSD"],
            "The money of EURGBP becomes USD by the price of GBPUSD, .* add GBPUSD_M1.csv",
        ),
        (["EURGBP", "EURUSD"], "becomes USD by the price of EURUSD, .* add EURUSD_M1.csv"),
        (["EURGBP", "GBPCHF", "USDCHF"], "by the price of GBPCHF and USDCHF, .* GBPCHF_M1.csv and USDCHF_M1"),
        (
            ["EURGBP"],
            "EURGBP pays or charges GBP .* such as GBPUSD or USDGBP, and name it in the instruments",
        ),
    ],
)
def test_a_cross_without_its_rate_is_told_which_prices_are_missing(
    symbols: list[str], said: str, tmp_path: Path
) -> None:
    story = Story(
        strategy(entry(), symbols="EURGBP"),
        {"EURGBP": flat(8, 90_000)},
        symbols=tuple(symbol_text(each) for each in symbols),
    )
    with pytest.raises(SettingsError, match=said):
        prepare(story.write(tmp_path))
