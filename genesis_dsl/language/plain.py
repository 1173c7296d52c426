"""A text in YAML that is no rule file: lists, keys and texts, as strict as rule files are read."""

from pathlib import Path
from typing import TypeAlias, Union

from genesis_dsl.diagnostics.diagnostic import has_errors
from genesis_dsl.diagnostics.source import Source
from genesis_dsl.errors import SettingsError
from genesis_dsl.language.located import Listing, Located, Mapping, Scalar
from genesis_dsl.language.messages import files as messages
from genesis_dsl.language.sheet import read_sheet
from genesis_dsl.language.workspace import SUFFIXES, read_bytes

Plain: TypeAlias = Union[str, list["Plain"], dict[str, "Plain"]]  # noqa: UP007  # it names itself


def read_plain(given: str | Path) -> Plain:
    """Read a file, by its path, or a text.

    Returns: Lists, dictionaries and texts; nothing is taken for a number.

    Raises:
        SettingsError: It cannot be read.
    """
    path = Path(given) if isinstance(given, Path) or _is_path(given) else None
    text = read_bytes(path).decode("utf-8", errors="replace") if path else str(given)
    root, faults = read_sheet(Source(str(path or "the text"), text))
    if has_errors(faults):
        span, said = faults[0].span, faults[0].message
        raise SettingsError(
            messages.unreadable_line(span.source.name, span.source.place(span.start)[0], said)
        )
    return _plain(root) if root is not None else []


def _is_path(given: str) -> bool:
    return "\n" not in given and given.strip().endswith(SUFFIXES)


def _plain(node: Located) -> Plain:
    if isinstance(node, Listing):
        return [_plain(each) for each in node.items]
    if isinstance(node, Mapping):
        return {each.key.text: _plain(each.value) for each in node.pairs}
    assert isinstance(node, Scalar), "what is broken was reported"
    return node.text
