from pathlib import Path

import pytest

from genesis_dsl.runs.places import place, places, top_of_repository


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "desk" / ".git").mkdir(parents=True)
    (tmp_path / "desk" / "rules").mkdir()
    return tmp_path / "desk"


def test_the_top_is_the_folder_that_git_knows(repository: Path) -> None:
    assert top_of_repository(repository / "rules") == repository
    assert top_of_repository(repository) == repository


def test_the_top_of_a_work_tree_whose_git_is_a_file_is_found_too(repository: Path) -> None:
    (repository / "rules" / ".git").write_text("gitdir: elsewhere")
    assert top_of_repository(repository / "rules") == repository / "rules"


def test_without_a_repository_paths_count_from_the_working_folder(tmp_path: Path) -> None:
    assert places(["a.yaml"], tmp_path) == {"a.yaml": "a.yaml"}


def test_a_path_typed_anywhere_counts_from_the_top(repository: Path, tmp_path: Path) -> None:
    rules, elsewhere = repository / "rules", tmp_path / "other.yaml"
    names = ["a.yaml", "./b.yaml", "../c.yaml", str(rules / "d.yaml"), str(elsewhere)]

    assert list(places(names, rules).values()) == [
        "rules/a.yaml",
        "rules/b.yaml",
        "c.yaml",
        "rules/d.yaml",
        str(elsewhere),
    ]


def test_a_link_is_named_as_the_file_to_which_it_leads(repository: Path) -> None:
    (repository / "real.yaml").write_text("")
    (repository / "rules" / "link.yaml").symlink_to(repository / "real.yaml")
    assert places(["rules/link.yaml"], repository) == {"rules/link.yaml": "real.yaml"}


def test_a_file_elsewhere_keeps_its_whole_path() -> None:
    assert place(Path("/opt/a.yaml"), Path("/srv")) == "/opt/a.yaml"
