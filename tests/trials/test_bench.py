"""The engine of a test is that of a run: it acts, latches and tells as there."""

from pathlib import Path

from tests.trials.sheets import file_of_tests, missed, only, switches, tried


def test_a_switch_that_cannot_tell_holds_or_trips_as_its_file_says(tmp_path: Path) -> None:
    for says, state in (("hold", "holding"), ("trip", "tripped"), ("ignore", "armed")):
        text = switches(
            f"one\ntrip_when: equity < 1 USD\nif_unknown: {says}\nthen: block entries\nre_arm: next day\n"
            f"tests:\n  - name: a\n    given: {{equity: unknown}}\n    expect: {{verdict: {state}}}\n"
        )
        (tmp_path / says).mkdir()
        assert missed(only(tried(tmp_path / says, text))) == []


def test_orders_of_the_book_are_cancelled(tmp_path: Path) -> None:
    text = switches(
        "one\ntrip_when: equity < 1_000 USD\nthen: cancel orders\nre_arm: next day\n"
        "tests:\n  - name: a\n    given: {equity: 1 USD, orders: 2}\n"
        "    expect: {verdict: tripped, orders: cancelled, positions: kept}\n"
    )
    assert missed(only(tried(tmp_path, text))) == []


def test_what_the_conditions_were_is_counted(tmp_path: Path) -> None:
    text = switches(
        "one\ntrip_when: equity < 1_000 USD\nthen: block entries\nre_arm: next day\n"
        "tests:\n  - name: a\n    story:\n"
        "      - at: 2026-03-02 12:00 in Europe/Prague\n        given: {equity: 999 USD}\n"
        "        expect: {verdict: tripped}\n"
        "      - at: 2026-03-02 13:00 in Europe/Prague\n        given: {equity: 1_000 USD}\n"
        "      - at: 2026-03-03 12:00 in Europe/Prague\n        expect: {verdict: armed}\n"
        "      - at: 2026-03-03 13:00 in Europe/Prague\n        given: {equity: unknown}\n"
        "        expect: {verdict: holding}\n"
    )

    found = tried(tmp_path, text)

    assert missed(only(found)) == []
    assert [each.missing for _, each in found.coverages] == [()]


def test_the_gravest_alert_since_the_moment_before_is_told(tmp_path: Path) -> None:
    both = switches(
        "low\ntrip_when: equity < 3_000 USD\nthen: alert info\nre_arm: next day\n",
        "lower\ntrip_when: equity < 2_000 USD\nthen: alert critical\nre_arm: next day\n",
    )
    text = """\
a
story:
  - at: 2026-03-02 12:00 in UTC
    given: {equity: 3_000 USD}
    expect: {alert: none}
  - at: 2026-03-02 12:01 in UTC
    given: {equity: 2_999 USD}
    expect: {alert: info}
  - at: 2026-03-02 12:02 in UTC
    given: {equity: 1_999 USD}
    expect: {alert: critical}
  - at: 2026-03-02 12:03 in UTC
    expect: {alert: none}
"""
    about = "kill_switches: [stops]"
    assert missed(only(tried(tmp_path, both, file_of_tests(text, about=about)))) == []


def test_persons_arm_a_switch_again_each_once_and_only_in_its_roles(tmp_path: Path) -> None:
    text = switches(
        "one\ntrip_when: equity < 1_000 USD\nthen: block entries\n"
        "re_arm: by operator and by 2 risk_officers\ntests:\n  - name: a\n    story:\n"
        + "".join(
            f"      - at: 2026-03-02 12:0{minute} in Europe/Prague\n        given: {{{given}}}\n"
            f"        expect: {{verdict: {verdict}}}\n"
            for minute, (given, verdict) in enumerate(
                [
                    ("equity: 999 USD", "tripped"),
                    ("equity: 2_000 USD", "tripped"),
                    ("one: armed by compliance", "tripped"),
                    ("one: armed by operator and by risk_officer", "tripped"),
                    ("one: armed by risk_officer", "armed"),
                ]
            )
        )
    )
    assert missed(only(tried(tmp_path, text))) == []


def test_the_least_share_at_which_entries_are_sized_is_told(tmp_path: Path) -> None:
    halves = "trip_when: equity < 1_000 USD\nthen: size to 50%\nre_arm: next day\n"
    falls = "trip_when: equity < 500 USD\nthen: size to equity / 1_000 USD\nre_arm: next day\n"
    cases = (("1_000 USD", "100%"), ("999 USD", "50%"), ("400 USD", "40%"), ("unknown", "100%"))
    tests = [
        f"with {equity}\ngiven: {{equity: {equity}}}\nexpect: {{size: {size}}}" for equity, size in cases
    ]
    about = "kill_switches: [stops]"
    found = tried(tmp_path, switches(f"one\n{halves}", f"two\n{falls}"), file_of_tests(*tests, about=about))
    assert [missed(each) for each in found.outcomes] == [[]] * len(cases)
