"""What of the files a test is about."""

from pathlib import Path

from tests.trials.sheets import only, tried


def test_what_is_counted_before_a_switch_arms_again_never_comes_in_a_test(tmp_path: Path) -> None:
    text = (
        "genesis: 1\nkind: kill_switch\nid: mine\ntitle: Mine\ntimezone: UTC\nswitches:\n"
        "  - id: row\n    trip_when: streak(trades where profit < 0) >= 1\n    then: block entries\n"
        "    re_arm: after 1 trades\n    tests:\n      - name: it stays tripped\n"
        "        clock: 2026-03-02 10:00 in UTC\n        given:\n          trades:\n"
        "            - {profit: -1 USD, at: 2026-03-02 09:00 in UTC}\n"
        "        expect: {row: tripped}\n"
    )
    assert only(tried(tmp_path, text)).passed
