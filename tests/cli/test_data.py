import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.market.importers.makers import calendar_text, mt5

STAMPS = [f"2024-02-01 {each // 60:02}:{each % 60:02}" for each in range(150)]


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "EURUSD_M1_2024_02.csv"
    path.write_text(mt5(*STAMPS))
    return path


def test_an_import_says_what_went_in_and_what_came_out(export: Path, command: Command) -> None:
    answer = command("data", "import", export, "--to", "prices", "--zone", "New York + 7 hours")

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[:3] == [
        "prices/EURUSD_M1.parquet: 150 rows, 2024-01-31 22:00 UTC to 2024-02-01 00:29 UTC",
        "  from EURUSD_M1_2024_02.csv: bars exported by MetaTrader 5, 150 rows",
        "  clock of the files: America/New_York + 7 hours, opening stamps; written in UTC, opening stamps",
    ]


def test_stamps_at_the_close_and_names_are_said_by_whoever_imports(export: Path, command: Command) -> None:
    words = ("--to", "prices", "--zone", "UTC", "--stamps", "closing", "--symbol", "GBPUSD")

    answer = command("data", "import", export, *words)

    assert answer.out.startswith("prices/GBPUSD_M1.parquet: 150 rows, 2024-01-31 23:59 UTC")
    assert "UTC, closing stamps" in answer.out


def test_a_clock_that_nobody_declared_is_one_sentence(export: Path, command: Command) -> None:
    answer = command("data", "import", export, "--to", "prices")

    assert answer.code == 2
    assert "does not say on which clock; add --zone" in answer.sentence


def test_an_instruments_file_with_errors_is_shown(export: Path, tmp_path: Path, command: Command) -> None:
    (tmp_path / "own.yaml").write_text("genesis: 1\nkind: instruments\nid: own\ntitle: Own\n")

    answer = command("data", "import", export, "--to", "prices", "--zone", "UTC", "--instruments", "own.yaml")

    assert answer.code == 1
    assert "own.yaml" in answer.out


def test_the_verb_alone_shows_its_own_verbs(command: Command) -> None:
    assert "import" in command("data", "--help").out


def test_a_calendar_is_told_with_its_flaws(tmp_path: Path, command: Command) -> None:
    rows = [
        "2017-12-06,9:30pm,USD,A,High,1,2,3",
        "2017-01-06,9:30pm,USD,B,High,1,2,3",
        "2017-01-07,Day 1,EUR,C,High,,,",
    ]
    (tmp_path / "calendar.csv").write_text(calendar_text(*rows))

    answer = command("data", "import", "calendar.csv", "--to", "prices", "--zone", "UTC + 8 hours")

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines() == [
        "prices/calendar.parquet: 2 releases, 2017-12-06 13:30 UTC to 2018-01-06 13:30 UTC",
        "  from calendar.csv: calendar of Forex Factory, 3 rows",
        "  clock of the files: UTC + 8 hours; written in UTC",
        "  2 rows at the end of a file of the January after, dated a year too early: put right",
        "  1 row without a time of day in prices/calendar_days.csv",
    ]


def test_a_report_says_what_is_in_a_file_in_three_forms(
    export: Path, command: Command, tmp_path: Path
) -> None:
    command("data", "import", export, "--to", "prices", "--zone", "UTC")

    answer = command("data", "report", "prices", "--html", "page.html")
    told = json.loads(command("data", "report", "prices", "--format", "json").out)

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("EURUSD M1   EURUSD_M1.parquet\n  bars ")
    assert [(each["symbol"], each["rows"]) for each in told["files"]] == [("EURUSD", 150)]
    assert "<h1>What is in these prices</h1>" in (tmp_path / "page.html").read_text("utf-8")


def test_a_report_of_nothing_is_one_sentence(tmp_path: Path, command: Command) -> None:
    answer = command("data", "report", tmp_path)

    assert answer.code == 2
    assert "holds no file of prices" in answer.sentence
