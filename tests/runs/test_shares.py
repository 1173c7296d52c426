from collections.abc import Sequence
from pathlib import Path

import pytest

from genesis_dsl.runs.shares import FULL, shares


def write(folder: Path, name: str, more: str = "", kind: str = "strategy") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(f"genesis: 1\nkind: {kind}\nid: {name}\ntitle: A file\n{more}")
    return path


def many(folder: Path, count: int = 2 * FULL) -> list[Path]:
    return [write(folder, f"file_{number}") for number in range(count)]


def together(given: Sequence[Path], one: Path, other: Path, near: Sequence[Path] = ()) -> bool:
    (found,) = [share for share in shares(given, near) if one in share.files]
    return other in found.files


def test_files_that_say_nothing_of_each_other_fill_shares_in_their_order(tmp_path: Path) -> None:
    given = many(tmp_path)

    first, second = shares(given, [])

    assert [*first.files, *second.files] == given
    assert len(first.files) == FULL
    assert first.elsewhere == {each: ("strategy", each.stem) for each in second.files}


def test_few_files_stay_together(tmp_path: Path) -> None:
    assert len(shares(many(tmp_path, FULL), [])) == 1


def test_a_file_is_checked_with_those_that_it_names_and_with_those_that_name_the_same(tmp_path: Path) -> None:
    given = many(tmp_path)
    given[0] = write(tmp_path, "file_0", "uses: [file_11]\n")
    given[1] = write(tmp_path, "file_1", "uses: [house]  # which uses file_10\n")
    given[2] = write(tmp_path, "file_2", "uses: [lent]\n")
    given[9] = write(tmp_path, "file_9", "uses: [lent]\n")
    lent = write(tmp_path, "lent")

    assert together(given, given[0], given[11], [lent])
    assert together(given, given[1], given[10], [lent])
    assert together(given, given[2], given[9], [lent])
    assert not together(given, given[2], given[9])


def test_two_files_of_one_id_are_checked_together(tmp_path: Path) -> None:
    given = many(tmp_path)
    twin = tmp_path / "twin.yaml"
    twin.write_text(given[0].read_text())

    assert together([*given, twin], given[0], twin)


@pytest.mark.parametrize("kind", ["account", "instruments", "news", "execution", "strategie"])
def test_what_means_something_to_all_keeps_all_together(kind: str, tmp_path: Path) -> None:
    assert len(shares([*many(tmp_path), write(tmp_path, "other", kind=kind)], [])) == 1


@pytest.mark.parametrize("kind", ["instruments", "execution"])
def test_it_does_so_where_it_is_only_named(kind: str, tmp_path: Path) -> None:
    other = write(tmp_path, "other", kind=kind)
    given = many(tmp_path)

    assert len(shares(given, [other])) == len(shares(given, [])) == 2
    given[3] = write(tmp_path, "file_3", "  by: other\n")
    assert len(shares(given, [other])) == 1


@pytest.mark.parametrize(
    "head",
    [
        b"kind: strategy\nid: 'quoted'\n",
        b"kind: strategy\n",
        b"kind: strategy\nid: one\nid: two\n",
        b"kind: strategy\nid: one\nuses: ['f\\x69le_1']\n",
        b"kind: strategy\nid: caf\xe9\n",
    ],
)
def test_a_head_that_is_not_plain_keeps_all_together(head: bytes, tmp_path: Path) -> None:
    odd = tmp_path / "odd.yaml"
    odd.write_bytes(head)

    assert len(shares([*many(tmp_path), odd], [])) == 1
