"""What `preview` prints: a table for each strategy and symbol, then what is never or always true, loudly."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from genesis_dsl.cli import messages as say
from genesis_dsl.market.instant import format_iso, format_moment
from genesis_dsl.runs.preview import Preview, Site
from genesis_dsl.runs.tally import Counts, Score, Tally
from genesis_dsl.trace.figures import plain

HEADINGS = ("true", "share", "false", "unknown", "account", "so far")
"""`account`: it waits for what the account says. `so far`: true with every line above it."""

_NAME = 36
_NUMBER = 10
_SUMS = 5
_MARKS = {"": "", "never": "NEVER", "always": "ALWAYS", "unknown": "UNKNOWN"}


def as_text(preview: Preview) -> str:
    """Lay everything out, line by line."""
    lines = [f"note: {each}" for each in preview.notes]
    for site in preview.sites:
        lines += [*([""] if lines else []), *_site(site)]
    return "\n".join(lines)


def as_json(preview: Preview) -> dict[str, Any]:
    """Give everything as plain values; each condition with its verdict."""
    return {
        "version": 1,
        "notes": list(preview.notes),
        "strategies": [
            {
                "strategy": site.strategy,
                "symbol": site.symbol,
                "timeframe": site.timeframe,
                "decisions": site.decisions,
                "first": format_iso(site.span[0]) if site.span else None,
                "last": format_iso(site.span[1]) if site.span else None,
                "decides_every_tick": site.every_tick,
                "entries": list(map(_plain, site.entries)),
                "exits": list(map(_plain, site.exits)),
            }
            for site in preview.sites
        ],
    }


def _plain(tally: Tally) -> dict[str, Any]:
    counts = asdict(tally.counts) | {"why": dict(tally.counts.why), "verdict": tally.counts.verdict}
    del counts["waits"]
    score = asdict(tally.score) | {"reached": dict(tally.score.reached)} if tally.score else None
    return {
        "path": tally.path,
        "text": tally.text,
        **counts,
        "waits_for_account": tally.counts.waits,
        "true_so_far": tally.so_far,
        "alone_missing": tally.alone,
        "bottleneck": tally.bottleneck.path if tally.bottleneck else None,
        "score": score,
        "parts": list(map(_plain, tally.parts)),
    }


def _site(site: Site) -> Iterator[str]:
    said = say.no_decision()
    if site.span is not None:
        said = say.decisions(site.decisions, *map(format_moment, site.span))
    yield f"{site.strategy} on {site.symbol} {site.timeframe}: {said}"
    if site.every_tick:
        yield say.between_bars()
    yield _columns("", *HEADINGS)
    for title, tallies in (("entry", site.entries), ("exit", site.exits)):
        for each in tallies:
            yield from _rows(each, f"{title} {each.path}", 0)
            yield from _together(each)
    yield from _loud(site)


def _rows(tally: Tally, name: str, depth: int) -> Iterator[str]:
    figures = _figures(tally.counts)
    so_far = f"{tally.so_far:,}" if tally.so_far is not None else ""
    yield _columns(f"{'  ' * depth}{name}", *figures, so_far, mark=_MARKS[tally.counts.verdict])
    if tally.score:
        yield f"{'  ' * (depth + 1)}{_reached(tally.score)}"
    for each in tally.parts:
        yield from _rows(each, each.name, depth + 1)


def _figures(counts: Counts) -> tuple[str, ...]:
    known = counts.true + counts.false
    if counts.waits and not known:
        return ("", "", "", "", f"{counts.waits:,}")
    asked = known + counts.unknown + counts.waits
    share = f"{100 * counts.true / asked:.2f}%" if asked else ""
    waits = f"{counts.waits:,}" if counts.waits else ""
    return f"{counts.true:,}", share, f"{counts.false:,}", f"{counts.unknown:,}", waits


def _reached(score: Score) -> str:
    """Say how often the highest sums of points were reached."""
    often = ", ".join(f"{plain(points)} on {count:,}" for points, count in score.reached[:_SUMS])
    return f"points, {plain(score.pass_at)} of {plain(score.total)} pass: {often}"


def _columns(name: str, *figures: str, mark: str = "") -> str:
    """Lay out one row; a name that is too long has a line of its own."""
    begin = f"{name:<{_NAME}}" if len(name) < _NAME else f"{name}\n{'':<{_NAME}}"
    return (
        begin + "".join(f"{each:>{_NUMBER}}" for each in figures) + (f"   {mark}" if mark else "")
    ).rstrip()


def _together(tally: Tally) -> Iterator[str]:
    if tally.counts.waits and tally.counts.true + tally.counts.false:
        yield f"  {say.market_part(tally.counts.true + tally.counts.waits)}"
    short = sum(each.alone or 0 for each in tally.parts)
    if tally.bottleneck and len(tally.parts) > 1:
        nearest = tally.bottleneck
        yield f"  {say.all_but_one(short, nearest.path, nearest.alone or 0)}"


def _loud(site: Site) -> Iterator[str]:
    found = [each for each in site.conditions() if each.counts.verdict]
    if found:
        yield ""
    for each in found:
        counts = each.counts
        why = ", ".join(f"{reason} on {count:,}" for reason, count in counts.why)
        yield say.loud(each.path, _MARKS[counts.verdict], counts.true + counts.false, why)
