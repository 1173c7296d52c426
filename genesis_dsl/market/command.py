"""What persons ask for while a run goes on: who, in which role, what, and why.

A position has the number of its trade: `P12` and `T12` are the same one.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import field
from difflib import get_close_matches
from pathlib import Path

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import FeedError, SettingsError
from genesis_dsl.market.instant import format_iso
from genesis_dsl.market.messages import files as say_files
from genesis_dsl.market.messages import journals as say_journals
from genesis_dsl.market.moment import parse_moment

PAUSE, RESUME, RE_ARM, CLOSE_ALL, CLOSE, CANCEL_ALL, CANCEL, MOVE_STOP, DEPOSIT, PAY_OUT, TRIP = range(11)
LOOSENING = frozenset({RESUME, RE_ARM})
"""What lets more happen than before; nobody does that without a reason."""

_COLUMNS = ("time", "who", "role", "command", "reason")
_AMOUNT = r"(?P<amount>\d{1,3}(?:_?\d{3}){0,4}(?:\.\d{1,3})?) (?P<currency>[A-Z]{3})"
_FORMS = {
    PAUSE: r"pause entries",
    RESUME: r"resume entries",
    RE_ARM: r"re_arm (?P<name>\S+(?: > \S+)?)(?: for (?P<symbol>\S+))?",
    CLOSE_ALL: r"close all(?: in (?P<symbol>\S+))?",
    CLOSE: r"close [PT](?P<number>\d{1,18})",
    CANCEL_ALL: r"cancel all(?: in (?P<symbol>\S+))?",
    CANCEL: r"cancel O(?P<number>\d{1,18})",
    MOVE_STOP: r"move stop of [PT](?P<number>\d{1,18}) to (?P<price>\d{1,9}(?:\.\d{1,8})?)",
    DEPOSIT: rf"deposit {_AMOUNT}",
    PAY_OUT: rf"pay out {_AMOUNT}",
    TRIP: r"trip (?P<name>\S+(?: > \S+)?)(?: for (?P<symbol>\S+))?",
}
EXAMPLES = (
    *(
        "pause entries",
        "resume entries",
        "trip day_loss",
        "re_arm day_loss",
        "close all",
        "close P12",
        "cancel all",
    ),
    *("cancel O7", "move stop of P12 to 1.0950", "deposit 1_000 USD", "pay out 500 USD"),
)
"""Each command as a person types it."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a person asks for, as it was typed; `line` is where it stands in its file."""

    time: int
    who: str
    role: str
    text: str
    reason: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the words of a command mean.

    Attributes:
        number: Of the position or the order; 0 where none is meant.
        name: Of the rule or the switch, `daily_loss` or `limits > daily_loss`.
        symbol: "" for all.
        price, amount: As it was typed.
        currency: Of the amount.
    """

    verb: int
    number: int = 0
    name: str = ""
    symbol: str = ""
    price: str = ""
    amount: str = ""
    currency: str = ""


def parse(text: str) -> Asked | None:
    """Read the words of a command; None where they are none."""
    for verb, form in _FORMS.items():
        found = re.fullmatch(form, " ".join(text.split()), re.ASCII)
        if found:
            words = {name: each for name, each in found.groupdict().items() if each}
            return Asked(verb, int(words.pop("number", 0)), **words)
    return None


def symbol_of(command: Command) -> str:
    """Name the symbol that a command is about; "" for all."""
    asked = parse(command.text)
    return asked.symbol if asked else ""


def read_commands(path: Path) -> tuple[Command, ...]:
    """Read a file of commands, a csv with the columns time, who, role, command and reason.

    Returns:
        In the order of time; those of one instant in the order of the file.

    Raises:
        FeedError: It cannot be read, or a line is none: names every such line.
    """
    rows = _rows(path)
    head = rows[0][1] if rows else []
    if tuple(each.strip() for each in head) != _COLUMNS:
        raise FeedError(say_journals.no_commands(path, ",".join(head), _COLUMNS))
    found, faults = [], []
    for line, row in rows[1:]:
        try:
            found.append(_command(line, [each.strip() for each in row]))
        except SettingsError as fault:
            faults.append(say_journals.wrong_command(path, line, str(fault)))
    if faults:
        raise FeedError("\n".join(faults))
    return tuple(sorted(found, key=lambda each: each.time))


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    """Read the cells of a csv, with the line on which each row begins; empty lines are left out.

    Raises:
        FeedError: It is missing, a folder, no text, or a quotation mark is left open.
    """
    if path.is_dir():
        raise FeedError(say_journals.folder_of_commands(path))
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    rows, line = list[tuple[int, list[str]]](), 1
    try:
        for row in reader:
            rows += [(line, row)] if row else []
            line = reader.line_num + 1
    except csv.Error:
        raise FeedError(say_journals.wrong_command(path, line, say_journals.open_quotation())) from None
    return rows


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise FeedError(say_files.unreadable(path, fault.strerror or str(fault))) from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise FeedError(say_files.no_text(path, content.count(b"\n", 0, fault.start) + 1)) from None
    if "\0" in text:
        raise FeedError(say_files.no_text(path, text.count("\n", 0, text.index("\0")) + 1))
    return text


def _command(line: int, cells: list[str]) -> Command:
    """Make a command of the cells of a line.

    Raises:
        SettingsError: It lacks something, or cannot be understood.
    """
    if len(cells) != len(_COLUMNS):
        raise SettingsError(say_journals.cells_of_command(len(cells), _COLUMNS))
    moment, who, role, text, reason = cells
    if not who or not role:
        raise SettingsError(say_journals.nobody())
    if parse(text) is None:
        near = get_close_matches(text, EXAMPLES, n=1)
        raise SettingsError(say_journals.unknown_command(text, EXAMPLES, next(iter(near), "")))
    return Command(parse_moment(moment), who, role, " ".join(text.split()), reason, line)


def written(commands: Sequence[Command]) -> list[dict[str, str]]:
    """Write commands as a manifest and a journal keep them."""
    names = ("who", "role", "reason")
    return [
        {"time": format_iso(each.time), "command": each.text} | {name: getattr(each, name) for name in names}
        for each in commands
    ]


def read_written(rows: list[dict[str, str]]) -> tuple[Command, ...]:
    """Make commands again from what was written.

    Raises:
        SettingsError, KeyError: Somebody changed it.
    """
    return tuple(
        Command(parse_moment(row["time"]), row["who"], row["role"], row["command"], row["reason"])
        for row in rows
    )
