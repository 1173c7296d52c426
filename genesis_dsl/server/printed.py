"""Pages that stand alone in a file: their style is inside, and nothing is fetched."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from genesis_dsl.compliance import messages as say
from genesis_dsl.compliance.document import Document
from genesis_dsl.resources import resource
from genesis_dsl.runs.sheet import Sheet
from genesis_dsl.server.rendering import ENVIRONMENT


def survey_page(sheets: Sequence[Sheet], place: str) -> str:
    """Make the page of what is in files of prices; `place` is where they lie."""
    return _alone("survey.html", sheets=sheets, place=place)


def document_page(document: Document) -> str:
    """Make the page of a rule file."""
    return _alone("document.html", document=document, say=say)


def _alone(template: str, **context: Any) -> str:  # noqa: ANN401  # views of any kind
    style = Markup(resource("web/static/genesis.css").read_text("utf-8"))  # noqa: S704  # our own file
    return ENVIRONMENT.get_template(template).render(style=style, **context)
