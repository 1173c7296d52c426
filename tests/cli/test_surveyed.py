from genesis_dsl.cli.surveyed import of_sheet
from genesis_dsl.runs.sheet import Line, Row, Sheet


def test_a_sheet_is_laid_out_line_by_line() -> None:
    sheet = Sheet(
        title="EURUSD M1",
        name="EURUSD_M1.csv",
        sha256="0" * 64,
        facts=(Line("bars", "200"),),
        kinds=(Row("outage", "1", "1,449"),),
        outages=(Line("2024-02-06 11:00 UTC", "1,449 bars"),),
        weekend=(),
        more="3 more outages",
        remarks=("The clock is odd.",),
    )

    assert [" ".join(line.split()) for line in of_sheet(sheet).splitlines()] == [
        "EURUSD M1 EURUSD_M1.csv",
        "bars 200",
        "gaps in trading hours",
        "outage 1 1,449 missing",
        "outages",
        "2024-02-06 11:00 UTC 1,449 bars",
        "and 3 more outages",
        "look: The clock is odd.",
    ]
