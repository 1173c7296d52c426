from genesis_dsl.market.calendars.schedule import missing, schedule_of


def test_instants_are_sorted_taken_once_and_cut_to_what_is_known() -> None:
    found = schedule_of([50, 10, 10, 5, 60], [50, 5], first=10, until=60)

    assert found.past.tolist() == [10, 50]
    assert found.ahead.tolist() == [50]
    assert not found.is_missing


def test_without_a_calendar_there_is_no_schedule() -> None:
    assert missing().is_missing
    assert len(missing().past) == 0
