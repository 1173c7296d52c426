import pytest

from tests.server.site import Site

DAY = 86_400_000
FIRST = 1_709_596_800_000  # 2024-03-05
HERE = f"/runs/1/window?symbol=EURUSD&timeframe=M15&from={FIRST}&to={FIRST + DAY}"


def test_a_window_holds_the_bars_of_its_span_and_says_where_others_are(demo_site: Site) -> None:
    found = demo_site.get(HERE).json()

    assert found["before"] < FIRST // 1000 <= found["time"][0]
    assert found["time"][-1] < (FIRST + DAY) // 1000 <= found["after"]
    assert found["time"] == sorted(found["time"])
    assert all(isinstance(price, int) for price in found["open"])
    assert all(low <= high for low, high in zip(found["low"], found["high"], strict=True))


def test_everything_beside_the_bars_has_one_value_for_each(demo_site: Site) -> None:
    found = demo_site.get(HERE).json()
    beside = [each["values"] for each in found["lines"]]
    beside += [each["values"] for panel in found["panels"] for each in panel["series"]]

    assert {len(each) for each in (*beside, *found["rows"], found["tradable"], found["hours"])} == {
        len(found["time"])
    }


def test_longer_bars_are_made_of_the_finer_ones(demo_site: Site) -> None:
    quarters, day = (demo_site.get(HERE.replace("M15", each)).json() for each in ("M15", "H1"))

    assert day["high"][0] == max(quarters["high"][:4])
    assert (day["open"][0], day["close"][0]) == (quarters["open"][0], quarters["close"][3])


def test_who_has_a_window_is_told_so(demo_site: Site) -> None:
    mark = demo_site.get(HERE).headers["etag"]
    again = demo_site.get(HERE, If_None_Match=mark)

    assert (again.status_code, again.content) == (304, b"")
    assert demo_site.get(HERE.replace("M15", "H1"), If_None_Match=mark).status_code == 200


def test_the_trades_of_a_window_bear_their_levels(demo_site: Site) -> None:
    span = f"from={FIRST - 20 * DAY}&to={FIRST + 20 * DAY}"
    found = demo_site.get(f"/runs/1/window?symbol=EURUSD&timeframe=M15&{span}").json()["trades"]

    assert found
    for each in found:
        assert demo_site.get(each["address"]).status_code == 200
        assert each["stops"][0][0] == each["entry"][0]
        assert (each["stops"][0][1] - each["entry"][1]) * each["side"] < 0
        assert all((target - each["entry"][1]) * each["side"] > 0 for target in each["targets"])


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        (("EURUSD", "XAUUSD"), 404, "XAUUSD"),
        (("M15", "M7"), 400, "M7"),
        ((str(FIRST + DAY), str(FIRST)), 400, "ends before it begins"),
        ((str(FIRST + DAY), str(FIRST + 900 * DAY)), 400, "86,400 bars"),
        (("/runs/1/", "/runs/9/"), 404, "run 9"),
    ],
)
def test_what_cannot_be_given_says_why(
    demo_site: Site, change: tuple[str, str], status: int, words: str
) -> None:
    answer = demo_site.get(HERE.replace(*change))

    assert answer.status_code == status
    assert words in answer.json()["message"]


@pytest.mark.parametrize("run", [1, 2])
def test_a_run_whose_prices_or_manifest_are_gone_says_so(site: Site, run: int) -> None:
    answer = site.get(HERE.replace("/runs/1/", f"/runs/{run}/"))

    assert answer.status_code == 503
    assert answer.json()["message"].endswith(".")
