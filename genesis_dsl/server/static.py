"""The files that pages are drawn with, under an address that names what is in them: kept for ever.

One digest stands for all of them: where one changes, all have another address, and scripts that name each
other side by side are of one version. Under any other address they are the same, and asked for again.
"""

from collections.abc import MutableMapping
from functools import cache
from hashlib import sha256
from os import PathLike, stat_result
from typing import Any

from fastapi.staticfiles import StaticFiles
from starlette.responses import Response

from genesis_dsl.resources import resource

FOLDER = resource("web/static")
PLACE = "/static"
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
"""Kept, and used again as soon as the server says that it is the same."""


@cache
def version() -> str:
    """Give the digest of all files together, as it stands in their address."""
    found = sha256()
    for path in sorted(each for each in FOLDER.rglob("*") if each.is_file()):
        content = path.read_bytes()
        found.update(f"{path.relative_to(FOLDER).as_posix()} {len(content)}\n".encode() + content)
    return found.hexdigest()[:12]


def kept_address() -> str:
    """Give the address under which pages name the files."""
    return f"{PLACE}/{version()}"


class Static(StaticFiles):
    """Static files that say how long they may be kept."""

    def __init__(self) -> None:
        """Offer the folder."""
        super().__init__(directory=FOLDER)

    def get_path(self, scope: MutableMapping[str, Any]) -> str:
        """Give the path of a file in the folder, without the digest."""
        return super().get_path(scope).removeprefix(version()).lstrip("/\\")

    def file_response(
        self,
        full_path: str | PathLike[str],
        stat_result: stat_result,
        scope: MutableMapping[str, Any],
        status_code: int = 200,
    ) -> Response:
        """Answer with a file, or say that it is the same."""
        answer = super().file_response(full_path, stat_result, scope, status_code)
        is_named = kept_address() + "/" in str(scope["path"])
        answer.headers["Cache-Control"] = FOR_EVER if is_named else ASK_AGAIN
        return answer
