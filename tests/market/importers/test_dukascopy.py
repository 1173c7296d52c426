from pathlib import Path

import pytest

from genesis_dsl.errors import FeedError
from genesis_dsl.market.importers.content import open_contents
from genesis_dsl.market.importers.export import Asked
from genesis_dsl.market.importers.recognise import read_export
from tests.market.importers.makers import hour
from tests.market.makers import at, instrument

PLACE = "GBPJPY/2012/11/03/15h_ticks.bi5"
THREE = Asked(digits=3)


def test_the_month_counts_from_0_and_points_become_prices(tmp_path: Path) -> None:
    found = read_export(hour(tmp_path, PLACE, (250, 132158, 132141)), THREE)

    assert (found.symbol, found.timeframe, found.zone) == ("GBPJPY", "ticks", "UTC")
    assert found.stamps.tolist() == [at("2012-12-03 15:00") + 250]
    assert found.columns["bid"].tolist() == [132.141]
    assert found.columns["ask"].tolist() == [132.158]
    assert found.columns["ask_volume"].tolist() == [1.5]
    assert found.row(0) == "15h_ticks.bi5, row 1"


def test_an_hour_without_a_tick_is_an_empty_file(tmp_path: Path) -> None:
    assert len(read_export(hour(tmp_path, PLACE), THREE)) == 0


def test_digits_of_a_currency_pair_are_those_of_its_instrument(tmp_path: Path) -> None:
    known = {"GBPJPY": instrument("GBPJPY", digits=3)}

    assert (
        read_export(hour(tmp_path, PLACE, (0, 132158, 132141)), Asked(instruments=known)).columns["bid"]
        == 132.141
    )
    with pytest.raises(FeedError, match="how many decimals a price of GBPJPY has at Dukascopy; add --digits"):
        read_export(hour(tmp_path, PLACE, (0, 132158, 132141)), Asked())


@pytest.mark.parametrize(
    "place", ["15h_ticks.bi5", "GBPJPY/2012/12/03/15h_ticks.bi5", "GBPJPY/2012/01/31/15h_ticks.bi5"]
)
def test_only_the_place_says_the_hour(place: str, tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="only its place says its hour"):
        read_export(hour(tmp_path, place, (0, 1, 1)), THREE)


def test_a_file_that_was_cut_or_holds_another_hour_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="row 1: the tick lies outside the hour"):
        read_export(hour(tmp_path, PLACE, (3_600_000, 1, 1)), THREE)
    path = tmp_path / PLACE
    path.write_bytes(path.read_bytes()[:-4])
    with pytest.raises(FeedError, match="fetch"):
        read_export(open_contents([path])[0], THREE)


@pytest.mark.market_data
def test_a_genuine_day_is_read_tick_for_tick(market_data: Path) -> None:
    contents = open_contents([market_data / "originals/dukascopy_bi5"])

    ticks = [read_export(each, THREE) for each in contents]

    assert (len(ticks), sum(map(len, ticks))) == (24, 58_953)
