import re
from pathlib import Path

from genesis_dsl.store.decisions import DecisionFilter, find_decisions
from genesis_dsl.store.reader import reading
from tests.builders import Story, entry, strategy
from tests.engine.policy_stories import RISING, step, steps
from tests.recordings import record, warming_recording
from tests.server.site import Site
from tests.trips import story as falls


def test_a_trade_is_told_from_sentence_to_hash(site: Site) -> None:
    page = site.get("/runs/1/why/T1").text

    for text in (
        "Bought 0.40 lots of EURUSD at 1.12056",
        "long fired for EURUSD at 2018-03-06 09:15 UTC.",
        "It fired because <code>spread &lt;= 1.2 pips</code> (0.6 pips) and <code>long_score passes</code>",
        "0.6 pips",
        "1.2 pips",
        "-0.6 pips",
        "when: spread &lt;= 1.2 pips",
        "480.00 USD",
        "all stopped now",
        "equity &gt;= floor",
        "stop moved from 1.11946 to 1.12056 by exit trail",
        "closed by target 1: sold 0.40 lots at 1.12276",
        "genesis-dsl verify 1",
    ):
        assert text in page


def test_this_version_is_replayed_from_the_page_where_it_can_be(site: Site, demo_site: Site) -> None:
    assert '<form method="post" action="/new/again/1">' in demo_site.get("/runs/1/why/T1").text
    assert "/new/again" not in site.get("/runs/1/why/T1").text  # its manifest tells too little


def test_an_unknown_part_gives_its_reason(site: Site) -> None:
    assert "unknown: no volume in this data" in site.get("/runs/1/why/T1").text


def test_tables_and_the_parts_of_a_page_have_names_of_their_own(site: Site) -> None:
    page = site.get("/runs/1/why/T1").text
    tables = re.findall(r'role="region" aria-label="([^"]+)"', page)
    parts = [each.strip() for each in re.findall(r"<h2[^>]*>([^<]+)", page)]

    assert tables
    assert len({*tables, *parts}) == len([*tables, *parts])


def test_what_proves_a_decision_stands_above_what_can_be_done_with_it(site: Site) -> None:
    parts = re.findall(r'<h2 id="([^"]+)"', site.get("/runs/1/why/T1").text)

    assert parts[0] == "pipe"
    assert parts[-3:] == ["provenance", "deeds", "notes"]


def test_what_exits_decided_about_a_trade_is_listed(site: Site) -> None:
    assert "/runs/1/why/D5" in site.get("/runs/1/why/T1").text


def test_a_signal_leads_to_what_its_policy_decided_and_back(tmp_path: Path) -> None:
    policy = steps(step("first", "at_most: 9 times"), end="give_up_when: waited >= 3 minutes")
    story = Story(strategy(entry(order="by: worked")), RISING, policy=policy)
    recording = record(story.write(tmp_path), tmp_path / "own.db")
    with reading(recording.database) as session:
        found = find_decisions(session, recording.run)
    site = Site.of(recording.database)

    signal = next(f"D{each.id}" for each in found if each.kind == "fired")
    placed = [f"D{each.id}" for each in found if each.kind in {"requoted", "given up"}]

    assert len(placed) == 3
    assert all(f'href="/runs/1/why/{each}"' in site.get(f"/runs/1/why/{signal}").text for each in placed)
    assert all(f'href="/runs/1/why/{signal}"' in site.get(f"/runs/1/why/{each}").text for each in placed)


def test_a_trip_lists_what_it_stopped_up_to_its_arming(tmp_path: Path) -> None:
    recording = record(falls().write(tmp_path), tmp_path / "own.db")
    with reading(recording.database) as session:
        first, second = find_decisions(session, recording.run, DecisionFilter("tripped"))
        (kept_out,) = find_decisions(session, recording.run, DecisionFilter("blocked"))
    site = Site.of(recording.database)

    page, other = (site.get(f"/runs/1/why/D{each.id}").text for each in (first, second))

    assert "It kept out 1 entry, cancelled 1 order and closed 1 position. Then: " in page
    assert "low was armed again for EURUSD at 2026-01-05 00:09 UTC." in page
    assert f'href="/runs/1/why/D{kept_out.id}"' in page
    assert "order cancelled: kill switch low" in page
    assert 'href="/runs/1/why/T1"' in page
    assert "It stopped nothing. Then: " in other


def test_an_exit_leads_to_its_trade(site: Site) -> None:
    assert 'about the trade <a href="/runs/1/why/T1">T1</a>' in site.get("/runs/1/why/D5").text


def test_an_order_that_a_switch_stopped_leads_to_the_trip(site: Site) -> None:
    page = site.get("/runs/1/why/D2").text

    assert "kill switch day_loss" in page
    assert "/runs/1/why/D1" in page


def test_an_order_that_a_rule_stopped_shows_the_rule(site: Site) -> None:
    assert "The rule that stopped it" in site.get("/runs/1/why/D3").text


def test_an_order_leads_to_its_decision(site: Site) -> None:
    answer = site.get("/runs/1/why/O2")

    assert answer.status_code == 307
    assert answer.headers["location"] == "/runs/1/why/D6"
    assert "order expired" in site.get("/runs/1/why/D6").text


def test_an_open_trade_says_so(site: Site) -> None:
    assert "Still open at the end of the data" in site.get("/runs/1/why/T2").text


def test_the_values_under_a_condition_are_the_same_by_every_name(site: Site) -> None:
    pages = [site.get(f"/runs/1/why/{name}/parts/1").text for name in ("T1", "D0", "O1")]

    assert all("<code>spread</code>" in page for page in pages)


def test_a_near_miss_says_the_smallest_change(site: Site) -> None:
    assert "One thing was missing: spread was 1.4 pips" in site.get("/runs/1/why/D4").text


def test_all_decisions_of_the_demo_have_their_page(demo_site: Site) -> None:
    sampled = [demo_site.get(f"/runs/1/why/D{number}").status_code for number in range(1, 1400, 97)]

    assert sampled == [200] * len(sampled)


def test_the_author_is_heard(demo_site: Site) -> None:
    page = demo_site.get("/runs/1/why/T1").text

    assert "A quiet Asian range often breaks at the London open." in page
    assert "London breakout, only with the H4 trend" in page
    assert "FTMO, Maximum Daily Loss, ftmo.com/en/trading-objectives/, read on 2026-09-04" in page


def test_what_was_warming_up_says_how_many_bars_it_had() -> None:
    site = Site.of(warming_recording().database)

    assert "warming up, 1 of 20 M1 bars" in site.get("/runs/1/why/D2").text
    assert site.get("/api/why?run=1&id=D1").json()["conditions"][0]["reason"] == "warming up, 1 of 20 M1 bars"
