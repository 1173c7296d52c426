import itertools
from pathlib import Path

import pytest

from genesis_dsl.store.database import Database, connect
from tests.recordings import copy_database
from tests.server.site import Site


def test_the_chart_of_a_trade_holds_all_of_its_life(demo_site: Site) -> None:
    chart = demo_site.get("/runs/1/scene?symbol=EURUSD&around=T1").json()
    times = [candle["time"] for candle in chart["candles"]]

    assert all(one < other for one, other in itertools.pairwise(times))
    assert {level["title"] for level in chart["levels"]} == {"entry", "first stop", "target 1", "target 2"}
    assert {marker["kind"] for marker in chart["markers"]} == {"decision", "entry", "exit"}
    assert {marker["time"] for marker in chart["markers"]} <= set(times)
    assert {point["time"] for point in chart["stop"]} <= set(times)


def test_the_target_that_was_hit_lies_where_the_deal_was_made(demo_site: Site) -> None:
    chart = demo_site.get("/runs/1/scene?symbol=EURUSD&around=T1").json()

    assert f"sold 2.27 lots at {chart['levels'][2]['price']:.5f}" in demo_site.get("/runs/1/why/T1").text


@pytest.mark.parametrize("around", ["2024-03-05 09:15", "2024-03-05 09:15 Europe/London", "D245", "O1"])
def test_moments_decisions_and_orders_have_a_chart(demo_site: Site, around: str) -> None:
    assert demo_site.get(f"/runs/1/scene?symbol=EURUSD&around={around}").json()["candles"]


def test_an_order_has_the_chart_of_its_decision(demo_site: Site) -> None:
    of_order, of_decision = (
        demo_site.get(f"/runs/1/scene?symbol=EURUSD&around={name}").json() for name in ("O1", "D245")
    )

    assert of_order == of_decision


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("symbol=XAUUSD&around=T1", 404),
        ("symbol=EURUSD&around=T999", 404),
        ("symbol=GBPUSD&around=T1", 404),
        ("symbol=EURUSD&around=soon", 400),
        ("symbol=EURUSD&around=1980-01-01 00:00 UTC", 404),
    ],
)
def test_what_has_no_chart_says_why(demo_site: Site, query: str, status: int) -> None:
    answer = demo_site.get(f"/runs/1/scene?{query}")

    assert answer.status_code == status
    assert answer.json()["message"]


def test_prices_that_are_gone_are_told_and_the_page_stays(demo: Database, tmp_path: Path) -> None:
    copy = Database("", tmp_path / "copy.db")
    copy_database(demo.path, copy.path)
    with connect(copy) as target:
        target.execute("UPDATE run SET manifest = json_set(manifest, '$.request.data', '/gone')")
    site = Site.of(copy)

    answer = site.get("/runs/1/scene?symbol=EURUSD&around=T1")

    assert answer.status_code == 503
    assert "/gone" in answer.json()["message"]
    assert site.get("/runs/1/why/T1").status_code == 200
