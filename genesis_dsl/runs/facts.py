"""What stands at the beginning of a record: manifest, texts, scales, data, the parts of sentences."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from importlib.metadata import version
from typing import Any

from genesis_dsl.checker.typed import CheckedGroup
from genesis_dsl.graph.node import Stage
from genesis_dsl.market.command import written
from genesis_dsl.market.instant import format_iso
from genesis_dsl.market.journal import hash_journal
from genesis_dsl.market.report import hash_reports
from genesis_dsl.market.zone import DAY
from genesis_dsl.runs.journal import journal_of
from genesis_dsl.runs.news import calendar_written
from genesis_dsl.runs.prepare import Prepared
from genesis_dsl.runs.unsimulated import unsimulated
from genesis_dsl.trace.readings import said
from genesis_dsl.trace.rows import Batch, DataDayRow, DataRow, NodeRow, SourceRow, SymbolRow
from genesis_dsl.types.currency import minor_digits

LIVE = "live"
"""The key of a manifest under which it stands that a run is a session at a terminal."""


def engine_version() -> str:
    """Name the engine: package, indicators, compiler."""
    names = ("genesis-dsl", "ta-lib", "llvmlite")
    return ", ".join(f"{name} {version(name)}" for name in names)


def manifest_of(prepared: Prepared, request: dict[str, Any]) -> dict[str, Any]:
    """Write down what runs with what."""
    chosen = prepared.chosen
    instruments, heard = chosen.instruments, prepared.assembled.heard
    return {
        "engine": engine_version(),
        "currency": chosen.account.currency,
        "minor_digits": minor_digits(chosen.account.currency),
        "account": chosen.account.id,
        "strategies": [each.id for each in chosen.strategies],
        "symbols": sorted({each.symbol for each in prepared.plan.sites}),
        "bars_start": f"{clock(instruments.bars_start_seconds)} in {instruments.bars_start_zone}",
        "files": [
            {
                "kind": each.kind.text,
                "id": each.id.text,
                "sha256": each.source.sha256,
                "name": each.source.name,
            }
            for each in chosen.rules.files
        ],
        "data": [
            {
                "symbol": each.symbol,
                "timeframe": each.timeframe,
                "path": str(each.path),
                "sha256": each.sha256,
                "bars": each.bars,
            }
            for history in prepared.market.histories.values()
            for each in history.files
        ],
        "ticks": {
            symbol: {"read": count.read, "used": count.used, **count.found}
            for symbol, history in prepared.market.histories.items()
            if (count := history.ticks)
        },
        "parameters": {
            each.id: {name: str(value) for name, value in each.parameters.items()}
            for each in chosen.strategies
        },
        "calendar": calendar_written(chosen.calendar),
        "commands": written(prepared.assembled.commands),
        **({"reports": hash_reports(heard.reports)} if heard else {}),
        "journal": hash_journal(journal_of(prepared)),
        "seed": chosen.account.latency.seed,
        "from": prepared.first,
        "to": prepared.last,
        "synthetic": any("synthetic" in str(each.path).lower() for each in _files(prepared)),
        "versions": [
            {"symbol": symbol, "from": format_iso(version.since_ms), "changed": list(version.changed)}
            for symbol in sorted({each.symbol for each in prepared.plan.sites})
            for version in instruments.symbols[symbol].versions
        ],
        "notes": list(prepared.notes),
        "not_simulated": list(unsimulated(prepared)),
        "request": request,
    }


def with_iso_times(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Write a manifest's instants as people read them; it is kept with milliseconds."""
    return {**manifest, **_iso(manifest), "request": {**manifest["request"], **_iso(manifest["request"])}}


def _iso(span: Mapping[str, Any]) -> dict[str, str | None]:
    return {name: None if span[name] is None else format_iso(span[name]) for name in ("from", "to")}


def clock(seconds: int) -> str:
    """Write seconds after midnight as a clock time."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}"


def _files(prepared: Prepared) -> list[Any]:
    return [each for history in prepared.market.histories.values() for each in history.files]


def first_batch(prepared: Prepared) -> Batch:
    """Give the rows that stand before the first event."""
    scales = prepared.assembled.scales
    instruments = prepared.chosen.instruments.symbols
    return Batch(
        sources=[
            SourceRow(each.kind.text, each.id.text, each.source.name, each.source.sha256, each.source.text)
            for each in sorted(
                prepared.chosen.rules.files, key=lambda model: (model.kind.text, model.id.text)
            )
        ],
        symbols=[
            SymbolRow(
                name, scales[name].digits, instruments[name].pip_points, str(scales[name].lots_per_step)
            )
            for name in prepared.assembled.symbols
        ],
        data=[
            DataRow(
                *(each.symbol, each.timeframe, str(each.path), each.sha256),
                *(each.bars, each.first_time, each.last_time),
            )
            for each in _files(prepared)
        ],
        days=[
            DataDayRow(name, each.day * DAY, each.bars, each.sha256)
            for name, history in prepared.market.histories.items()
            for each in history.days
        ],
        nodes=list(_nodes(prepared)),
    )


def _nodes(prepared: Prepared) -> Iterable[NodeRow]:
    """Give a row for each part of each sentence, under the file in which its words stand."""
    files = {id(each.source): each.id.text for each in prepared.chosen.rules.files}
    traced, nodes = prepared.plan.traced, prepared.plan.found.graph.nodes
    charts: dict[int, str] = {}
    constants: dict[int, dict[str, float | str]] = {each.id: {} for each in traced.parts}
    for (part, subject), node in traced.nodes.items():
        chart = nodes[node].chart
        charts.setdefault(part, chart.timeframe if chart else "")
        if nodes[node].stage is Stage.CONSTANT:
            constants[part][subject] = said(*prepared.assembled.constant(node))
    alike = traced.first_alike()
    for each in traced.parts:
        yield NodeRow(
            id=each.id,
            parent=each.parent,
            owner=each.owner,
            owner_id=each.path.partition(" > ")[0],
            path=each.path,
            op=each.typed.op,
            text=each.typed.span.text,
            kind=each.typed.type.kind.value,
            timeframe=charts.get(each.id, ""),
            file_id=files.get(id(each.typed.span.source), each.file_id),
            start=each.typed.span.start,
            end=each.typed.span.end,
            data=tuple(_plain(value) for value in each.typed.data),
            same_as=alike[each.id] if alike[each.id] < each.id else -1,
            constants=constants[each.id],
        )


def _plain(value: object) -> object:
    """Write a fact of an op with what JSON can hold."""
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, CheckedGroup):
        return value.id  # its words stand in the text of its file, wherever that lies
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)
