from pathlib import Path

import pytest

from genesis_dsl.compliance.document import Document
from genesis_dsl.trials.document import write_document
from tests.compliance.papers import FIRM, HEIR, TESTS
from tests.compliance.papers import house as ours

LIMITS = ours("must_hold: equity >= balance_at_day_start - 4% of initial_balance")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {
        "acme/firm.yaml": FIRM,
        "acme/heir.yaml": HEIR,
        "acme/more.test.yaml": TESTS,
        "acme/others.test.yaml": TESTS.replace("id: more", "id: others").replace(
            "ruleset: firm", "ruleset: heir"
        ),
        "house/limits.yaml": LIMITS,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def made(path: Path, house: Path | None = None) -> Document:
    written = write_document(path, house, home=path.parent)
    assert written.found == ()
    assert written.document is not None
    return written.document


def test_tests_are_run_with_those_of_files_beside_it_that_name_it(folder: Path) -> None:
    found = made(folder / "acme/firm.yaml")
    assert found.summary == "2 rules, 2 tests: all passed"
    assert [each.file for each in found.trials] == [str(folder / "acme/more.test.yaml")]


def test_tests_of_rules_that_are_taken_over_are_run(folder: Path) -> None:
    found = made(folder / "acme/heir.yaml")
    assert [(each.id, [one.verdict for one in each.tests]) for each in found.parts] == [
        ("daily_loss", ["passed"]),
        ("has_stop", []),
    ]
    assert [each.file for each in found.trials] == [
        str(folder / "acme/more.test.yaml"),
        str(folder / "acme/others.test.yaml"),
    ]
    assert found.trials[0].title.endswith("; tried in firm, with its figures")


def test_of_a_base_s_file_only_the_tests_of_rules_that_are_taken_over_are_shown(folder: Path) -> None:
    heir = folder / "acme/heir.yaml"
    heir.write_text(HEIR.replace("without: [total_loss]", "without: [daily_loss]"))
    (folder / "acme/others.test.yaml").unlink()
    named = {one.about for each in made(heir).trials for one in each.tests}
    assert named <= {("total_loss",)}


def test_a_test_that_fails_shows_both_sides(folder: Path) -> None:
    (folder / "acme/firm.yaml").write_text(FIRM.replace("verdict: kept", "verdict: broken"))
    found = made(folder / "acme/firm.yaml")
    (test,) = found.parts[0].tests
    assert (found.passed, test.verdict) == (False, "failed")
    assert test.notes == ("`verdict` is kept, and broken was expected",)


def test_the_house_beside_the_folder_is_found_and_never_put_beside_itself(folder: Path) -> None:
    found = made(folder / "acme/firm.yaml")
    assert [each.file for each in found.house] == [str(folder / "house/limits.yaml")]
    assert found.parts[0].beside[0].difference.startswith("The house's limit is reached first, by 1%")
    assert made(folder / "house/limits.yaml").house == ()


def test_another_house_can_be_named(folder: Path) -> None:
    (folder / "ours.yaml").write_text(ours("before_order: has_stop"))
    found = made(folder / "acme/firm.yaml", house=folder / "ours.yaml")
    assert [each.file for each in found.house] == [str(folder / "ours.yaml")]


def test_a_file_with_errors_has_no_document(folder: Path) -> None:
    (folder / "acme/firm.yaml").write_text(FIRM.replace("equity >= floor", "equity >= flor"))
    written = write_document(folder / "acme/firm.yaml", home=folder)
    assert written.document is None
    assert "flor" in written.found[0].message


def test_tests_in_the_folders_of_the_working_folder_are_found_too(folder: Path) -> None:
    (folder / "acme").rename(folder / "compliance")
    (folder / "compliance/acme").mkdir()
    (folder / "compliance/more.test.yaml").rename(folder / "compliance/acme/more.test.yaml")
    written = write_document(folder / "compliance/firm.yaml", home=folder)
    assert written.document is not None
    assert [each.file for each in written.document.trials] == [str(folder / "compliance/acme/more.test.yaml")]
