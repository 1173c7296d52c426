import re

from genesis_dsl.runs.sheet import Line, Row, Sheet
from genesis_dsl.server.printed import survey_page

SHEET = Sheet(
    title="EURUSD M1",
    name="EURUSD_M1 <old>.csv",
    sha256="0" * 64,
    facts=(Line("bars", "200"),),
    kinds=(Row("outage", "1", "1,449"),),
    outages=(Line("2024-02-06 11:00 UTC", "1,449 bars"),),
    weekend=(Line("2024-02-10 00:00 UTC", "2 bars"),),
    more="3 more outages",
    remarks=("look at `--zone`",),
)


def test_a_page_stands_alone_and_escapes_what_it_shows() -> None:
    page = survey_page([SHEET], "prices & more")

    assert re.findall(r"(?:src|href)=|url\(|@import", page) == []
    assert "EURUSD_M1 &lt;old&gt;.csv" in page
    assert "prices &amp; more" in page
    assert "look at <code>--zone</code>" in page
    for each in ("1,449 bars", "2024-02-10 00:00 UTC", "3 more outages", "--paper"):
        assert each in page


def test_what_a_file_does_not_have_is_not_shown() -> None:
    bare = Sheet("EURUSD M1", "EURUSD_M1.csv", "0" * 64, (Line("bars", "200"),), (), (), (), "", ())

    page = survey_page([bare], "prices")

    assert "Outages" not in page
    assert "Gaps" not in page
