"""The sets of a sweep: what `--set name=10..60` stands for, and every way to choose one value of each."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.messages import sweep as messages

MOST_SETS = 100_000
"""More would be guesswork, and take days."""

_NUMBER = r"[+-]?\d[\d_]{0,17}(?:\.\d{1,17})?"
_UNIT = r"\s*(?P<{}>%|(?!by\b)[A-Za-z]+)?"
_RANGE = re.compile(
    rf"\s*(?P<low>{_NUMBER}){_UNIT.format('lower')}\s*\.\.\s*(?P<high>{_NUMBER}){_UNIT.format('unit')}"
    rf"(?:\s+by\s+(?P<step>{_NUMBER}){_UNIT.format('stride')})?\s*",
    re.ASCII,
)
_LISTED = re.compile(rf"\s*(?P<number>{_NUMBER}){_UNIT.format('unit')}\s*", re.ASCII)

Setting = tuple[str, ...]
"""The parameters of one set as `--set` takes them, in the order in which they were typed."""


def sets_of(settings: Sequence[str], steps: Mapping[str, Fraction]) -> list[Setting]:
    """List the sets, the first parameter changing slowest.

    Args:
        settings: `name=10..60`, `name=10..60 by 5`, `name=10,20,40`, `name=10`; a unit may follow.
        steps: The step that its file declares for a parameter, a percent as its ratio.

    Raises:
        SettingsError: One cannot be read or has no step, or there are too many sets, or only one.
    """
    values = [_values(each, steps) for each in settings]
    count = prod(map(len, values))
    if count > MOST_SETS:
        raise SettingsError(messages.too_many_sets(count, MOST_SETS))
    if count <= 1:
        raise SettingsError(messages.no_range())
    return list(product(*values))


def _values(setting: str, steps: Mapping[str, Fraction]) -> list[str]:
    name, sign, text = setting.partition("=")
    name = name.strip()
    if not sign or not name:
        raise SettingsError(messages.bad_range(setting))
    ranged = _RANGE.fullmatch(text)
    if ranged is not None:
        return [f"{name}={each}" for each in _counted(setting, name, ranged, steps)]
    listed = [_LISTED.fullmatch(each) for each in text.split(",")]
    unit = (listed[-1]["unit"] or "") if listed[-1] else ""  # behind the last it is meant of all
    read = [f"{each['number']}{_behind(each['unit'] or unit)}" for each in listed if each is not None]
    if len(read) < len(listed):
        raise SettingsError(messages.bad_range(setting))
    if len(set(read)) < len(read):
        raise SettingsError(messages.value_twice(setting))
    return [f"{name}={each}" for each in read]


def _counted(setting: str, name: str, ranged: re.Match[str], steps: Mapping[str, Fraction]) -> list[str]:
    """Count from the low end to the high one; what the last step would leave over is not reached."""
    low, high = (_fraction(ranged[each]) for each in ("low", "high"))
    if {_singular(ranged[each]) for each in ("lower", "stride")} - {"", _singular(ranged["unit"])}:
        raise SettingsError(messages.units_differ(setting))
    unit = Fraction(1, 100) if ranged["unit"] == "%" else Fraction(1)
    declared = steps.get(name.rpartition(".")[2])
    step = _fraction(ranged["step"]) if ranged["step"] else declared / unit if declared else None
    if step is None:
        raise SettingsError(messages.no_step(setting, name))
    if step <= 0 or high < low:
        raise SettingsError(messages.empty_range(setting))
    many = (high - low) // step + 1
    if many > MOST_SETS:
        raise SettingsError(messages.too_many_sets(many, MOST_SETS))
    return [f"{decimal(low + step * number)}{_behind(ranged['unit'])}" for number in range(many)]


def _behind(unit: str | None) -> str:
    return f" {unit}" if unit and unit != "%" else unit or ""


def _singular(unit: str | None) -> str:
    return (unit or "").removesuffix("s")


def _fraction(text: str) -> Fraction:
    return Fraction(text.replace("_", ""))


def decimal(number: Fraction) -> str:
    """Write a number whose decimals end, all of them and none that is not needed."""
    digits = 0
    while (number * 10**digits).denominator != 1:
        digits += 1
    return f"{float(number):.{digits}f}"
