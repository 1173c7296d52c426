from pathlib import Path

import pytest

from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.repository import Repository
from tests.repositories import Desk, needs_git

pytestmark = needs_git


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "desk", a="1\n2\n3\n", rules__b="b\n")


def opened(desk: Desk, base: str = "main") -> Repository:
    return Repository.at(desk.folder, base)


def test_it_compares_with_the_commit_at_which_the_branch_left(desk: Desk) -> None:
    start = desk.git("rev-parse", "main")
    desk.commit(a="mine\n")
    desk.git("checkout", "--quiet", "main")
    desk.commit(a="theirs\n")
    desk.git("checkout", "--quiet", "work")

    assert opened(desk) == Repository(desk.folder.resolve(), start)


def test_it_is_opened_from_any_folder_inside(desk: Desk) -> None:
    assert Repository.at(desk.folder / "rules", "main").top == desk.folder.resolve()


def test_it_gives_the_files_of_the_start_with_their_bytes(desk: Desk) -> None:
    (desk.folder / "notes.txt").write_text("no rules")
    desk.write(ä="\ufeffx\r\n")
    desk.commit()
    repository = opened(desk, "work")

    files = repository.files((".yaml",))

    assert list(files) == ["a.yaml", "rules/b.yaml", "ä.yaml"]
    assert repository.contents(list(files.values())) == [b"1\n2\n3\n", b"b\n", "\ufeffx\r\n".encode()]
    assert repository.contents([]) == []


def test_a_link_is_no_file(desk: Desk) -> None:
    (desk.folder / "link.yaml").symlink_to("a.yaml")
    desk.commit()
    assert list(opened(desk, "work").files((".yaml",))) == ["a.yaml", "rules/b.yaml"]


def test_it_knows_what_was_renamed(desk: Desk) -> None:
    assert opened(desk).renamed() == {}
    desk.git("mv", "rules/b.yaml", "c.yaml")
    assert opened(desk).renamed() == {"rules/b.yaml": "c.yaml"}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1\n2\n3\n", []),
        ("1\nzwei\n3\n", [range(2, 3)]),
        ("0\n1\n2\n3\n4\n5\n", [range(1, 2), range(5, 7)]),
        ("1\n3\n", [range(1, 1)]),
        ("1\r\n2\r\n3\r\n", []),
    ],
)
def test_it_knows_which_lines_changed(text: str, lines: list[range], desk: Desk) -> None:
    repository = opened(desk)
    blob = repository.files((".yaml",))["a.yaml"]
    desk.write(a=text)

    assert repository.changed_lines(blob, "a.yaml") == lines


@pytest.mark.parametrize("base", ["mian", "", "--all", "a.yaml", "main:a.yaml"])
def test_a_base_that_is_nothing_is_one_sentence(base: str, desk: Desk) -> None:
    with pytest.raises(SettingsError, match=r"There is no branch, tag or commit .* here"):
        opened(desk, base)


def test_without_a_common_commit_it_says_what_to_fetch(desk: Desk) -> None:
    desk.git("checkout", "--quiet", "--orphan", "other")
    desk.commit(a="other\n")
    with pytest.raises(SettingsError, match="fetch-depth: 0"):
        opened(desk)


def test_outside_of_a_repository_it_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="this folder is in no git repository"):
        Repository.at(tmp_path, "main")


def test_without_git_it_is_one_sentence(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(SettingsError, match="there is no git on this machine"):
        opened(desk)


def test_what_git_refuses_is_told_in_its_words(desk: Desk) -> None:
    with pytest.raises(SettingsError, match=r"git refuses: .+"):
        Repository(desk.folder, "0" * 40).files((".yaml",))
