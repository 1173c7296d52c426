"""A recorded run, made again from its manifest: the texts that ran, and the data that was read."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from genesis_dsl.diagnostics.source import Source
from genesis_dsl.errors import FeedError, GenesisError, StoreError
from genesis_dsl.language.read import load_file
from genesis_dsl.runs import messages
from genesis_dsl.runs.prepare import Chosen, Prepared, build, read_prices
from genesis_dsl.runs.rules import Rules, check_files
from genesis_dsl.trace.rows import RunRow, SourceRow


def choose_again(run: RunRow, sources: Sequence[SourceRow]) -> Chosen:
    """Read and check the texts that ran, with the parameters of the run.

    Raises:
        StoreError: The stored texts are not those of the manifest, or do not mean anything any more.
    """
    hashes = {(each["kind"], each["id"]): each["sha256"] for each in run.manifest["files"]}
    for row in sources:
        actual = Source(row.name, row.text).sha256
        if actual != hashes.get((row.kind, row.file_id)):
            raise StoreError(messages.sources_differ(row.name))
    rules = _check(sources, run.manifest["parameters"])
    account = rules.checked.accounts[run.manifest["account"]]
    return Chosen(
        rules,
        account,
        rules.checked.instruments[account.instruments],
        tuple(rules.checked.strategies[each] for each in sorted(run.manifest["strategies"])),
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
    rules = check_files(files, [each.source for each in files], found, given)
    if rules.failed:
        raise StoreError(messages.not_runnable(rules.diagnostics[0].message))
    return rules


def prepare_again(run: RunRow, sources: Sequence[SourceRow]) -> Prepared:
    """Make the engine of a recorded run again.

    Raises:
        GenesisError: The data is gone or cannot be read any more.
    """
    chosen = choose_again(run, sources)
    manifest = run.manifest
    try:
        market, scales, traded, _ = read_prices(chosen, data_path(manifest), *_asked(manifest))
    except FeedError as fault:
        raise GenesisError(messages.no_prices(fault)) from fault
    return build(chosen, market, scales, traded, _asked(manifest))


def _asked(manifest: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """Give `--from` and `--to` as they were given."""
    return manifest["request"]["from"], manifest["request"]["to"]


def data_path(manifest: Mapping[str, Any]) -> Path:
    """Give the file or folder that the prices were read from."""
    return Path(manifest["request"]["data"])
