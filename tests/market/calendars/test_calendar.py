from genesis_dsl.market.calendars.calendar import NewsCalendar, NewsEvent, written

EVENT = NewsEvent(1_520_602_200_000, "USD", "Non-Farm Employment Change", "high")


def test_the_hash_is_of_the_events_alone() -> None:
    same = NewsCalendar((EVENT,), notes=("other words",))
    moved = NewsCalendar((NewsEvent(EVENT.time + 1, EVENT.currency, EVENT.event, EVENT.impact),))
    assert NewsCalendar((EVENT,)).sha256 == same.sha256 != moved.sha256


def test_what_is_written_makes_the_event_again() -> None:
    assert [NewsEvent(*row) for row in written([EVENT])] == [EVENT]  # type: ignore[arg-type]  # a row is mixed
