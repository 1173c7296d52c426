"""The script of faults, read: a list of *when* and *what*.

- when: order_send 2
what: executed, answered 10012
- when: after 90 seconds
what: disconnected for 30 seconds
- when: 2018-03-06 10:00 UTC
what: quotes frozen for 5 minutes
"""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.failures import TEXTS
from genesis_dsl.brokers.mt5.simulated import messages
from genesis_dsl.brokers.mt5.simulated.faults import FOR_EVER, OF_CALLS, OF_REQUESTS, Fault, Kind, When
from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import SettingsError
from genesis_dsl.language.plain import Plain, read_plain
from genesis_dsl.market.moment import parse_moment

FaultScript = str | Path | Sequence[Mapping[str, object]]
"""A text, the path of a file, or the lines themselves."""

_UNITS = {"ms": 1, "millisecond": 1, "second": 1_000, "minute": 60_000, "hour": 3_600_000, "day": 86_400_000}
_AMOUNT = rf"(\d+(?:\.\d+)?) ?({'|'.join(_UNITS)})s?"
_LENGTH = rf"(?P<length>{_AMOUNT})"
_LASTING = rf"(?: for (?P<lasting>{_AMOUNT}))?"
_CALL = re.compile(r"(?P<name>[a-z_]+) (?:each|(?P<first>\d+)(?: to (?P<last>\d+))?)")
_AFTER = re.compile(rf"after {_LENGTH}")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """How a kind of fault is said; `number` stands for every match where it is fixed."""

    kind: Kind
    pattern: str
    example: str
    number: str = ""


_PHRASES = (
    _Phrase(Kind.EXECUTED_ANSWERED, r"executed, answered (?P<number>\d+)", "executed, answered 10012"),
    _Phrase(Kind.EXECUTED_LOST, "executed, answer lost", "executed, answer lost"),
    _Phrase(Kind.ANSWERED, r"answered (?P<number>\d+)", "answered 10018"),
    _Phrase(Kind.ANSWERED, "requoted", "requoted", str(mt5.TRADE_RETCODE_REQUOTE)),
    _Phrase(Kind.ANSWERED, "rejected", "rejected", str(mt5.TRADE_RETCODE_REJECT)),
    _Phrase(Kind.PARTIAL, r"only (?P<number>\d+(?:\.\d+)?) lots? for sale", "only 0.03 lots for sale"),
    _Phrase(Kind.SLIPS, r"slips (?P<number>\d+) points?", "slips 5 points"),
    _Phrase(Kind.COMMENT, r"comment rewritten to (?P<text>.+)", "comment rewritten to MB-7"),
    _Phrase(Kind.COMMENT, "comment cleared", "comment cleared"),
    _Phrase(Kind.FAILS, "answer lost", "answer lost", str(mt5.RES_E_INTERNAL_FAIL_RECEIVE)),
    _Phrase(Kind.FAILS, "not sent", "not sent", str(mt5.RES_E_INTERNAL_FAIL_SEND)),
    _Phrase(Kind.FAILS, r"fails with (?P<number>-\d+)", "fails with -1"),
    _Phrase(Kind.HANGS, "hangs for ever", "hangs for ever"),
    _Phrase(Kind.HANGS, rf"hangs for {_LENGTH}", "hangs for 20 seconds"),
    _Phrase(Kind.DIES, rf"terminal dies{_LASTING}", "terminal dies for 20 seconds"),
    _Phrase(Kind.DISCONNECTED, rf"disconnected{_LASTING}", "disconnected for 30 seconds"),
    _Phrase(
        Kind.FROZEN,
        rf"quotes(?: of (?P<text>\S+))? frozen{_LASTING}",
        "quotes of EURUSD frozen for 5 minutes",
    ),
    _Phrase(Kind.NO_TICKS, rf"ticks missing for {_LENGTH}", "ticks missing for 10 minutes"),
    _Phrase(Kind.LATE_DEALS, rf"deals late by {_LENGTH}{_LASTING}", "deals late by 2 seconds for 1 hour"),
    _Phrase(Kind.ALGO_OFF, rf"algo trading off{_LASTING}", "algo trading off for 5 minutes"),
    _Phrase(Kind.API_OFF, rf"trading by programs forbidden{_LASTING}", "trading by programs forbidden"),
    _Phrase(Kind.INVESTOR, rf"read-only login{_LASTING}", "read-only login for 5 minutes"),
    _Phrase(Kind.NO_EXPERTS, rf"experts forbidden{_LASTING}", "experts forbidden for 5 minutes"),
    _Phrase(Kind.SWITCHED, r"account switched to (?P<number>\d+)", "account switched to 5000002"),
    _Phrase(Kind.JUMP, rf"server clock jumps ahead {_LENGTH}", "server clock jumps ahead 1 hour"),
    _Phrase(Kind.JUMP, rf"server clock jumps back {_LENGTH}", "server clock jumps back 1 hour", "-1"),
)

EXAMPLES = tuple(each.example for each in _PHRASES)
"""Each fault, as it may be written."""


def read_script(given: FaultScript | None, functions: Sequence[str]) -> tuple[Fault, ...]:
    """Read a script.

    Args:
        given: A text in YAML, the path of a file, or a list of dictionaries; None for no faults.
        functions: The names of the functions that can be called.

    Raises:
        SettingsError: A line is no fault, or speaks of what is not known.
    """
    if given is None:
        return ()
    lines = read_plain(given) if isinstance(given, str | Path) else list(given)
    if not isinstance(lines, list):
        raise SettingsError(messages.no_list_of_faults())
    return tuple(_fault(number, line, functions) for number, line in enumerate(lines, 1))


def _fault(number: int, line: Plain | Mapping[str, object], functions: Sequence[str]) -> Fault:
    if not isinstance(line, Mapping) or sorted(line) != ["what", "when"]:
        raise SettingsError(messages.no_when_and_what(number, line))
    when = _when(number, str(line["when"]), functions)
    said = " ".join(str(line["what"]).split())
    for phrase in _PHRASES:
        found = re.fullmatch(phrase.pattern, said)
        if found is not None:
            return _checked(number, said, _of_phrase(phrase, when, found))
    raise SettingsError(messages.unknown_fault(number, said, get_close_matches(said, EXAMPLES, 1, 0.4)))


def _of_phrase(phrase: _Phrase, when: When, found: re.Match[str]) -> Fault:
    parts = found.groupdict()
    length, lasting = parts.get("length"), parts.get("lasting")
    length_ms = _milliseconds(length) if length else FOR_EVER
    at_least = 0 if phrase.kind is Kind.DIES else FOR_EVER  # a terminal can be started again at once
    lasts_ms = _milliseconds(lasting) if lasting else at_least
    lasts_ms = length_ms if phrase.kind is Kind.NO_TICKS else lasts_ms
    number, text = phrase.number or parts.get("number") or "", parts.get("text") or ""
    return Fault(phrase.kind, when, number, length_ms, lasts_ms, text)


def _checked(number: int, said: str, fault: Fault) -> Fault:
    """Refuse a fault that its *when* cannot bring about."""
    function = fault.when.function
    if fault.kind in OF_REQUESTS and function != "order_send":
        raise SettingsError(messages.needs_order_send(number, said))
    if fault.kind in OF_CALLS and not function:
        raise SettingsError(messages.needs_a_call(number, said))
    if fault.kind is Kind.FAILS and int(fault.number) not in TEXTS:
        raise SettingsError(messages.unknown_code(number, fault.number, sorted(TEXTS)))
    if fault.kind is Kind.JUMP and function:
        raise SettingsError(messages.needs_an_instant(number, said))
    return fault


def _when(number: int, said: str, functions: Sequence[str]) -> When:
    after, call = _AFTER.fullmatch(said), _CALL.fullmatch(said)
    if after is not None:
        return When(instant=_milliseconds(after["length"]), counted_from_begin=True)
    if call is not None and call["name"] != "after":
        return _calls(number, call, functions)
    try:
        return When(instant=parse_moment(said))
    except SettingsError as fault:
        raise SettingsError(messages.no_when(number, said, str(fault))) from None


def _calls(number: int, call: re.Match[str], functions: Sequence[str]) -> When:
    name = call["name"]
    if name not in functions:
        near = get_close_matches(name, functions, 1)
        raise SettingsError(messages.unknown_function(number, name, near))
    first = int(call["first"] or 1)
    last = int(call["last"] or first) if call["first"] else FOR_EVER
    return When(name, first, last)


def _milliseconds(length: str) -> int:
    found = re.fullmatch(_AMOUNT, length)
    assert found is not None, "a pattern found it"
    return round(float(found[1]) * _UNITS[found[2]])
