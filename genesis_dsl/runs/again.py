"""A recorded run, made again from its manifest: the texts that ran, and the data that was read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

from pydantic import StringConstraints, TypeAdapter, ValidationError
from typing_extensions import TypedDict  # pydantic needs it before Python 3.12

from genesis_dsl.checker.environment import Environment
from genesis_dsl.diagnostics.source import Source
from genesis_dsl.errors import FeedError, GenesisError, SettingsError, StoreError
from genesis_dsl.language.read import load_file
from genesis_dsl.market.command import Command, parse, read_written
from genesis_dsl.market.history import Market
from genesis_dsl.market.instant import format_moment
from genesis_dsl.market.zone import DAY
from genesis_dsl.runs.choose import Chosen, traded_symbols
from genesis_dsl.runs.messages import again as say_again
from genesis_dsl.runs.messages import request as say_request
from genesis_dsl.runs.news import calendar_again
from genesis_dsl.runs.prepare import Ground, Prepared, build, lower_rules, read_prices
from genesis_dsl.runs.reported import reports_again
from genesis_dsl.runs.rules import Rules, check_files
from genesis_dsl.trace.rows import DataDayRow, RunRow, SourceRow

_Number = Annotated[str, StringConstraints(pattern=r"^-?\d+(/[1-9]\d*)?$", max_length=99)]
_Span = TypedDict("_Span", {"from": int, "to": int})


class _File(TypedDict):
    """A file of rules that ran."""

    kind: str
    id: str
    sha256: str
    name: str


class _Request(TypedDict):
    """What was asked for."""

    data: str


class _Manifest(_Span):
    """What a run is made again from."""

    engine: str
    account: str
    strategies: list[str]
    symbols: list[str]
    files: list[_File]
    parameters: dict[str, dict[str, _Number]]
    notes: list[str]
    request: _Request


_SOUND = TypeAdapter(_Manifest)


def check_manifest(run: RunRow) -> None:
    """Find out whether a run can be made again from its manifest.

    Raises:
        StoreError: Somebody changed it until it was none.
    """
    try:
        _SOUND.validate_python(run.manifest, strict=True)
    except ValidationError as fault:
        raise StoreError(say_again.changed_manifest(run.id)) from fault


def can_be_made_again(run: RunRow) -> bool:
    """Say whether the manifest of a run tells what it was made from."""
    try:
        check_manifest(run)
    except StoreError:
        return False
    return True


def choose_again(run: RunRow, sources: Sequence[SourceRow]) -> Chosen:
    """Read and check the texts that ran, with the parameters of the run.

    Raises:
        StoreError: The stored texts are not those of the manifest, or do not mean anything any more; or the
            manifest is none any more.
    """
    check_manifest(run)
    ran = {(each["kind"], each["id"]): (each["sha256"], each["name"]) for each in run.manifest["files"]}
    for row in sources:
        actual = Source(row.name, row.text).sha256
        if ran.pop((row.kind, row.file_id), None) != (actual, row.name) or row.sha256 != actual:
            raise StoreError(say_again.sources_differ(row.name))
    for _, name in ran.values():
        raise StoreError(say_again.source_is_gone(name))
    rules = _check(sources, run.manifest["parameters"])
    account = rules.checked.accounts.get(run.manifest["account"])
    strategies = sorted(run.manifest["strategies"])
    if account is None or not rules.checked.strategies.keys() >= {*strategies}:
        raise StoreError(say_again.changed_manifest(run.id))
    return Chosen(
        rules,
        account,
        rules.checked.instruments[account.instruments],
        tuple(rules.checked.strategies[each] for each in strategies),
        {},
        tuple(run.manifest["notes"]),
    )


def _check(sources: Sequence[SourceRow], parameters: Mapping[str, Mapping[str, str]]) -> Rules:
    loaded = [load_file(Source(each.name, each.text)) for each in sources]
    files = [model for model, _ in loaded if model is not None]
    given = {
        file: {name: Fraction(value) for name, value in values.items()} for file, values in parameters.items()
    }
    found = [each for _, diagnostics in loaded for each in diagnostics]
    rules = check_files(files, [each.source for each in files], found, Environment(parameters=given))
    if rules.failed:
        raise StoreError(say_request.not_runnable(rules.diagnostics[0].message))
    return rules


def prepare_again(
    run: RunRow, sources: Sequence[SourceRow], days: Sequence[DataDayRow], data: Path | None = None
) -> Prepared:
    """Make the engine of a recorded run again.

    Args:
        run: The run.
        sources: The texts that ran.
        days: The hashes of the days of prices that were read.
        data: Where the prices are now; None where they are still in their place.

    Raises:
        GenesisError: The data is gone, cannot be read any more, or is not what the run read.
    """
    chosen = choose_again(run, sources)
    manifest = run.manifest
    prices = data or data_path(manifest)
    try:
        traded, _ = traded_symbols(chosen, prices)
        plan = lower_rules(chosen, traded)
        market, scales = read_prices(chosen, plan, traded, prices, span_of(manifest))
    except FeedError as fault:
        raise GenesisError(say_request.no_prices(fault)) from fault
    check_days(days, market)
    chosen = replace(
        chosen,
        commands=commands_again(run),
        calendar=calendar_again(manifest, prices),
        reports=reports_again(manifest, prices),
    )
    return build(Ground(chosen, plan, market, scales, span_of(manifest)))


def commands_again(run: RunRow) -> tuple[Command, ...]:
    """Give the commands that a run obeyed.

    Raises:
        StoreError: Its manifest does not tell any more.
    """
    try:
        commands = read_written(run.manifest.get("commands", []))
    except (SettingsError, KeyError, TypeError) as fault:
        raise StoreError(say_again.changed_manifest(run.id)) from fault
    if any(parse(each.text) is None for each in commands):
        raise StoreError(say_again.changed_manifest(run.id))
    return commands


def check_days(stored: Sequence[DataDayRow], market: Market) -> None:
    """Compare prices with what a run read; symbols that were not read now are left out.

    Raises:
        FeedError: Another bar stands in a day, or a day is gone or new; names the first one.
    """
    read = {(each.day // DAY, each.symbol): each.sha256 for each in stored if each.symbol in market.histories}
    now = {(day.day, name): day.sha256 for name, each in market.histories.items() for day in each.days}
    for key in sorted(read.keys() | now.keys()):
        if read.get(key) != now.get(key):
            say = say_again.missing_day if key not in now else say_again.changed_day
            raise FeedError(say(key[1], format_moment(key[0] * DAY)[:10]))


def span_of(manifest: Mapping[str, Any]) -> tuple[int, int]:
    """Give the span that ran: files that were lengthened since then change nothing."""
    return manifest["from"], manifest["to"]


def data_path(manifest: Mapping[str, Any]) -> Path:
    """Give the file or folder that the prices were read from."""
    return Path(manifest["request"]["data"])
