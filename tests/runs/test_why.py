import pytest

from genesis_dsl.errors import SettingsError, StoreError
from genesis_dsl.runs.why import parse_id, why
from tests.recordings import demo_recording, small_recording


@pytest.mark.parametrize(
    ("given", "found"),
    [("T1", ("T", 1)), ("t12", ("T", 12)), ("7", ("T", 7)), (" D3 ", ("D", 3)), ("o5", ("O", 5))],
)
def test_an_id_is_a_letter_and_a_number(given: str, found: tuple[str, int]) -> None:
    assert parse_id(given) == found


@pytest.mark.parametrize("given", ["", "T", "X1", "T-1", "1.5", "T" + "9" * 30, "T१"])
def test_what_is_no_id_says_how_one_is_written(given: str) -> None:
    with pytest.raises(StoreError, match="write T1 for a trade"):
        parse_id(given)


def test_a_trade_its_order_and_its_decision_have_one_answer() -> None:
    recording = small_recording()
    [(trade, order, decision)] = recording.ask("SELECT id, order_id, decision_id FROM position LIMIT 1")

    answers = [
        why(recording.database, 1, given) for given in (f"T{trade}", f"O{order}", f"D{decision}", str(trade))
    ]

    assert all(each == answers[0] for each in answers)
    assert "fired" in answers[0].title


def test_an_order_names_the_sentence_that_bound_it() -> None:
    recording = small_recording()
    [(decision,)] = recording.ask("SELECT id FROM decision WHERE kind = 'fired' LIMIT 1")
    found = why(recording.database, 1, f"D{decision}")
    assert found.binding is not None
    assert found.binding.words == "equity >= balance_at_day_start - allowance"
    assert found.binding.text == "allowance is 5% of initial_balance"
    assert found.cites == ""


def test_the_source_of_the_sentence_is_named_where_it_cites_one() -> None:
    recording = demo_recording()
    [(decision,), *_] = recording.ask("SELECT id FROM decision WHERE kind = 'fired'")
    found = why(recording.database, 1, f"D{decision}")
    assert found.cites.startswith("FTMO, Maximum Daily Loss, ftmo.com/en/trading-objectives/, read on ")


def test_every_decision_of_a_run_can_be_asked() -> None:
    recording = small_recording()
    (count,) = recording.ask("SELECT max(id) FROM decision")[0]

    for number in range(1, count + 1):
        assert why(recording.database, 1, f"D{number}").title


def test_every_trade_of_the_figures_can_be_asked() -> None:
    recording = small_recording()

    for each in recording.report["trades"]:
        assert each["symbol"] in why(recording.database, 1, each["id"], "Europe/London").title


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("T99", "Run 1 has no trade 99; its trades are"),
        ("D9999", "Run 1 has no decision 9999; its decisions are"),
        ("O99", r"Run 1 has no order O99; it has \d+\."),
    ],
)
def test_what_is_not_there_is_told_with_what_there_is(given: str, said: str) -> None:
    with pytest.raises(StoreError, match=said):
        why(small_recording().database, 1, given)


def test_another_run_is_not_there() -> None:
    with pytest.raises(StoreError, match="no run 7"):
        why(small_recording().database, 7, "O1")


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(SettingsError, match="Europe/Lodnon is no time zone"):
        why(small_recording().database, 1, "T1", "Europe/Lodnon")
