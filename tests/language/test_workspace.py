"""Which files are read, and where an id is looked for."""

import errno
import os
from pathlib import Path

import pytest

from genesis_dsl.errors import SettingsError
from genesis_dsl.language.workspace import Workspace, read_bytes

SWITCHES = """genesis: 1
kind: kill_switch
id: {id}
title: {title}
timezone: UTC
timeframe: M15
switches:
  - id: a
    trip_when: equity < 5 USD
    then: block entries
"""


def write(
    folder: Path, name: str = "switches.yaml", *, title: str = "T", ident: str = "house_limits"
) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(SWITCHES.format(id=ident, title=title), encoding="utf-8")
    return path


def title_of(workspace: Workspace, ident: str = "house_limits") -> str:
    found = workspace.find("kill_switch", ident)
    assert found is not None
    return found.title.text


def test_a_folder_stands_for_every_rule_file_below_it(tmp_path: Path) -> None:
    write(tmp_path / "a", ident="one")
    write(tmp_path / "a" / "b", "two.yml", ident="two")
    (tmp_path / "a" / "notes.txt").write_text("x")
    (tmp_path / "a" / "folder.yaml").mkdir()
    workspace = Workspace([tmp_path])

    workspace.read_given()

    assert [each.id.text for each in workspace.files] == ["two", "one"]


def test_what_is_hidden_and_what_is_no_file_is_not_looked_at(tmp_path: Path) -> None:
    given = write(tmp_path, "given.yaml", ident="given")
    write(tmp_path / ".github", "workflow.yml", ident="workflow")
    write(tmp_path, "._given.yaml", ident="copied")
    os.mkfifo(tmp_path / "pipe.yaml")  # whoever opens it waits for ever
    workspace = Workspace([tmp_path])

    workspace.read_given()

    assert workspace.files_given() == [given]
    assert workspace.find("kill_switch", "copied") is None


def test_a_folder_below_that_cannot_be_listed_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "given.yaml", ident="given")
    closed = tmp_path / "closed"
    closed.mkdir()
    held = os.scandir

    def refuse(path: str) -> "os._ScandirIterator[str]":  # root, who runs tests in a container, may list all
        if Path(path) == closed:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return held(path)

    monkeypatch.setattr(os, "scandir", refuse)

    with pytest.raises(SettingsError, match="closed cannot be read"):
        Workspace([tmp_path]).read_given()


def test_a_folder_without_rule_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="holds no rule file"):
        Workspace([tmp_path]).read_given()


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="There is no file"):
        Workspace([tmp_path / "no.yaml"]).read_given()


def test_what_cannot_be_read_as_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read: is a directory"):
        read_bytes(tmp_path)


def test_a_file_that_is_given_twice_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path)
    monkeypatch.chdir(tmp_path)
    workspace = Workspace([path, tmp_path, Path("switches.yaml")])

    workspace.read_given()

    assert len(workspace.files) == len(workspace.sources) == 1


def test_an_id_is_found_in_the_folders_of_the_files_given_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = write(tmp_path / "given", "other.yaml", ident="other")
    write(tmp_path / "here" / "rulesets" / "kill_switches", title="working folder")
    monkeypatch.chdir(tmp_path / "here")

    assert title_of(Workspace([given])) == "working folder"
    write(tmp_path / "given", title="beside the files given")
    assert title_of(Workspace([given])) == "beside the files given"


def test_an_id_is_found_beside_a_file_that_was_named_by_its_path(tmp_path: Path) -> None:
    given, account = write(tmp_path / "given", ident="other"), tmp_path / "accounts" / "mine.yaml"
    write(tmp_path / "accounts", title="beside the account")

    assert title_of(Workspace([given], [account])) == "beside the account"


def test_the_shipped_files_come_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert title_of(Workspace([write(tmp_path, ident="other")])) == "House kill switches"


def test_an_id_that_nobody_has_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    workspace = Workspace([write(tmp_path)])

    assert workspace.find("kill_switch", "nobody") is None
    assert workspace.find("strategy", "house_limits") is None


def test_a_file_is_found_again_without_reading_it_again(tmp_path: Path) -> None:
    workspace = Workspace([write(tmp_path)])
    workspace.read_given()

    assert workspace.find("kill_switch", "house_limits") is workspace.files[0]
    assert len(workspace.sources) == 1


def test_a_broken_file_is_named_once_however_often_its_id_is_asked_for(tmp_path: Path) -> None:
    given = write(tmp_path, ident="other")
    (tmp_path / "broken.yaml").write_text("genesis: 1\nkind: kill_switch\nid: house_limits\n\t- x\n")
    workspace = Workspace([given])

    first, count = workspace.find("kill_switch", "house_limits"), len(workspace.diagnostics)
    workspace.find("kill_switch", "house_limits")

    assert count == len(workspace.diagnostics) > 0
    assert first is None or first.source.name.endswith("broken.yaml")


def test_a_link_that_leads_nowhere_is_refused_or_passed_over(tmp_path: Path) -> None:
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    with pytest.raises(SettingsError):
        Workspace([loop]).read_given()

    workspace = Workspace([write(tmp_path)])
    workspace.read_given()
    assert workspace.find("kill_switch", "nobody") is None


def test_a_file_is_found_by_its_id_whichever_of_some_kinds_it_is(tmp_path: Path) -> None:
    path = write(tmp_path, ident="limits")
    workspace = Workspace([path])

    found = workspace.find_any(("news", "kill_switch"), "limits")
    assert found is not None
    assert found.kind.text == "kill_switch"
    assert workspace.find_any(("news", "ruleset"), "limits") is None


def test_two_files_of_one_id_that_are_equally_near_are_both_read(tmp_path: Path) -> None:
    given = write(tmp_path / "given", ident="other")
    write(tmp_path / "given", "new.yaml", title="new")
    write(tmp_path / "given", "old.yaml", title="old")
    workspace = Workspace([given])

    workspace.find("kill_switch", "house_limits")

    assert {each.title.text for each in workspace.files} == {"new", "old"}


def test_a_nearer_file_hides_another_of_its_id(tmp_path: Path) -> None:
    given = write(tmp_path / "given", ident="other")
    write(tmp_path / "given", title="near")
    write(tmp_path / "rulesets" / "kill_switches", title="far")
    workspace = Workspace([given], home=tmp_path)

    workspace.find("kill_switch", "house_limits")

    assert [each.title.text for each in workspace.files] == ["near"]


def test_what_stands_in_files_nearby_is_listed_by_the_kind_of_the_file(tmp_path: Path) -> None:
    given = write(tmp_path / "given", ident="other")
    write(tmp_path / "given", "more.yaml", ident="more")
    (tmp_path / "given" / "notes.yaml").write_text("rules:\n  - id: none_of_ours\n")
    workspace = Workspace([given], home=tmp_path)
    workspace.read_given()

    found = workspace.items_nearby()

    assert "a" in found["kill_switch"]
    assert "daily_loss" in found["ruleset"]
    assert not any("none_of_ours" in names for names in found.values())


def test_what_stands_in_a_file_that_was_read_in_part_is_listed_too(tmp_path: Path) -> None:
    given = write(tmp_path / "given", ident="other")
    given.write_text(given.read_text() + "  - id: lost\n   then: [\n")
    workspace = Workspace([given], home=tmp_path)
    workspace.read_given()

    assert "lost" in workspace.items_nearby()["kill_switch"]
