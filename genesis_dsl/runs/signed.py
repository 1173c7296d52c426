"""The signatures that stand beside rule files: read, added to, and held against the text as it is now."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from genesis_dsl.checker.check import Checked
from genesis_dsl.compliance import messages as say
from genesis_dsl.compliance.signature import (
    Signature,
    Text,
    changes,
    place_of,
    read_signatures,
    text_of,
    write_signatures,
)
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.errors import SettingsError
from genesis_dsl.language import kinds
from genesis_dsl.runs.rewrite import rewrite


def signatures_of(path: Path) -> tuple[Signature, ...] | None:
    """Read the signatures of a rule file: none where nobody signed, None where they cannot be read."""
    place = place_of(path)
    if not place.is_file():
        return ()
    try:
        return read_signatures(place.read_text("utf-8"))
    except (OSError, ValueError):
        return None


def sign(path: Path, name: str, text: Text, by: str, on: date) -> Path:
    """Add a signature of a text to those beside its file, or begin them. Gives where they stand.

    Raises:
        SettingsError: Those that stand there cannot be read, and would be lost.
        OSError: There is no room, or nobody may write there.
    """
    before, place = signatures_of(path), place_of(path)
    if before is None:
        raise SettingsError(say.would_lose_signatures(place.name))
    rewrite(place, write_signatures(name, (*before, Signature(by, on.isoformat(), text))))
    return place


def stale(files: Iterable[kinds.File], checked: Checked) -> list[Diagnostic]:
    """Find the signatures that are of another text than the one that stands in its file now."""
    return [finding for each in files for finding in _stale(each, checked)]


def _stale(model: kinds.File, checked: Checked) -> Iterator[Diagnostic]:
    path = Path(model.source.name)
    signatures = signatures_of(path)
    meant = checked.guards_of(model)
    if signatures is None:
        yield say.unreadable_signatures(model.id.span, place_of(path).name)
    elif isinstance(model, kinds.Ruleset | kinds.KillSwitch) and meant is None:
        return  # it has errors, and nobody knows on what it is built
    else:
        now = text_of(model, meant)
        for each in {one.by: one for one in signatures}.values():
            if changed := tuple(changes(each.text, now)):
                yield say.stale_signature(model.id.span, each.by, each.on, changed)
