from genesis_dsl.cli.differences import as_text
from genesis_dsl.runs.meaning import Change


def test_changes_are_laid_out_by_file() -> None:
    changes = [
        Change("strategy a", "b", "renamed", "c", "b"),
        Change("strategy a", "Exit late", "added", now="  It is asked.\n  If so, closed."),
        Change("strategy d", "", "removed", was="Gone"),
    ]

    assert as_text(changes).splitlines() == [
        "strategy a",
        "  renamed  b",
        "    was: c",
        "    now: b",
        "  added    Exit late",
        "      It is asked.",
        "      If so, closed.",
        "strategy d",
        "  removed",
        "    was: Gone",
    ]
