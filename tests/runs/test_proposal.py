"""A change that is proposed is what git makes of it, and its page is that of the code host."""

import subprocess
from pathlib import Path

import pytest

from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.runs.proposal import propose

TEXTS = [
    "genesis: 1\nwhen: close > 9\nstop: 2\n",
    "genesis: 1\r\nwhen: close > 9\r\nstop: 2",
    "# a page\fbreak and a line\u2028end\nwhen: close > 9",
]


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@b.example")
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


def kept(top: Path, text: str) -> Path:
    """Put a file into a new repository."""
    (top / "strategies of mine").mkdir(parents=True)
    file = top / "strategies of mine" / "näher.yaml"
    file.write_bytes(text.encode())
    git(top, "init", "-q", "-b", "trunk")
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "Begin")
    return file


def place(file: Path, text: str) -> Span:
    start = text.index("9")
    return Span(Source(str(file), text), start, start + 1)


@pytest.mark.parametrize("text", TEXTS)
def test_git_makes_the_change_whatever_ends_the_lines(tmp_path: Path, text: str) -> None:
    file = kept(tmp_path / "own", text)
    patch = tmp_path / "change.patch"

    patch.write_bytes(f"What if.\nCounted.\n\n{propose(place(file, text), '10').diff}".encode())
    git(tmp_path / "own", "apply", str(patch))

    assert file.read_bytes().decode() == text.replace("9", "10")


@pytest.mark.parametrize(
    ("remote", "page"),
    [
        ("git@github.com:desk/rules.git", "https://github.com/desk/rules/edit/trunk/{}"),
        ("https://anna:secret@github.com/desk/rules", "https://github.com/desk/rules/edit/trunk/{}"),
        (
            "ssh://git@gitlab.desk.example:2222/a/b/rules.git",
            "https://gitlab.desk.example/a/b/rules/-/edit/trunk/{}",
        ),
        ("https://codeberg.org/desk/rules.git", "https://codeberg.org/desk/rules/_edit/trunk/{}"),
        ("/srv/git/github.git", ""),
        ("https://code.desk.example/rules.git", ""),
        ("javascript:alert(1)//github.com/", ""),
    ],
)
def test_a_code_host_that_is_known_opens_the_file(tmp_path: Path, remote: str, page: str) -> None:
    file = kept(tmp_path, TEXTS[0])
    git(tmp_path, "remote", "add", "origin", remote)

    found = propose(place(file, TEXTS[0]), "10")

    assert found.page == page.format("strategies%20of%20mine/n%C3%A4her.yaml")
    assert found.host == page.removeprefix("https://").partition("/")[0]


def test_a_file_that_no_repository_keeps_is_changed_under_its_own_name(tmp_path: Path) -> None:
    kept(tmp_path, TEXTS[0])
    file = tmp_path / "strange.yaml"
    file.write_text(TEXTS[0])

    for each in (file, tmp_path / "gone" / "strange.yaml"):
        found = propose(place(each, TEXTS[0]), "10")

        assert found.diff.startswith("--- a/strange.yaml\n+++ b/strange.yaml\n")
        assert found.page == ""
