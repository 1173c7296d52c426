from genesis_dsl.cli.previewed import as_json, as_text
from genesis_dsl.runs.preview import Preview, Site
from genesis_dsl.runs.tally import Counts, Score, Tally

SCORED = Tally(
    "go",
    "go",
    "s passes",
    Counts(3, 6, 1, 0, (("warming up", 1),)),
    (Tally("go > a", "a_condition_with_a_name_that_is_longer_than_most", "", Counts(10, 0, 0, 0)),),
    score=Score(65.0, 100.0, ((80.0, 3), (40.0, 7))),
)
SITE = Site("s", "EURUSD", "M15", 10, (0, 9_000_000), every_tick=True, entries=(SCORED,), exits=())


def test_a_score_and_a_long_name_have_lines_of_their_own() -> None:
    lines = [line.strip() for line in as_text(Preview((SITE,), ("a note.",))).splitlines()]

    assert lines[0] == "note: a note."
    assert "points, 65 of 100 pass: 80 on 3, 40 on 7" in lines
    assert "a_condition_with_a_name_that_is_longer_than_most" in lines
    assert "It decides at every tick; counted here are the closes of its bars." in lines


def test_a_strategy_that_never_decided_says_so() -> None:
    empty = Site(
        "s",
        "EURUSD",
        "M15",
        0,
        None,
        every_tick=False,
        entries=(Tally("go", "go", "", Counts(0, 0, 0, 0)),),
        exits=(),
    )

    assert as_text(Preview((empty,), ())).startswith("s on EURUSD M15: no decision in this span.")
    assert as_json(Preview((empty,), ()))["strategies"][0]["first"] is None
