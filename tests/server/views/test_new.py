from pathlib import Path

from genesis_dsl.runs.offered import Offered, Wanted
from genesis_dsl.server.views.new import Answers, form_of


def test_lines_become_files_and_settings() -> None:
    answers = Answers(
        strategies=["a.yaml"], more=" b.yaml \n\nfolder\r\n", data=" data ", settings="x=1\ny=2%\n", first=" "
    )

    assert answers.wanted == Wanted(("a.yaml", "b.yaml", "folder"), "data", settings=("x=1", "y=2%"))


def test_what_was_written_stays_in_the_form(tmp_path: Path) -> None:
    offered = Offered(tmp_path)
    written = form_of(Answers(strategies=["strategies/london_breakout.yaml"], data="here"), offered)

    assert [each.file.id for each in written.choices if each.is_chosen] == ["london_breakout"]
    assert written.answers.data == "here"
    assert form_of(Answers(), offered).answers.data == "demo"
