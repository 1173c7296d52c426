"""What a run says was missing is what brute force finds in the text of the rule: no fewer would have done."""

from pathlib import Path
from random import Random

from genesis_dsl.runs.whynot import whynot
from tests.builders import Story, flat
from tests.properties.asking import TRUE, Writer, fewest, makes_true, truth
from tests.recordings import record

SEED, ENTRIES = 117, 8
BARS = 80


def test_no_fewer_conditions_of_a_text_would_have_done(tmp_path: Path) -> None:
    writer = Writer(Random(SEED))
    text, entries = writer.entries(ENTRIES)
    recording = record(Story(text, flat(BARS)).write(tmp_path), tmp_path / "own.db")

    answers = whynot(recording.database, recording.run, "EURUSD", "2026-01-05 01:20 UTC")

    assert len(answers) == ENTRIES
    assert len(writer.truths) < BARS
    for answer in answers:
        asked, was = entries[answer.explanation.decision.subject], writer.truths
        root = answer.explanation.root
        assert root is not None
        assert (root.mark == "true") == (truth(asked, was) == TRUE)
        turned = [line.words.rpartition(": ")[2] for line in answer.change.turned]  # behind its name
        best = fewest(asked, was)
        assert answer.change.is_sure
        assert len(turned) == (best or 0)
        assert best is None or makes_true(asked, was, turned)
