"""The headings above a place: `entries > long_breakout > broke_out`."""

from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.located import Listing, Located, Mapping, Scalar

NAMING = ("id", "name", "symbol")
"""Keys whose value names a row, the strongest first."""

SILENT = frozenset({"", "when", "all_of", "any_of", "none_of", "of", "parts", "require", "veto"})
"""Keys that are no heading: what stands under them is known by its id."""


def heading_path(root: Located | None, span: Span) -> str:
    """Give the headings above a place, by the nodes that contain it."""
    headings: list[str] = []
    node = root
    while node is not None:
        heading, node = _step(node, span)
        if heading not in SILENT:
            headings.append(heading)
    return " > ".join(headings)


def _step(node: Located, span: Span) -> tuple[str, Located | None]:
    if isinstance(node, Mapping):
        for pair in node.pairs:
            if pair.key.span.start <= span.start < max(pair.value.span.end, pair.key.span.end):
                return pair.key.text, pair.value
    if isinstance(node, Listing):
        for number, item in enumerate(node.items, 1):
            if item.span.start <= span.start < item.span.end:
                return row_name(item) or str(number), item
    return "", None


def id_pair(item: Located) -> tuple[str, Span] | None:
    """Give the key that names a row, and the place of its name: `id`, else `name` or `symbol`."""
    if not isinstance(item, Mapping):
        return None
    for key in NAMING:
        for pair in item.pairs:
            if pair.key.text == key and isinstance(pair.value, Scalar):
                return key, pair.value.inner
    return None


def id_span(item: Located) -> Span | None:
    """Give the place of a row's name."""
    found = id_pair(item)
    return found[1] if found else None


def row_name(item: Located) -> str:
    """Give the `id` of a row, as a heading of its path; "" where it has none."""
    span = id_span(item)
    return span.text if span else ""


def is_torn(value: Located) -> bool:
    """Say whether something of it could not be read: a row of a list has no name, a mapping is not whole."""
    if isinstance(value, Listing):
        return not all(id_span(item) for item in value.items)
    return not isinstance(value, Mapping) or value.torn
