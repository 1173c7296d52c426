import pytest

from genesis_dsl.market.instrument import Version
from tests.checker.files import findings, instruments, run
from tests.market.makers import at

CUT = "bars_start: 17:00 in America/New_York\n"


def dated(*rows: str, head: str = CUT) -> str:
    versions = "".join(f"\n      - {row}" for row in rows)
    return instruments(versions=versions).replace("symbols:", f"{head}symbols:")


def versions(*rows: str, head: str = CUT) -> tuple[Version, ...]:
    checked = run(dated(*rows, head=head))
    assert checked.diagnostics == []
    return checked.instruments["majors"].symbols["EURUSD"].versions


def test_each_version_holds_on_top_of_the_one_before() -> None:
    first, second = versions(
        "from: 2024-03-04\n        commission: 3 USD\n        spread: 1 pips",
        "from: 2024-06-03\n        leverage: 30\n        lots: {least: 0.1, most: 10, step: 0.1}",
    )

    assert first.changed == ("commission", "spread")
    assert [first.instrument.commission, first.instrument.spread_points] == [3, 10]
    assert [second.instrument.commission, second.instrument.leverage, second.instrument.most] == [3, 30, 10]
    assert second.changed == ("lots", "leverage")


@pytest.mark.parametrize(
    ("head", "day", "instant"),
    [
        (CUT, "2024-03-04", "2024-03-03 22:00"),  # Monday's trading day begins on Sunday at 17:00
        (CUT, "2024-03-11", "2024-03-10 21:00"),  # the clock went forward that night
        (CUT, "2024-11-04", "2024-11-03 22:00"),
        ("bars_start: 00:00 in Europe/Prague\n", "2024-04-01", "2024-03-31 22:00"),
        ("", "2024-02-29", "2024-02-29 00:00"),
    ],
)
def test_a_version_begins_with_the_trading_day_of_its_date(head: str, day: str, instant: str) -> None:
    (found,) = versions(f"from: {day}\n        spread: 1 pips", head=head)

    assert found.since_ms == at(instant)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["from: soon\n        spread: 1 pips"], ["R614"]),
        (["from: 2024-03-04\n        spread: 1"], ["R609"]),
        (["from: 2024-03-04\n        spread: 1 pips", "from: 2024-03-04\n        leverage: 30"], ["R620"]),
        (["from: 2024-03-04\n        spread: 1 pips", "from: 2024-01-01\n        leverage: 30"], ["R620"]),
        (["from: 2024-03-04\n        lots: {least: 1, most: 0.5, step: 0.5}"], ["R607"]),
    ],
)
def test_nonsense_is_one_finding(rows: list[str], found: list[str]) -> None:
    assert [each[:4] for each in findings(dated(*rows))] == found


def test_a_fault_of_the_symbol_is_not_told_again_for_its_versions() -> None:
    text = dated("from: 2024-03-04\n        spread: 1 pips").replace("pip: 0.0001", "pip: 0")

    assert [each[:4] for each in findings(text)] == ["R603"]


def test_of_leverage_and_fixed_margin_a_version_leaves_behind_what_it_does_not_write() -> None:
    fixed, share = versions(
        "from: 2024-03-04\n        margin: 1_200 USD", "from: 2024-06-03\n        leverage: 30"
    )

    assert [fixed.instrument.margin, fixed.instrument.leverage] == [1_200, 0]
    assert [share.instrument.margin, share.instrument.leverage] == [0, 30]
    both = dated("from: 2024-03-04\n        margin: 1_200 USD\n        leverage: 30")
    assert [each[:4] for each in findings(both)] == ["R630"]


def test_the_tick_of_a_symbol_has_versions_as_when_a_broker_goes_over_to_a_fifth_digit() -> None:
    (finer,) = versions("from: 2024-03-04\n        tick: 0.0001")

    assert (finer.instrument.tick_points, finer.changed) == (10, ("tick",))
    assert [each[:4] for each in findings(dated("from: 2024-03-04\n        tick: 0.000001"))] == ["R604"]
