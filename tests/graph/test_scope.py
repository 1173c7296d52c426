from genesis_dsl.checker.typed import Calendar
from genesis_dsl.graph.scope import FIXED_CHOICES, Collected, Scope, Tracker


def test_a_word_of_choice_has_one_number() -> None:
    found = Collected()
    assert found.choice("buy") == 1
    assert found.choice("sell") == -1
    first = found.choice("EURUSD")
    assert first not in FIXED_CHOICES.values()
    assert found.choice("EURUSD") == first != found.choice("GBPUSD")


def test_calendars_zones_and_trackers_are_kept_once() -> None:
    found = Collected()
    prague = Calendar("Europe/Prague")
    assert [found.calendar(each) for each in (prague, Calendar("UTC"), prague)] == [0, 1, 0]
    assert [found.zone(each) for each in ("UTC", "Europe/London", "UTC")] == [0, 1, 0]
    assert [found.tracker(Tracker("highest", 1, 0, "EURUSD")) for _ in range(2)] == [0, 0]


def test_folds_mean_the_symbol_of_a_strategy_and_all_symbols_of_an_account() -> None:
    whose = {
        subject: Scope("EURUSD", None, None, subject).whose
        for subject in ("entry", "exit", "symbol", "position", "order")
    }
    assert whose == {"entry": "EURUSD", "exit": "EURUSD", "symbol": "EURUSD", "position": "", "order": ""}
