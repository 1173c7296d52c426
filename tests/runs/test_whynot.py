"""Any moment can be asked: what was not stored is made again, and is the same bits."""

import tempfile
from pathlib import Path

import pytest

from genesis_dsl.errors import GenesisError, SettingsError, StoreError
from genesis_dsl.runs.whynot import Answer, whynot
from genesis_dsl.trace.pipe import ENTRY_KINDS
from tests.builders import Story, csv_text, entry, flat, strategy, symbol_text, ticks_text
from tests.recordings import (
    DAILY_LOSS,
    Recording,
    copy_of,
    demo_recording,
    record,
    small_recording,
    small_story,
)

MOMENTS = "SELECT strftime('%Y-%m-%dT%H:%M:%SZ', time_ms / 1000, 'unixepoch'), subject, id FROM decision"


def ask(moment: str, symbol: str = "EURUSD", recording: Recording | None = None) -> list[Answer]:
    recording = recording or small_recording()
    return whynot(recording.database, recording.run, symbol, moment)


def test_every_entry_of_the_symbol_answers() -> None:
    answers = ask("2026-01-05 22:00 UTC")

    assert [each.explanation.decision.subject for each in answers] == ["go", "low"]
    assert [each.explanation.decision.site for each in answers] == ["story", "story"]


def test_an_order_that_expired_says_so_where_its_rule_fired(tmp_path: Path) -> None:
    rests = strategy(entry("00:05", order="type: limit\nat: close - 50 pips\ncancel_after: 3 bars"))
    own = record(Story(rests, flat(12)).write(tmp_path), tmp_path / "own.db")

    (answer,) = ask("2026-01-05 00:05 UTC", recording=own)

    assert answer.change.sentence == (
        "The rule said yes. Its order was not filled, or not whole: sent; expired at 2026-01-05 00:08 UTC."
    )
    assert (answer.explanation.boxes[-1].name, answer.explanation.boxes[-1].colour) == ("broker", "red")


def test_a_moment_of_which_nothing_was_stored_is_made_again() -> None:
    go, _ = ask("2026-01-05 22:00 UTC")

    assert not go.stored
    assert go.note == ""
    assert go.explanation.decision.kind == "asked"
    assert "22:00" in go.explanation.title
    assert go.change.sentence


def test_a_stored_decision_is_shown_as_it_was_stored() -> None:
    recording = small_recording()
    kinds = ", ".join(f"'{each}'" for each in ENTRY_KINDS)

    for time, subject, number in recording.ask(f"{MOMENTS} WHERE kind IN ({kinds})"):
        answer = next(each for each in ask(time) if each.explanation.decision.subject == subject)
        assert answer.stored
        assert answer.explanation.decision.id == number


def test_what_is_made_again_has_the_bits_that_would_have_been_stored() -> None:
    """A decision that is taken out of the record comes back with the same values."""
    recording = small_recording()
    for time, subject, number in recording.ask(f"{MOMENTS} WHERE kind IN ('fired', 'blocked')"):
        with_it = next(a for a in ask(time) if a.explanation.decision.subject == subject).explanation.decision
        without = _asked_without(recording, number, time, subject)
        assert not without.stored
        values = without.explanation.decision.values
        assert {name: with_it.values[name] for name in values if name in with_it.values} == {
            name: value for name, value in values.items() if name in with_it.values
        }
        assert values


def _asked_without(recording: Recording, number: int, time: str, subject: str) -> Answer:
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_of(recording, Path(folder))
        copy.change("DELETE FROM decision WHERE id = ?", number)
        return next(a for a in ask(time, recording=copy) if a.explanation.decision.subject == subject)


def test_between_two_bars_the_last_decision_before_is_shown_in_the_zone_that_was_asked() -> None:
    answer = ask("2026-01-05 22:00:30 Europe/London")[0]

    assert answer.note == (
        "No bar of the strategy closed at 2026-01-05 22:00:30 Europe/London; "
        "this is the last decision before, at 2026-01-05 22:00 Europe/London."
    )
    assert "22:00 Europe/London" in answer.explanation.title


def test_after_the_data_the_last_decision_is_shown() -> None:
    answer = ask("2026-03-01T12:00Z")[0]

    assert answer.note == (
        "The run ended before 2026-03-01T12:00Z; this is the last decision before, at 2026-01-06 02:00 UTC."
    )


def test_on_a_weekend_the_last_decision_of_the_week_is_shown() -> None:
    answer = ask("2024-03-09 12:00 Europe/London", recording=demo_recording())[0]

    assert answer.note.startswith(
        "EURUSD does not trade at 2024-03-09 12:00 Europe/London, which lies outside its hours; "
    )
    assert "at 2024-03-08 2" in answer.note


def test_before_the_first_decision_there_is_none() -> None:
    with pytest.raises(
        StoreError,
        match=r"Nothing was decided: the run begins at 2026-01-05 21:00 UTC; "
        r"the first decision of this run is at 2026-01-05 21:01 UTC\.",
    ):
        ask("2026-01-05 12:00 UTC")


def test_a_symbol_that_was_not_traded_is_refused_with_those_that_were() -> None:
    with pytest.raises(StoreError, match=r"No strategy of this run trades 'USDJPY'; they trade EURUSD\."):
        ask("2026-01-05 22:00 UTC", "USDJPY")


@pytest.mark.parametrize(
    "moment", ["2026-01-05 22:00", "noon", "2026-01-05", "2026-01-05 22:00 Mars/Olympus", ""]
)
def test_a_moment_that_is_none_is_refused(moment: str) -> None:
    with pytest.raises(SettingsError):
        ask(moment)


def test_a_run_that_is_not_there_is_refused() -> None:
    with pytest.raises(StoreError, match="no run 9"):
        whynot(small_recording().database, 9, "EURUSD", "2026-01-05 22:00 UTC")


def test_without_its_data_a_run_cannot_be_asked(tmp_path: Path) -> None:
    recording = record(small_story().write(tmp_path), tmp_path / "own.db")
    (recording.request.data / "EURUSD_M1.csv").unlink()

    with pytest.raises(GenesisError, match="The run cannot be made again"):
        ask("2026-01-05 22:00 UTC", recording=recording)


def test_prices_that_changed_since_the_run_are_not_asked(tmp_path: Path) -> None:
    recording = record(small_story().write(tmp_path), tmp_path / "own.db")
    (recording.request.data / "EURUSD_M1.csv").write_text(csv_text(flat(300), "2026-01-05 21:00"))

    with pytest.raises(GenesisError, match="are not the ones that the run read"):
        ask("2026-01-05 22:00 UTC", recording=recording)


def test_each_symbol_has_its_own_answer(tmp_path: Path) -> None:
    story = Story(
        strategy(entry(), symbols="GBPUSD, EURUSD"),
        {"EURUSD": flat(10), "GBPUSD": flat(10, 130_000)},
        symbols=(symbol_text("GBPUSD"), symbol_text()),
    )
    recording = record(story.write(tmp_path), tmp_path / "two.db")

    titles = [
        ask("2026-01-05 00:03 UTC", each, recording)[0].explanation.title for each in ("EURUSD", "GBPUSD")
    ]

    assert ["EURUSD" in titles[0], "GBPUSD" in titles[1]] == [True, True]


def equity_read_at(moment: str, recording: Recording) -> dict[str, str]:
    """What each entry read of the equity, by entry."""
    return {
        answer.explanation.decision.subject: line.left
        for answer in ask(moment, recording=recording)
        for line in answer.explanation.lines
        if line.left_words == "equity"
    }


def test_an_entry_reads_what_is_so_not_what_is_imagined_of_the_order_of_another(tmp_path: Path) -> None:
    story = Story(
        strategy(entry(name="rich", when="equity >= 200_000 USD and close > 1.2"), entry("00:05")),
        flat(20),
        limits=DAILY_LOSS,
    )
    recording = record(story.write(tmp_path), tmp_path / "own.db")

    assert recording.ask("SELECT subject, kind FROM decision") == [("go", "fired")]
    assert equity_read_at("2026-01-05 00:05 UTC", recording) == {"rich": "100,000.00 USD"}


def test_every_entry_is_asked_in_the_same_world_when_a_position_is_open(tmp_path: Path) -> None:
    rich = [entry(name=f"x{k}", when=f"equity >= {k}00_000 USD and close > 1.2") for k in (2, 3)]
    prices = [*flat(10), *flat(10, 110_050)]
    recording = record(
        Story(strategy(*rich, entry("00:05", stop="300 pips")), prices, limits=DAILY_LOSS).write(tmp_path),
        tmp_path / "own.db",
    )

    assert equity_read_at("2026-01-05 00:12 UTC", recording) == {
        "x2": "100,040.00 USD",
        "x3": "100,040.00 USD",
    }


TICKS = [
    *((f"00:0{k // 6}:{k % 6 * 10:02}.000", 110_000, 110_010) for k in range(30)),
    ("00:05:00.000", 110_000, 110_020),
    ("00:05:20.250", 110_001, 110_011),
    ("00:05:20.250", 110_002, 110_012),
    ("00:06:30.000", 110_000, 110_010),
]


def on_ticks(folder: Path, *, every_tick: bool) -> Recording:
    rules = strategy(entry(when="bid > 1.2 and close > 1"))
    rules = rules.replace("timeframe: M1\n", "timeframe: M1\ndecide: every tick\n") if every_tick else rules
    story = Story(rules, {}, raw={"EURUSD_ticks.csv": ticks_text(TICKS)})
    return record(story.write(folder), folder / "runs.db")


def test_a_moment_between_two_bars_can_be_asked_of_a_strategy_of_ticks(
    tmp_path: Path,
) -> None:
    recording = on_ticks(tmp_path, every_tick=True)

    (at_tick,) = ask("2026-01-05 00:05:20.250 UTC", recording=recording)
    (between,) = ask("2026-01-05 00:05:40 UTC", recording=recording)

    assert (at_tick.note, at_tick.stored) == ("", False)
    assert 110_002 in at_tick.explanation.decision.values.values()  # the last tick of that millisecond
    assert between.note.startswith("No tick of EURUSD came at 2026-01-05 00:05:40 UTC")
    assert between.explanation.decision.values == at_tick.explanation.decision.values


def test_a_strategy_of_bars_is_asked_at_its_closes_on_ticks_too(tmp_path: Path) -> None:
    recording = on_ticks(tmp_path, every_tick=False)

    (closed,) = ask("2026-01-05 00:05 UTC", recording=recording)
    (between,) = ask("2026-01-05 00:05:20.250 UTC", recording=recording)

    assert closed.note == ""
    assert closed.explanation.decision.time % 60_000 == 0
    assert between.note.startswith("No bar of the strategy closed at 2026-01-05 00:05:20.250 UTC")
