"""`validate`: every independent error at its place, in every form."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from genesis_dsl.resources import resource
from tests.cli.conftest import Command
from tests.house.commands import COMMAND, start
from tests.repositories import Desk, needs_git

STRATEGY = resource("strategies/london_breakout.yaml")
WRONG = {
    "ema(close, 200)": "emma(close, 200)",
    "spread <= 1.2 pips": "spread <= 1.2",
    "risk: 0.5% of balance": "risk: 0.5%",
    "at: 2 R": "at: 2 Q",
}
FIELDS = ["code", "severity", "message", "help", "file", "line", "column", "end_line", "end_column", "path"]


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    text = STRATEGY.read_text("utf-8")
    for right, wrong in WRONG.items():
        assert right in text
        text = text.replace(right, wrong, 1)
    path = tmp_path / "broken.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def line_of(path: Path, words: str) -> int:
    return next(
        number for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if words in line
    )


def test_files_in_order_say_so(command: Command) -> None:
    answer = command("validate", STRATEGY)

    assert (answer.code, answer.out, answer.err) == (0, "2 files checked, nothing found.\n", "")


def test_every_independent_error_stands_at_its_place(broken: Path, command: Command) -> None:
    answer = command("validate", broken)

    assert (answer.code, answer.err) == (1, "")
    for wrong in WRONG.values():
        assert f"broken.yaml:{line_of(broken, wrong)}:" in answer.out
    assert answer.out.rstrip().endswith("4 errors")


def test_json_is_as_the_design_says(broken: Path, command: Command) -> None:
    answer = command("validate", broken, "--format", "json")

    told = json.loads(answer.out)
    first = told["diagnostics"][0]
    assert answer.code == 1
    assert list(told) == ["version", "diagnostics"]
    assert [list(each) for each in told["diagnostics"]] == [FIELDS] * 4
    assert (first["file"], first["line"]) == (str(broken), line_of(broken, "emma"))
    assert first["column"] == broken.read_text().splitlines()[first["line"] - 1].index("emma") + 1
    assert first["path"] == "confluence > long_score > trend"
    assert {each["severity"] for each in told["diagnostics"]} == {"error"}


def test_json_of_files_in_order_is_an_empty_list(command: Command) -> None:
    answer = command("validate", STRATEGY, "--format", "json")

    assert (answer.code, json.loads(answer.out)) == (0, {"version": 1, "diagnostics": []})


def test_a_pull_request_shows_each_finding_beside_its_line(broken: Path, command: Command) -> None:
    answer = command("validate", broken, "--format", "github")

    assert answer.code == 1
    assert [line.split(" ")[0] for line in answer.out.splitlines()] == ["::error"] * 4
    assert command("validate", STRATEGY, "--format", "github").out == ""


def test_every_other_form_tells_the_same_findings(broken: Path, command: Command) -> None:
    sarif = command("validate", broken, "--format", "sarif")
    junit = command("validate", broken, "--format", "junit")

    assert (sarif.code, junit.code) == (1, 1)
    (run,) = json.loads(sarif.out)["runs"]
    assert len(run["results"]) == 4
    assert all("shortDescription" in rule for rule in run["tool"]["driver"]["rules"])
    cases = ET.fromstring(junit.out.encode()).findall("testsuite/testcase")
    assert sorted(len(case.findall("failure")) for case in cases) == [0, 4]


def test_the_level_at_which_it_fails_can_be_lowered(tmp_path: Path, command: Command) -> None:
    path = tmp_path / "story.yaml"
    path.write_text(STRATEGY.read_text("utf-8").replace("GBPUSD]", "GBPUSX]"), encoding="utf-8")

    assert command("validate", path).code == 0
    assert "warning" in command("validate", path).out
    assert command("validate", path, "--fail-level", "warning").code == 1


WAIVER = """waive:
  - code: T120
    until: 2026-10-31
    by: A. Novak
    because: A test account.
"""


@pytest.fixture
def bold(tmp_path: Path) -> Path:
    path = tmp_path / "bold.yaml"
    text = STRATEGY.read_text("utf-8").replace("risk: 0.5% of balance", "risk: 50% of balance")
    path.write_text(text.replace("symbols:", f"{WAIVER}symbols:", 1), encoding="utf-8")
    return path


def test_what_a_file_waives_is_counted_on_the_last_line(bold: Path, command: Command) -> None:
    answer = command("validate", bold, "--today", "2026-10-31", "--fail-level", "advice")

    assert (answer.code, answer.out) == (0, "2 files checked, nothing found, 1 waived.\n")


def test_what_a_file_waives_is_suppressed_for_code_scanning(bold: Path, command: Command) -> None:
    answer = command("validate", bold, "--today", "2026-10-31", "--format", "sarif")

    (result,) = json.loads(answer.out)["runs"][0]["results"]
    assert result["ruleId"] == "T120"
    assert result["suppressions"][0]["justification"] == "A test account. (A. Novak, until 2026-10-31)"


def test_past_its_day_a_waiver_is_an_error(bold: Path, command: Command) -> None:
    answer = command("validate", bold, "--today", "2026-11-01")

    assert answer.code == 1
    assert f"bold.yaml:{line_of(bold, 'until:')}:12   waive > T120" in answer.out
    assert "The waiver of T120 ended on 2026-10-31 (by A. Novak)" in answer.out
    assert answer.out.rstrip().endswith("1 error")


def test_a_day_that_is_none_is_one_sentence(bold: Path, command: Command) -> None:
    assert command("validate", bold, "--today", "soon").sentence.startswith("--today soon is no day")


@needs_git
def test_of_a_branch_only_what_it_brought_is_told(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = STRATEGY.read_text("utf-8").replace("risk: 0.5% of balance", "risk: 0.5%")
    desk = Desk(tmp_path / "desk", strategies__story=text)
    desk.commit(strategies__story=text.replace("ema(close, 200)", "emma(close, 200)"))
    monkeypatch.chdir(desk.folder / "strategies")

    answer = command("validate", ".", "--changed", "main", "--format", "github")

    assert answer.code == 1
    assert answer.out.startswith("::error file=strategies/story.yaml,line=18,endLine=18,col=23,endColumn=27,")
    assert answer.out.count("::error") == 1


@needs_git
def test_only_what_a_branch_brought_is_mended(tmp_path: Path, command: Command) -> None:
    old = STRATEGY.read_text("utf-8").replace("close crosses above", "close crosses over")
    desk = Desk(tmp_path, story=old)
    desk.write(story=old.replace("spread <= 1.2", "spread =< 1.2"))

    answer = command("validate", ".", "--changed", "main", "--fix")

    assert answer.code == 0
    assert desk.path("story").read_text("utf-8") == old


@needs_git
@pytest.mark.parametrize("base", ["mian", "--format"])
def test_a_base_that_is_nothing_is_one_sentence(base: str, tmp_path: Path, command: Command) -> None:
    Desk(tmp_path, story=STRATEGY.read_text("utf-8"))
    answer = command("validate", ".", f"--changed={base}")
    assert (answer.code, answer.sentence[:32]) == (2, "There is no branch, tag or commi")


@needs_git
def test_outside_of_a_repository_nothing_is_a_branch(tmp_path: Path, command: Command) -> None:
    (tmp_path / "a.yaml").write_text("")
    answer = command("validate", "a.yaml", "--changed", "main")
    assert (answer.code, "in no git repository" in answer.sentence) == (2, True)


def careless(folder: Path, more: str = "") -> Path:
    path = folder / "careless.yaml"
    text = STRATEGY.read_text("utf-8").replace("close crosses above", "close crosses over")
    path.write_text(text + more, encoding="utf-8")
    return path


def test_what_is_safe_to_mend_is_mended_and_told(tmp_path: Path, command: Command) -> None:
    path = careless(tmp_path)
    line = line_of(path, "crosses over")

    answer = command("validate", "--fix", path.name)

    assert path.read_text("utf-8") == STRATEGY.read_text("utf-8")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == f"careless.yaml is mended: S104 on line {line}.\n2 files checked, nothing found.\n"


def test_after_mending_it_fails_by_what_remains(tmp_path: Path, command: Command) -> None:
    answer = command("validate", "--fix", careless(tmp_path, "entrys: 1\n"))

    assert answer.code == 1
    assert answer.out.rstrip().endswith("1 error")


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "github"])
def test_what_a_program_reads_is_kept_free_of_what_was_mended(
    form: str, tmp_path: Path, command: Command
) -> None:
    mended = command("validate", "--fix", careless(tmp_path), "--format", form)

    assert mended.out == command("validate", careless(tmp_path), "--fix", "--format", form).out
    assert mended.out == command("validate", tmp_path / "careless.yaml", "--format", form).out
    assert "careless.yaml is mended" in mended.err


def test_a_file_that_cannot_be_mended_is_one_sentence(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = careless(tmp_path)
    monkeypatch.setattr("os.access", lambda *_: False)

    answer = command("validate", "--fix", path)

    assert (answer.code, answer.err) == (
        2,
        f"{path} cannot be written (permission denied), and is left as it is.\n",
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\t",
        "genesis: 1\nkind: strategy\n\tid: x\n",
        "a: [",
        "{",
        "- x\n",
        "&a\n",
        "genesis: 1\nkind: x\n",
        "\x00",
    ],
)
def test_whatever_stands_in_a_file_it_is_a_finding(text: str, tmp_path: Path, command: Command) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text(text, encoding="utf-8")

    answer = command("validate", path)

    assert (answer.code, answer.err) == (1, "")
    assert "odd.yaml:" in answer.out


def test_bytes_that_are_no_text_are_a_finding(tmp_path: Path, command: Command) -> None:
    path = tmp_path / "odd.yaml"
    path.write_bytes(b"genesis: 1\nkind: \xff\xfe\n")

    assert command("validate", path).code == 1


def test_a_missing_file_is_one_sentence(command: Command) -> None:
    answer = command("validate", "no.yaml")

    assert answer.code == 2
    assert answer.sentence.startswith("There is no file no.yaml")


def test_the_installed_command_finds_the_same(broken: Path, tmp_path: Path, command: Command) -> None:
    done = start(COMMAND, "validate", broken.name, folder=tmp_path)

    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == command("validate", broken.name).out
