from pathlib import Path

import pytest

from genesis_dsl.errors import FeedError, SettingsError
from genesis_dsl.market.command import (
    CANCEL,
    CANCEL_ALL,
    CLOSE,
    CLOSE_ALL,
    DEPOSIT,
    MOVE_STOP,
    PAUSE,
    PAY_OUT,
    RE_ARM,
    RESUME,
    Asked,
    Command,
    parse,
    read_commands,
    read_written,
    symbol_of,
    written,
)
from tests.builders import at

HEAD = "time,who,role,command,reason\n"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("pause entries", Asked(PAUSE)),
        ("  resume   entries ", Asked(RESUME)),
        ("re_arm day_loss", Asked(RE_ARM, name="day_loss")),
        ("re_arm house > day_loss", Asked(RE_ARM, name="house > day_loss")),
        ("re_arm wide for EURUSD", Asked(RE_ARM, name="wide", symbol="EURUSD")),
        ("close all", Asked(CLOSE_ALL)),
        ("close all in GBPUSD", Asked(CLOSE_ALL, symbol="GBPUSD")),
        ("close P12", Asked(CLOSE, 12)),
        ("cancel all", Asked(CANCEL_ALL)),
        ("cancel O7", Asked(CANCEL, 7)),
        ("deposit 1_000 USD", Asked(DEPOSIT, amount="1_000", currency="USD")),
        ("pay out 12500.50 EUR", Asked(PAY_OUT, amount="12500.50", currency="EUR")),
        ("move stop of P3 to 1.0950", Asked(MOVE_STOP, 3, price="1.0950")),
        ("close", None),
        ("close 12", None),
        ("pause", None),
        ("move stop of P3 to -1", None),
        ("deposit 100", None),
        ("re_arm", None),
        ("", None),
    ],
)
def test_the_words_of_a_command(text: str, asked: Asked | None) -> None:
    assert parse(text) == asked


def test_a_file_is_read_in_the_order_of_time(tmp_path: Path) -> None:
    file = tmp_path / "commands.csv"
    file.write_text(
        HEAD + '2026-01-05 10:00 Europe/Prague,olga,operator,close all,"late, tired"\n'
        "\n2026-01-05 08:00 UTC,anna,risk_officer,re_arm wide for EURUSD,calm\n"
        "2026-01-05T09:00:00Z,olga,operator,pause  entries,\n"
    )

    found = read_commands(file)

    assert [(each.time, each.line) for each in found] == [
        (at("2026-01-05 08:00"), 4),
        (at("2026-01-05 09:00"), 2),
        (at("2026-01-05 09:00"), 5),
    ]
    assert [each.text for each in found] == ["re_arm wide for EURUSD", "close all", "pause entries"]
    assert found[1].reason == "late, tired"
    assert symbol_of(found[0]) == "EURUSD"


def test_every_wrong_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "commands.csv"
    file.write_text(
        HEAD + "2026-01-05 08:00,olga,operator,close all,x\n"
        "2026-01-05 08:00 UTC,,operator,close all,x\n"
        "2026-01-05 08:00 UTC,olga,operator,close everything,x\n"
        "2026-01-05 08:00 UTC,olga,operator,close all\n"
        "2026-01-05 08:00 UTC,olga,operator,close all,fine\n"
    )

    with pytest.raises(FeedError) as told:
        read_commands(file)

    lines = str(told.value).splitlines()
    assert [each.partition(":")[0] for each in lines] == [f"commands.csv, line {k}" for k in (2, 3, 4, 5)]
    assert "nobody asks" in lines[1]
    assert "`close everything` is no command; write one of `pause entries`, `resume entries`" in lines[2]
    assert "it has 4 cells and needs 5; write time,who,role,command,reason" in lines[3]


@pytest.mark.parametrize(
    ("text", "near"),
    [("close al", "close all"), ("cancel order O7", "cancel O7"), ("re-arm day_loss", "re_arm day_loss")],
)
def test_a_command_that_is_misspelt_is_answered_with_the_nearest(
    text: str, near: str, tmp_path: Path
) -> None:
    file = tmp_path / "commands.csv"
    file.write_text(f"{HEAD}2026-01-05 08:00 UTC,olga,operator,{text},x\n")

    with pytest.raises(FeedError, match=f"line 2: `{text}` is no command; did you mean `{near}`?"):
        read_commands(file)


def test_a_line_is_that_on_which_a_command_begins(tmp_path: Path) -> None:
    file = tmp_path / "commands.csv"
    file.write_text(f'{HEAD}2026-01-05 08:00 UTC,olga,operator,close all,"a\nb"\n\n1,2\n')

    with pytest.raises(FeedError, match="line 5: it has 2 cells"):
        read_commands(file)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "has other columns than commands have"),
        (b"time,command\n", "let its first line be time,who,role,command,reason"),
        (b"time;who;role;command;reason\n", "its first line is `time;who;role;command;reason`"),
        (b"\xff\xfe", "line 1: the file is no UTF-8 text"),
        (HEAD.encode() + b"\x89PNG\r\n", "line 2: the file is no UTF-8 text"),
        (b"time\0who", "line 1: the file is no UTF-8 text"),
        (
            HEAD.encode() + b'2026-01-05 08:00 UTC,olga,operator,close all,"x\n',
            "line 2: a quotation mark is opened",
        ),
    ],
)
def test_a_file_of_something_else_is_refused(content: bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / "commands.csv"
    file.write_bytes(content)

    with pytest.raises(FeedError, match=said):
        read_commands(file)
    with pytest.raises(FeedError, match="cannot be read"):
        read_commands(tmp_path / "none.csv")
    with pytest.raises(FeedError, match="is a folder; give --commands one csv file"):
        read_commands(tmp_path)


def test_what_was_written_down_is_read_again() -> None:
    commands = (Command(at("2026-01-05 08:00"), "olga", "operator", "close P1", "x", 3),)

    assert read_written(written(commands)) == commands
    with pytest.raises(SettingsError):
        read_written([written(commands)[0] | {"time": "once"}])
