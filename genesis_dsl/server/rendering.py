"""From a view to a page: the templates of `web/templates`, with everything escaped."""

import re
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from genesis_dsl.resources import resource
from genesis_dsl.server.static import kept_address

_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")

ENVIRONMENT = Environment(
    loader=FileSystemLoader(resource("web/templates")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


def read_templates() -> None:
    """Read all templates now: pages stay those of the code that fills them, however files change later."""
    for name in ENVIRONMENT.list_templates():
        ENVIRONMENT.get_template(name)


def coded(sentence: str) -> Markup:
    """Set what stands between backticks as code; everything is escaped."""
    pieces = sentence.split("`")
    if len(pieces) % 2 == 0:  # a lone backtick is the author's own
        return escape(sentence)
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if at % 2 else escape(piece)  # format escapes
        for at, piece in enumerate(pieces)
    )


def unbroken(sentence: str | Markup) -> Markup:
    """Keep each date of a headline on one line: a browser breaks it behind a hyphen."""
    escaped = str(escape(sentence))
    return Markup(_DATE.sub(r'<span class="unbroken">\g<0></span>', escaped))  # noqa: S704  # escaped above


ENVIRONMENT.filters["coded"] = coded
ENVIRONMENT.filters["unbroken"] = unbroken
ENVIRONMENT.globals["static"] = kept_address()
ENVIRONMENT.policies["json.dumps_kwargs"] = {"separators": (",", ":")}


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:  # noqa: ANN401  # views of any kind
    """Make a page; HTMX is given the part that changes, a reader without script the whole.

    Args:
        request: What was asked.
        template: Its name in `web/templates`; it extends `base.html` or, for HTMX, `fragment.html`.
        status: The status of the answer.
        context: The views of the template.
    """
    layout = "fragment.html" if wants_fragment(request) else "base.html"
    text = ENVIRONMENT.get_template(template).render(layout=layout, path=request.url.path, **context)
    return HTMLResponse(text, status, {"Vary": "HX-Request"})


def wants_fragment(request: Request) -> bool:
    """Say whether HTMX asks for a part of the page; going back in history wants all of it."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
