"""Pages that stand alone in a file: their style is inside, and nothing is fetched."""

from collections.abc import Sequence

from markupsafe import Markup

from genesis_dsl.resources import resource
from genesis_dsl.runs.sheet import Sheet
from genesis_dsl.server.rendering import ENVIRONMENT


def survey_page(sheets: Sequence[Sheet], place: str) -> str:
    """Make the page of what is in files of prices; `place` is where they lie."""
    style = Markup(resource("web/static/genesis.css").read_text("utf-8"))  # noqa: S704  # our own file
    return ENVIRONMENT.get_template("survey.html").render(style=style, sheets=sheets, place=place)
