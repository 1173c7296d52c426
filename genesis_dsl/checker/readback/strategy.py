"""A strategy in words."""

from collections.abc import Iterator

from genesis_dsl.checker.messages import readback as say
from genesis_dsl.checker.messages.spoken import COUNTED_IN_STRATEGY, listed, sentence
from genesis_dsl.checker.readback.amount import length, number
from genesis_dsl.checker.readback.clause import OFFSETS, action, actions, condition, level, names
from genesis_dsl.checker.readback.head import calendar, parameters
from genesis_dsl.checker.readback.phrase import phrase
from genesis_dsl.checker.readback.score import read_scores
from genesis_dsl.checker.readback.speaker import Voice
from genesis_dsl.checker.readback.whose import counts
from genesis_dsl.checker.reads import nodes
from genesis_dsl.checker.typed import CheckedEntry, CheckedExit, CheckedStrategy, CheckedTarget, Typed


def read_strategy(checked: CheckedStrategy, voice: Voice) -> Iterator[str]:
    """Say what a strategy trades, when it gets in, and when it gets out."""
    model = checked.model
    yield say.strategy(listed(list(checked.symbols)), checked.timeframe, ticks=checked.every_tick)
    if model.timezone:
        yield calendar(checked.calendar)
    yield from parameters(model)
    if not voice.written_out:
        yield from say.section("Names", names(_roots(checked), voice))
    yield from read_scores(_scores(checked), voice)
    for entry in checked.entries:
        yield from say.section(f"Entry {entry.id}", _entry(entry, voice))
    for out in checked.exits:
        yield from say.section(f"Exit {out.id}", _exit(out, voice))
    yield from ("", say.unknown_in_strategy())
    if counts(_roots(checked)):
        yield COUNTED_IN_STRATEGY


def _roots(checked: CheckedStrategy) -> Iterator[Typed]:
    yield from checked.scores
    for entry in checked.entries:
        amounts = (entry.risk, entry.size, entry.at, entry.limit, entry.stop, entry.cancel_when)
        caps = (cap for _, cap in entry.caps)
        targets = (each.at for each in entry.targets)
        yield from (each for each in (entry.condition, *amounts, *caps, *targets) if each is not None)
    for out in checked.exits:
        yield out.condition
        yield from (each.value for each in out.actions if each.value is not None)


def _scores(checked: CheckedStrategy) -> list[Typed]:
    """Give its own scores, and those of other files that it asks."""
    found = (node for root in _roots(checked) for node in nodes(root) if node.op == "score")
    return list({node.data[0]: node for node in found}.values())


def _entry(entry: CheckedEntry, voice: Voice) -> Iterator[str]:
    yield from condition(say.entry(entry.side, entry.at_once), entry.condition, voice)
    yield from _placed(entry, voice)
    if entry.model.because:
        yield f"Because: {' '.join(entry.model.because.text.split())}"


def _placed(entry: CheckedEntry, voice: Voice) -> Iterator[str]:
    yield sentence(_order(entry, voice))
    if entry.cancel_when is not None:
        yield from condition("The order is cancelled when", entry.cancel_when, voice)
    if entry.risk is not None:
        yield say.risk(phrase(entry.risk, voice))
    if entry.size is not None:
        yield say.size(phrase(entry.size, voice))
    for name, cap in entry.caps:
        yield say.size_cap(name, phrase(cap, voice))
    yield _stop(entry.stop, voice)
    for target in entry.targets:
        yield sentence(_target(target, voice, is_only=len(entry.targets) == 1))


def _stop(stop: Typed | None, voice: Voice) -> str:
    if stop is None:
        return say.no_stop()
    said = phrase(stop, voice)
    return say.stop_distance(said) if stop.type.kind in OFFSETS else say.stop(said)


def _order(entry: CheckedEntry, voice: Voice) -> str:
    if entry.by:
        price = _at(entry, voice)
        return f"the order is placed{price} by the execution policy {entry.by}"
    at = _at(entry, voice)
    limit = f" with its limit at {phrase(entry.limit, voice)}" if entry.limit else ""
    life = f", cancelled after {entry.expires_bars} bars" if entry.expires_bars else ""
    life = f", cancelled after {length(entry.expires)}" if entry.expires_ms and entry.expires else life
    return f"a {entry.order_type.replace('_', ' ')} order{at}{limit}{life}"


def _at(entry: CheckedEntry, voice: Voice) -> str:
    """Say at which price an order waits, or how far from the present one."""
    if entry.at is None:
        return ""
    said = phrase(entry.at, voice)
    if entry.at.type.kind not in OFFSETS:
        return f" at {said}"
    return f" {said} {'beyond' if entry.order_type.startswith('stop') else 'better than'} the present price"


def _target(target: CheckedTarget, voice: Voice, *, is_only: bool) -> str:
    rest = "the whole position" if is_only else "the rest"
    share = rest if target.share is None else f"{number(target.share * 100)}%"
    then = [action(each, voice) for each in target.then]
    return f"at the target of {level(target.at, voice)}, {listed([f'{share} is closed', *then])}"


def _exit(out: CheckedExit, voice: Voice) -> Iterator[str]:
    of = f"position opened by {listed(list(out.entries), 'or')}" if out.entries else "open position"
    yield from condition(f"Of every {of} it is asked whether", out.condition, voice)
    yield sentence(f"if so, {actions(out.actions, voice)}")
    if out.model.because:
        yield f"Because: {' '.join(out.model.because.text.split())}"
