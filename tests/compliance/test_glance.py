from genesis_dsl.compliance import document as paper
from genesis_dsl.compliance.document import Part, Source
from genesis_dsl.compliance.glance import glance

SOURCE = Source("terms", "Acme, Losses", "2026-09-04", "drops below", "")


def test_a_line_says_on_what_a_rule_rests_whose_it_is_and_how_its_tests_went() -> None:
    tests = paper.Test("a", (), "passed"), paper.Test("b", (), "failed")
    part = Part(
        "loss", "Loss", (), cites=True, source=SOURCE, tests=tests, elsewhere=2, origin="Other (other)"
    )
    (row,) = glance([part])
    assert (row.id, row.heading, row.origin) == ("loss", "Loss", "Other (other)")
    assert row.rests_on == "Acme, Losses (quoted)"
    assert row.tests == "2 tests: 1 passed and 1 failed; 2 more at the end"


def test_what_is_missing_is_said() -> None:
    bare, switch, heading = (
        Part("loss", "Loss", (), cites=True),
        Part("stop", "stop", ()),
        Part("", "Parameters", ()),
    )
    rows = list(glance([bare, switch, heading]))
    assert [(each.rests_on, each.origin, each.tests) for each in rows] == [
        ("no source is cited", "this document", "none"),
        ("", "this document", "none"),
    ]
