import zipfile
from pathlib import Path

import pytest

from genesis_dsl.errors import FeedError
from genesis_dsl.market.importers.content import open_contents
from tests.market.importers.makers import zipped


def test_a_gzip_and_a_zip_are_taken_out(tmp_path: Path) -> None:
    zipped(tmp_path / "a.csv.gz", "one\ntwo\n")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("inner.csv", "three\n")

    first, second = open_contents([tmp_path])

    assert (first.name, first.lines, first.shown) == ("a.csv", ["one", "two"], "a.csv.gz")
    assert (second.name, second.first_line, second.shown) == ("inner.csv", "three", "inner.csv in b.zip")


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_in_the_codings_of_terminals(coding: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("<DATE>\r\nü\r\n".encode(coding))

    assert open_contents([tmp_path])[0].lines == ["<DATE>", "ü"]


def test_the_first_line_is_the_first_of_the_lines(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\n\rhead\rrow\n")

    found = open_contents([tmp_path])[0]

    assert (found.first_line, found.lines) == ("head", ["", "", "head", "row"])


def test_a_file_that_is_no_text_has_no_lines(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"\x5d\x00\x80\xff")

    found = open_contents([tmp_path])[0]

    assert (found.text, found.lines, found.first_line) == (None, [], "")


def test_folders_are_searched_and_hidden_files_left_alone(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("in/b.csv", "a.csv", ".hidden"):
        (tmp_path / name).write_text("x")

    assert [each.name for each in open_contents([tmp_path])] == ["a.csv", "b.csv"]


def test_a_file_that_is_cut_off_says_so(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "a.csv.gz", "text " * 1_000).read_bytes()
    (tmp_path / "a.csv.gz").write_bytes(whole[:-9])

    with pytest.raises(FeedError, match=r"a\.csv\.gz cannot be unpacked .* fetch or export it again"):
        open_contents([tmp_path / "a.csv.gz"])


def test_a_path_that_leads_nowhere_says_so(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="there is no file or folder"):
        open_contents([tmp_path / "nowhere"])
