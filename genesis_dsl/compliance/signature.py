"""Signatures of rule files: who read which text, on which day, and whether it still is that text.

The signatures of `firm.yaml` stand beside it in `firm.signatures.json`. Each keeps the hash of the file, that
of its readings alone, and those of the files on which it is built, so that what has changed since can be
said.
"""

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from genesis_dsl.checker.typed import CheckedRuleset, Guards
from genesis_dsl.compliance import messages as say
from genesis_dsl.compliance.document import Signed
from genesis_dsl.dataclass import dataclass
from genesis_dsl.language import kinds

ENDING = ".signatures.json"
"""How the names of files of signatures end."""


@dataclass(frozen=True, slots=True)
class Text:
    """A rule file as it can be signed: hashes, each a SHA-256 in hexadecimal digits.

    Attributes:
        whole: Of the file.
        readings: Of all questions and answers that hold for it.
        others: Of the files on which it is built, by id.
    """

    whole: str
    readings: str
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """That a person answers for a text, and since which day."""

    by: str
    on: str
    text: Text


def place_of(path: Path) -> Path:
    """Name the file in which the signatures of a rule file stand."""
    return path.with_name(path.stem + ENDING)


def text_of(model: kinds.File, meant: Guards | None) -> Text:
    """Take the hashes of a file; `meant`: what it means where it holds rules or switches."""
    ruleset = meant if isinstance(meant, CheckedRuleset) else None
    rules = ruleset.rules if ruleset else ()
    whole = [each.reading for each in ruleset.readings] if ruleset else model.reading
    readings = [*whole, *(one for rule in rules for one in rule.model.reading)]
    said = [
        " ".join(part.text.split()) if part else ""
        for each in readings
        for part in (each.question, each.answer, each.decided_by)
    ]
    others = {each.id.text: each.source.sha256 for each in (meant.behind if meant else ())}
    hashed = sha256(json.dumps(said).encode()).hexdigest()
    return Text(model.source.sha256, hashed, tuple(sorted(others.items())))


def read_signatures(written: str) -> tuple[Signature, ...]:
    """Read a file of signatures.

    Raises:
        ValueError: It is none.
    """
    try:
        return tuple(_signature(each) for each in json.loads(written)["signatures"])
    except (KeyError, TypeError, AttributeError) as fault:
        raise ValueError(say.NO_SIGNATURES) from fault


def _signature(entry: dict[str, Any]) -> Signature:
    others = tuple(sorted((str(name), str(value)) for name, value in entry["others"].items()))
    return Signature(
        str(entry["by"]), str(entry["on"]), Text(str(entry["text"]), str(entry["readings"]), others)
    )


def write_signatures(signs: str, signatures: Sequence[Signature]) -> str:
    """Write a file of signatures, one below the other, of the rule file with this id."""
    entries = [
        {
            "by": each.by,
            "on": each.on,
            "text": each.text.whole,
            "readings": each.text.readings,
            "others": dict(each.text.others),
        }
        for each in signatures
    ]
    return json.dumps({"signs": signs, "signatures": entries}, indent=2, ensure_ascii=False) + "\n"


def signed(signatures: Sequence[Signature], now: Text) -> tuple[Signed, ...]:
    """Say of the latest signature of each person whether it is of the text as it is now."""
    latest = {each.by: each for each in signatures}
    return tuple(_signed(each, tuple(changes(each.text, now))) for each in latest.values())


def _signed(signature: Signature, changed: tuple[str, ...]) -> Signed:
    said = say.signed_before(changed) if changed else say.SIGNED_AS_IT_IS
    return Signed(signature.by, signature.on, said, is_stale=bool(changed))


def changes(then: Text, now: Text) -> Iterator[str]:
    """Say what is not as it was when it was signed."""
    if then.whole != now.whole:
        yield say.OTHER_TEXT
    before, after = dict(then.others), dict(now.others)
    yield from (
        say.other_base(name)
        for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name)
    )
    if then.readings != now.readings:
        yield say.OTHER_READINGS
