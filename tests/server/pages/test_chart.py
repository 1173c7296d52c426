"""The chart without a script: what can be chosen, and its bars as a table; and one bar of it."""

import re
from pathlib import Path

import pytest

from tests.builders import entry, strategy
from tests.recordings import record, small_story
from tests.server.site import Site

HERE = "/runs/1/chart?symbol=EURUSD&at=2024-03-05+09:15+Europe/London"
BAR = "/runs/1/bar?symbol=EURUSD&timeframe=M15&at="


def test_the_chart_opens_at_the_first_trade_on_the_rules_own_timeframe(demo_site: Site) -> None:
    text = demo_site.get("/runs/1/chart").text

    assert '<option value="M15" selected>M15, the rules' in text
    assert "T1: buy 4.54 lots at 1.12056" in text
    assert 'href="/runs/1/why/T1"' in text


def test_every_bar_can_be_asked(demo_site: Site) -> None:
    text = demo_site.get(HERE).text
    links = re.findall(r'<tr[^>]*><th scope="row" class="time"><a href="([^"]+)"', text)

    assert len(links) == 40
    assert re.findall(r'<tr aria-current="true">.*?<a[^>]*>([^<]*)<', text) == ["2024-03-05 09:15 UTC"]
    assert demo_site.get(links[7].replace("&amp;", "&")).status_code == 200


def test_the_bars_say_what_each_entry_said(demo_site: Site) -> None:
    text = demo_site.get(HERE).text

    assert '<th scope="col">long_breakout</th>' in text
    assert re.search(r"false, \d of 3 true", text)


def test_the_bars_say_what_a_condition_on_the_account_said(tmp_path: Path) -> None:
    rules = strategy(entry(when="count(openings) < 1"))
    recording = record(small_story(rules=rules).write(tmp_path), tmp_path / "own.db")

    text = Site.of(recording.database).get("/runs/1/chart?symbol=EURUSD").text

    assert "</span> false" in text
    assert "unknown</td>" not in text


def test_the_series_and_the_conditions_are_named_as_their_author_did(demo_site: Site) -> None:
    text = demo_site.get("/runs/1/chart").text

    for words in ("range_top", "ema(close, 200) on H4", "rsi(close, 14)", "broke_out", "momentum"):
        assert words in text


def test_a_bar_says_what_happened_in_it_and_asks_on(demo_site: Site) -> None:
    text = demo_site.get(f"{BAR}2024-02-22+08:06+UTC").text

    assert "M15 bar from 2024-02-22 08:00 UTC to 2024-02-22 08:15 UTC" in text
    assert "T1: buy 4.54 lots at 1.12056" in text
    assert "Why not at" in text


def test_the_page_of_a_bar_has_a_headline_and_its_part_of_another_page_none(demo_site: Site) -> None:
    address = f"{BAR}2024-02-22+08:15+UTC"
    whole, part = demo_site.get(address), demo_site.get(address, **{"HX-Request": "true"})

    assert "<h1>" in whole.text
    assert "<h1" not in part.text


def test_a_bar_in_which_a_rule_fired_asks_why(demo_site: Site) -> None:
    fired = re.findall(r'class="time">([^<]+)<', demo_site.get("/runs/1/decisions?kind=fired").text)[0]
    text = demo_site.get(BAR + fired.replace(" ", "+")).text

    assert "Why did it fire?" in text


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/runs/1/chart?symbol=XAUUSD", 404, "XAUUSD"),
        ("/runs/1/chart?timeframe=M7", 400, "M7"),
        ("/runs/1/chart?at=noon", 400, "noon"),
        ("/runs/9/chart", 404, "run 9"),
        (f"{BAR}2024-03-09+12:00+UTC", 404, "no prices then"),  # a Saturday
        (f"{BAR}yesterday", 400, "yesterday"),
    ],
)
def test_what_cannot_be_shown_says_why(demo_site: Site, address: str, status: int, words: str) -> None:
    answer = demo_site.get(address)

    assert answer.status_code == status
    assert words in answer.text


def test_the_table_leads_on_from_its_edges_and_ends_where_the_bars_end(demo_site: Site) -> None:
    def led(text: str) -> list[str]:
        return re.findall(r'rel="(prev|next)"', text)

    assert led(demo_site.get(HERE).text) == ["prev", "next"]
    assert led(demo_site.get("/runs/1/chart?symbol=EURUSD&at=2024-03-09+12:00").text) == ["prev", "next"]
    assert led(demo_site.get("/runs/1/chart?symbol=EURUSD&at=2031-01-01").text) == ["prev"]


def test_a_moment_without_bars_says_so(demo_site: Site) -> None:
    text = demo_site.get("/runs/1/chart?timeframe=M1&at=2024-03-09+12:00+UTC").text

    assert "There are no bars around this moment" in text


@pytest.mark.parametrize("query", ["chart", "bar?symbol=EURUSD&timeframe=M15&at=2018-03-06+09:15+UTC"])
@pytest.mark.parametrize("run", [1, 2])
def test_a_run_whose_prices_or_manifest_are_gone_has_a_clear_page(site: Site, run: int, query: str) -> None:
    answer = site.get(f"/runs/{run}/{query}")

    assert answer.status_code == 503
    assert "<h1" in answer.text
