import re
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.builders import Story, flat
from tests.recordings import record
from tests.server.site import Site

CHOSEN = """genesis: 1
kind: strategy
id: story
title: A limit that is chosen
symbols: [EURUSD]
timeframe: M1
names:
  limit:
    cases:
      - when: average(close, 3) > 9
        is: 1.2 pips
      - otherwise: 0 pips
entries:
  - id: quiet
    side: buy
    when: spread <= limit
    size: 0.01 lots
    stop: 20 pips
"""

CALM = """    all_of:
      - id: calm
        when: not (close > 900 and open > 900)
      - id: high
        when: close > 900
"""


def whynot(site: Site, symbol: str, at: str, zone: str = "UTC") -> tuple[int, str]:
    answer = site.get(f"/runs/1/whynot?symbol={quote(symbol)}&at={quote(at)}&zone={quote(zone)}")
    return answer.status_code, answer.text


def headline(page: str) -> str:
    (found,) = re.findall(r"<h1[^>]*>(.*?)</h1>", page)
    return re.sub("<[^>]+>", "", found)


def test_a_quiet_moment_says_what_was_missing(demo_site: Site) -> None:
    status, page = whynot(demo_site, "EURUSD", "2024-03-05 09:15 Europe/London")

    assert status == 200
    assert headline(page) == "No long_breakout for EURUSD at 2024-03-05 09:15 Europe/London."
    assert "Not as it should be, nearest first" in page
    assert "outcomes: " in page
    assert re.search(r'class="stretch-(true|false)"', page)


def test_the_readers_zone_completes_a_moment(demo_site: Site) -> None:
    _, with_zone = whynot(demo_site, "EURUSD", "2024-03-05 09:15 Europe/London", "Europe/London")
    _, without = whynot(demo_site, "EURUSD", "2024-03-05 09:15", "Europe/London")

    assert re.findall(r"<h1.*", with_zone) == re.findall(r"<h1.*", without)


def test_between_two_bars_the_last_decision_answers_and_a_note_says_so(demo_site: Site) -> None:
    _, page = whynot(demo_site, "EURUSD", "2024-03-05 09:17 UTC")

    assert headline(page) == "No long_breakout for EURUSD at 2024-03-05 09:15 UTC."
    assert '<p class="note">No bar of the strategy closed at 2024-03-05 09:17 UTC; ' in page


@pytest.mark.parametrize(
    ("at", "cause"),
    [
        (
            "2024-03-09 12:00 UTC",
            "EURUSD does not trade at 2024-03-09 12:00 UTC, which lies outside its hours",
        ),
        ("2031-01-01 00:00 UTC", "the run ended before 2031-01-01 00:00 UTC"),
    ],
)
def test_a_silence_has_its_cause_as_headline_and_the_chart_of_the_bars_before(
    demo_site: Site, at: str, cause: str
) -> None:
    _, page = whynot(demo_site, "EURUSD", at)

    assert headline(page) == f"Nothing was decided: {cause}."
    assert "The last decision before: No long_breakout for EURUSD at 2024-" in page
    (chart,) = re.findall(r'data-chart="([^"]*)"', page)
    assert demo_site.get(unescape(chart)).json()["candles"]


@pytest.mark.parametrize(
    ("symbol", "at"),
    [
        ("EURUSD", "soon"),
        ("EURUSD", "2024-03-05 09:15 Mars/Olympus"),
        ("XAUUSD", "2024-03-05 09:15 UTC"),
        ("", "2024-03-05 09:15 UTC"),
        ("<script>", "<script>"),
        ("EURUSD", "1970-01-01 00:00 UTC"),
        ("EURUSD", "0001-01-01 00:00 UTC"),
        ("EURUSD", "\x00"),
    ],
)
def test_what_cannot_be_asked_keeps_the_form_and_says_why(demo_site: Site, symbol: str, at: str) -> None:
    status, page = whynot(demo_site, symbol, at)

    assert 400 <= status < 600
    assert status != 500
    assert 'role="alert"' in page
    assert 'name="at"' in page
    assert "<script>" not in page


@pytest.mark.parametrize("query", ["", "?symbol=GBPUSD", "?symbol=GBPUSD&at="])
def test_the_form_alone_asks_for_a_moment(demo_site: Site, query: str) -> None:
    answer = demo_site.get(f"/runs/1/whynot{query}")

    assert answer.status_code == 200
    assert "Ask about a moment" in answer.text
    assert "<title>Why not · genesis-dsl</title>" in answer.text
    assert "<option selected>GBPUSD" in answer.text or not query
    assert re.search(r'name="at" value="2024-0[1-4]-\d\d \d\d:\d\d"', answer.text)  # one of its own


def moved(site: Site, number: str, to: str) -> tuple[int, str]:
    asked = f"symbol=EURUSD&at=2024-03-05+09:15+UTC&number={quote(number)}&to={quote(to)}"
    answer = site.get(f"/runs/1/whynot?{asked}")
    return answer.status_code, answer.text


def test_a_number_is_moved_beside_what_was(demo_site: Site) -> None:
    status, page = moved(demo_site, "channel", "10")

    assert status == 200
    assert "What if: channel 10 instead of 20. Nothing is saved." in page
    assert "genesis-dsl run … --set channel=10" in page
    assert re.search(r"Without the change all is true \d+ times", page)
    assert page.count('<p class="tag">what if</p>') >= 1  # at least the strip of broke_out is another one


@pytest.mark.parametrize(
    ("number", "to"), [("none", "1"), ("channel", "<b>"), ("cheap", "1 USD"), ("cheap", "")]
)
def test_a_number_that_cannot_be_moved_so_is_refused_in_words(demo_site: Site, number: str, to: str) -> None:
    status, page = moved(demo_site, number, to)

    assert 400 <= status < 500
    assert 'role="alert"' in page
    assert "<b>" not in page


def test_a_moved_number_is_saved_as_the_patch_that_the_page_shows(demo_site: Site) -> None:
    _, page = moved(demo_site, "cheap", "2")
    address = unescape(re.findall(r'href="(/runs/1/whynot/patch[^"]*)"', page)[0])

    answer = demo_site.get(address)

    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="what-if-cheap.patch"'
    assert "+        when: spread <= 2 pips" in answer.text
    assert re.findall(r'<pre class="diff" tabindex="0"><code>(.*?)</code>', page, re.DOTALL) == [
        escape(answer.text[answer.text.index("--- a/") :], quote=False)
    ]


@pytest.mark.parametrize(
    ("symbol", "at"), [("XAUUSD", "2024-03-05 09:15 UTC"), ("EURUSD", "1970-01-01 00:00 UTC"), ("", "")]
)
def test_what_a_run_does_not_hold_has_no_patch_and_no_answer(demo_site: Site, symbol: str, at: str) -> None:
    asked = f"symbol={quote(symbol)}&at={quote(at)}"

    for address in (f"/runs/1/whynot/patch?{asked}&number=cheap&to=1", f"/api/whynot?run=1&{asked}"):
        assert demo_site.get(address).status_code in {400, 404}


@pytest.mark.parametrize("asked", ["", "&number=cheap", "&number=none&to=1", "&number=cheap&to=1&entry=none"])
def test_a_patch_without_a_number_that_can_be_moved_is_refused(demo_site: Site, asked: str) -> None:
    answer = demo_site.get(f"/runs/1/whynot/patch?symbol=EURUSD&at=2024-03-05+09:15+UTC{asked}")

    assert 400 <= answer.status_code < 500
    assert 'role="alert"' in answer.text


def test_who_knows_no_moment_begins_at_a_near_miss_or_at_a_bar(site: Site) -> None:
    page = site.get("/runs/1/whynot").text

    assert 'href="/runs/1/why/D4"' in page
    assert 'href="/runs/1/chart?symbol=EURUSD"' in page


def test_what_chooses_a_limit_is_named_and_has_no_outcomes_of_its_own(tmp_path: Path) -> None:
    site = Site.of(record(Story(CHOSEN, flat(30)).write(tmp_path), tmp_path / "own.db").database)

    _, page = whynot(site, "EURUSD", "2026-01-05 00:20")
    answer = site.get("/api/whynot?run=1&symbol=EURUSD&at=2026-01-05 00:20 UTC").json()["answers"][0]

    assert "average(close, 3) was 1.10000, the rule asks for more than 9.00000" in page
    assert page.count("of its cases</span>") == 1
    assert "0 true, 0 false" not in page
    assert [each["wanted"] for each in answer["conditions"]] == [True, None]


def test_a_part_of_a_sentence_is_shown_over_time_as_its_sentence(tmp_path: Path) -> None:
    """Its own outcomes are not recorded; to call them unknown would be wrong."""
    rules = CHOSEN.replace("    when: spread <= limit\n", CALM)
    site = Site.of(record(Story(rules, flat(30)).write(tmp_path), tmp_path / "own.db").database)

    _, page = whynot(site, "EURUSD", "2026-01-05 00:20")

    strips = re.findall(r'strip-label"><strong>(\w+)</strong> <span class="quiet">([^<]*)<', page)
    assert strips == [
        ("quiet", "0 true, 20 false"),
        ("calm", "20 true, 0 false"),
        ("high", "0 true, 20 false"),
    ]


def test_a_moment_that_cannot_be_read_is_answered_in_the_headline_and_told_at_once(site: Site) -> None:
    page = site.get("/runs/1/whynot?symbol=EURUSD&at=noon").text

    assert '<div role="alert"><h1 class="sentence">`noon` is no date and time' in page
