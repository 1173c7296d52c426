from tests.checker.files import findings, ruleset, strategy, switch


def test_names_that_nobody_reads_are_checked_in_every_kind() -> None:
    head = "names:\n  loose: clos - open\n"
    with_bars = head + "timeframe: M15\n"

    for text in (
        strategy(head=head),
        ruleset(head=with_bars),
        switch("equity < 0", head=with_bars),
    ):
        assert [found[:4] for found in findings(text)] == ["N201"]
