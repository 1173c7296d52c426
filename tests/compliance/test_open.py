from genesis_dsl.compliance import document as paper
from genesis_dsl.compliance.document import Answers, Part, Reading, Source
from genesis_dsl.compliance.open import open_points

QUOTED = Source("terms", "Acme", "", "drops below", "")
PARAPHRASE = Source("blog", "Acme", "", "", "")
SIGNED, UNSIGNED = Reading("Who?", "We.", "risk"), Reading("When?", "Now.", "")
WHOLE = Answers("", "firm.yaml", (SIGNED,))
TESTED = (paper.Test("t", (), "passed"),)


def test_what_is_whole_leaves_nothing_open() -> None:
    part = Part("loss", "Loss", (), cites=True, source=QUOTED, readings=(SIGNED,), tests=TESTED)
    assert open_points([part], [WHOLE]) == ()


def test_what_nobody_quoted_cited_signed_or_tried_is_told() -> None:
    parts = [
        Part("loss", "Loss", (), cites=True, source=PARAPHRASE, readings=(UNSIGNED, SIGNED), elsewhere=1),
        Part("stop", "Stop", (), cites=True),
        Part("", "Parameters", ()),
    ]
    assert open_points(parts, [Answers("Acme (acme)", "acme.yaml", (UNSIGNED,))]) == (
        "1 of 2 rules rests on a paraphrase: no words of the source are quoted.",
        "No source is cited for stop.",
        "Nobody has decided 2 of 3 answers.",
        "No test names stop.",
    )


def test_parts_of_files_that_hold_no_tests_lack_none() -> None:
    assert open_points([Part("high", "Set high", ())], []) == ()
    assert open_points([Part("a", "A", (), tests=TESTED), Part("b", "B", ())], []) == ("No test names b.",)
