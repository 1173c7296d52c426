from genesis_dsl.server.addresses import Addresses
from genesis_dsl.trace.explanation import Place


def test_addresses_carry_the_zone_of_the_reader() -> None:
    addresses = Addresses(3, "Europe/London")

    assert addresses.runs == "/?zone=Europe%2FLondon"
    assert addresses.home == "/runs/3?zone=Europe%2FLondon"
    assert addresses.why("T1") == "/runs/3/why/T1?zone=Europe%2FLondon"
    assert addresses.whynot_form == "/runs/3/whynot"


def test_utc_is_not_mentioned() -> None:
    assert Addresses(3).runs == "/"
    assert Addresses(3).part("D7", 4) == "/runs/3/why/D7/parts/4"


def test_what_would_be_markup_or_a_path_is_quoted() -> None:
    addresses = Addresses(1)

    assert addresses.source("strategy", "a/../b?<c>", 4) == "/runs/1/sources/strategy/a%2F..%2Fb%3F%3Cc%3E#L4"
    assert (
        addresses.decisions(kind="near miss", reason="a&b") == "/runs/1/decisions?kind=near+miss&reason=a%26b"
    )
    assert addresses.scene("EURUSD", "T1") == "/runs/1/scene?symbol=EURUSD&around=T1"
    assert addresses.whynot("EURUSD", "2018-03-06 09:15 UTC").endswith("at=2018-03-06+09%3A15+UTC")


def test_a_place_in_a_file_that_was_not_kept_has_no_address() -> None:
    kinds = {"london": "strategy"}

    assert Addresses(1).place(kinds, Place("london", "x", 3, "")) == "/runs/1/sources/strategy/london#L3"
    assert Addresses(1).place(kinds, Place("paris", "x", 3, "")) == ""
    assert Addresses(1).place(kinds, Place("london")) == ""
