"""The files that pages are drawn with: those of others bear their version in their name, and never change."""

from collections.abc import MutableMapping
from os import PathLike, stat_result
from typing import Any

from fastapi.staticfiles import StaticFiles
from starlette.responses import Response

VENDORED = "/vendor/"
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
"""Kept, and used again as soon as the server says that it is the same."""


class Static(StaticFiles):
    """Static files that say how long they may be kept."""

    def file_response(
        self,
        full_path: str | PathLike[str],
        stat_result: stat_result,
        scope: MutableMapping[str, Any],
        status_code: int = 200,
    ) -> Response:
        """Answer with a file, or say that it is the same."""
        answer = super().file_response(full_path, stat_result, scope, status_code)
        kept = FOR_EVER if VENDORED in str(scope["path"]) else ASK_AGAIN
        answer.headers["Cache-Control"] = kept
        return answer
