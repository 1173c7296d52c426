from genesis_dsl.server.record import Record
from genesis_dsl.server.views.notices import MOST, notice_lines
from genesis_dsl.store.given import Notice


def test_the_newest_notices_come_first_and_no_more_than_can_be_read(record: Record) -> None:
    lines = notice_lines(
        [Notice(60_000 * each, "link", "", f"no {each}") for each in range(MOST + 2)], record
    )

    assert (lines[0].time, lines[0].topic, lines[0].text) == ("1970-01-01 01:41 UTC", "link", "no 101")
    assert (len(lines), lines[-1].text) == (MOST, "no 2")
