from pathlib import Path

from genesis_dsl.market.events import list_events, write_events
from tests.market.makers import at


def test_payrolls_come_on_the_first_friday_by_the_clock_of_new_york() -> None:
    payrolls = [
        event.time for event in list_events(at("2024-01-01"), at("2024-05-01")) if "Non-Farm" in event.name
    ]

    assert payrolls == [
        *(at("2024-01-05 13:30"), at("2024-02-02 13:30"), at("2024-03-01 13:30"), at("2024-04-05 12:30"))
    ]


def test_events_are_in_the_order_of_time() -> None:
    times = [event.time for event in list_events(at("2024-01-01"), at("2024-05-01"))]

    assert times == sorted(times)
    assert {event.currency for event in list_events(at("2024-01-01"), at("2024-02-01"))} == {
        "USD",
        "EUR",
        "GBP",
    }


def test_a_calendar_has_the_columns_of_a_calendar(tmp_path: Path) -> None:
    path = tmp_path / "calendar.csv"

    write_events(list_events(at("2024-02-02"), at("2024-02-03")), path)

    assert path.read_text("utf-8") == (
        "time,currency,event,impact\n2024-02-02T13:30:00Z,USD,Non-Farm Employment Change,high\n"
    )
