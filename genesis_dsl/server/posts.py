"""Who may send a form: our own pages, in the browser of somebody at this machine."""

from urllib.parse import urlsplit

from fastapi import Request

from genesis_dsl.errors import SettingsError
from genesis_dsl.server.messages import page as messages

OURS = ("same-origin", "none")
"""What a browser says of a form that it sends from our page, or that a person sends again."""


class Forbidden(SettingsError):  # noqa: N818  # it says what is so, like its siblings
    """Somebody asks for what he may not."""


def only_our_pages(request: Request) -> None:
    """Refuse a form that a page of another site sent: a browser says where it comes from.

    Raises:
        Forbidden: It comes from elsewhere, or this server can be reached by others.
    """
    if request.app.state.is_reached_by_others:
        raise Forbidden(messages.only_here())
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site in OURS or (site is None and origin is None):  # a program that is no browser says neither
        return
    if site is not None or urlsplit(origin or "").netloc != request.headers.get("host"):
        raise Forbidden(messages.from_elsewhere())
