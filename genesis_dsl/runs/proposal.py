"""A change of a file, as its authors take it: a patch for git, and the page where a code host proposes it."""

import re
from difflib import unified_diff
from pathlib import Path
from urllib.parse import quote

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.runs.repository import tracked

_REMOTE = re.compile(
    r"(?:(?:https?|ssh|git)://)?(?:[^@/]*@)?(?P<host>[\w-]+(?:\.[\w-]+)+)(?::\d+)?[:/]/?(?P<name>[^:?#]+?)(?:\.git)?/?"
)
"""What git is told of a repository elsewhere: `git@host:owner/name.git`, `https://host/owner/name`."""
_EDITORS = {
    "github": "edit/{branch}/{path}",
    "gitlab": "-/edit/{branch}/{path}",
    "codeberg": "_edit/{branch}/{path}",
    "gitea": "_edit/{branch}/{path}",
    "forgejo": "_edit/{branch}/{path}",
    "bitbucket": "src/{branch}/{path}?mode=edit",
}
"""Where code hosts change a file and make a pull request of it, by a word in their name."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change of one place of a file.

    Attributes:
        diff: As `git apply` takes it: paths count from the top of the repository that keeps the file.
        host, page: The code host, and where its file is changed and proposed; "" where none is known.
    """

    diff: str
    host: str = ""
    page: str = ""


def propose(span: Span, written: str) -> Proposal:
    """Propose another text for a place.

    Args:
        span: The place, in the text as it ran; the name of its file counts from the working folder.
        written: What is to stand there.
    """
    file = Path(span.source.name)
    found = tracked(file)
    path = found.path if found else file.name
    diff = _diff(span, written, path)
    editor = _editor(found.remote, found.branch, path) if found else None
    return Proposal(diff, *editor) if editor else Proposal(diff)


def _diff(span: Span, written: str, path: str) -> str:
    before = span.source.text
    after = before[: span.start] + written + before[span.end :]
    lines = unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}")
    return "".join(
        each if each.endswith("\n") else f"{each}\n\\ No newline at end of file\n" for each in lines
    )


def _lines(text: str) -> list[str]:
    """Part a text where git does, line ends kept."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _editor(remote: str, branch: str, path: str) -> tuple[str, str] | None:
    """Give the host of a repository and its page that changes a file; never with what logs in there."""
    place = _REMOTE.fullmatch(remote)
    host = place["host"].lower() if place else ""
    editor = next((form for word, form in _EDITORS.items() if word in host), "")
    if place is None or not editor or not branch:
        return None
    there = editor.format(branch=quote(branch), path=quote(path))
    return host, f"https://{host}/{quote(place['name'])}/{there}"
