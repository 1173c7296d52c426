"""What a person asks for: a run over prices, as it stands on the command line and in a manifest."""

import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import SettingsError
from genesis_dsl.market.instant import format_moment
from genesis_dsl.runs.messages import request as messages
from genesis_dsl.runs.rules import Parameters

_SETTING = re.compile(
    r"\s*(?P<name>[^\s=]+)\s*=\s*(?P<number>[+-]?(\d[\d_]{0,17}(\.\d{0,17})?|\.\d{1,17}))\s*(?P<unit>%|[A-Za-z]+)?\s*",
    re.ASCII,
)

ACCOUNT = "demo"
"""The account of a run that names none."""


@dataclass(frozen=True, slots=True)
class Request:
    """A run that is wanted.

    Attributes:
        paths: Files of rules; the strategies among them run.
        account: Path or id; "" for the demo account.
        first, last: The span of decisions in milliseconds, the end not included; None for all the data.
        settings: `--set name=value`, as typed.
        commands: A file of what persons ask for.
        calendar: A calendar of news, or a folder of them.
    """

    paths: tuple[Path, ...]
    data: Path
    account: str = ""
    first: int | None = None
    last: int | None = None
    settings: tuple[str, ...] = ()
    commands: Path | None = None
    calendar: Path | None = None


def check_span(request: Request) -> None:
    """Refuse a span that ends before it begins.

    Raises:
        SettingsError: It does.
    """
    if request.first is not None and request.last is not None and request.first >= request.last:
        raise SettingsError(messages.empty_span(format_moment(request.first), format_moment(request.last)))


def parse_settings(settings: tuple[str, ...]) -> dict[str, Fraction]:
    """Read `name=value` pairs; a percent is its ratio, any other unit is that of the file.

    Raises:
        SettingsError: One cannot be read, or is set twice.
    """
    found: dict[str, Fraction] = {}
    for text in settings:
        read = _SETTING.fullmatch(text)
        if read is None:
            raise SettingsError(messages.bad_setting(text))
        if read["name"] in found:
            raise SettingsError(messages.set_twice(read["name"]))
        number = Fraction(read["number"].replace("_", ""))
        found[read["name"]] = number / 100 if read["unit"] == "%" else number
    return found


def unit_of(text: str) -> str:
    """Give the unit behind a setting, as the language counts units: in the singular; "" for none."""
    read = _SETTING.fullmatch(text)
    unit = (read["unit"] or "") if read else ""
    return unit if len(unit) == 1 or unit.isupper() else unit.removesuffix("s")


def assign_settings(
    settings: Mapping[str, Fraction], parameters: Mapping[str, Mapping[str, object]]
) -> Parameters:
    """Give each setting to the files that have such a parameter; `file.name` means one of them.

    Args:
        parameters: The parameters of each strategy, by its id.

    Raises:
        SettingsError: No file has it.
    """
    found: dict[str, dict[str, Fraction]] = {}
    for key, value in settings.items():
        file, _, name = key.rpartition(".")
        owners = [each for each in parameters if name in parameters[each] and file in ("", each)]
        if not owners:
            known = {each for names in parameters.values() for each in names}
            raise SettingsError(messages.no_parameter(key, known))
        for each in owners:
            found.setdefault(each, {})[name] = value
    return found
