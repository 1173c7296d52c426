from dataclasses import replace

import pytest
from sqlmodel import Session

from genesis_dsl.errors import NotStored
from genesis_dsl.server.addresses import Addresses
from genesis_dsl.server.record import Record, open_record
from genesis_dsl.trace.explanation import Place
from tests.server.records import BAR


def test_numbers_are_written_in_the_units_of_people(record: Record) -> None:
    assert record.money(147_549) == "1,475.49 USD"
    assert record.gain(-500) == "-5.00 USD"
    assert record.price("EURUSD", 112_056) == "1.12056"
    assert record.lots("EURUSD", 40) == "0.40 lots"
    assert record.instant(BAR) == "2018-03-06 09:15 UTC"


def test_a_symbol_without_scales_keeps_its_steps(record: Record) -> None:
    assert record.lots("XAUUSD", 40) == "40 steps"


def test_a_symbol_that_is_read_and_not_traded_is_none_of_those_that_can_be_asked(record: Record) -> None:
    scales = record.facts.symbols
    read = replace(record, facts=replace(record.facts, symbols={**scales, "GBPUSD": scales["EURUSD"]}))

    assert read.traded == ["EURUSD"]


def test_the_readers_zone_is_used(session: Session) -> None:
    assert open_record(session, Addresses(1, "Asia/Tokyo")).instant(BAR) == "2018-03-06 18:15 Asia/Tokyo"


def test_the_file_of_a_sentence_is_linked(record: Record) -> None:
    assert record.kinds == {"london": "strategy", "house": "ruleset"}
    assert record.place(Place("house", "x", 6, "")) == "/runs/1/sources/ruleset/house#L6"


def test_a_missing_run_is_told(session: Session) -> None:
    with pytest.raises(NotStored):
        open_record(session, Addresses(7))
