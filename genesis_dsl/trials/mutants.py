"""Small changes of a rule file, each as the model that the file would have with it.

`variants` walks a model from the top. What stands there is changed by the operators in `_CHANGES`; everything
above a change is built again around it, everything else is shared. Tests, readings and texts for people are
left alone.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from fractions import Fraction
from functools import partial
from typing import Any, NamedTuple

from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import kinds, tree
from genesis_dsl.language.printer import print_clock

Change = tuple[Span, str, Any]
"""Where, what becomes of it, and the thing as it is then."""

_LEFT_ALONE = frozenset(
    {
        *("span", "source", "genesis", "kind", "id", "title", "because", "tests", "scenarios", "reading"),
        *("sources", "waive", "plan", "in_force", "review_on", "owner", "rationale", "low", "high", "step"),
        *("symbols", "uses", "unread", "equivalent"),
    }
)
"""Fields into which nothing is changed; `low`, `high` and `step` are the limits of a parameter."""

_NEIGHBOURS = {
    ">=": (">", "<="),
    ">": (">=", "<"),
    "<=": ("<", ">="),
    "<": ("<=", ">"),
    "=": ("!=",),
    "!=": ("=",),
}

_KIN = (
    *(("balance", "equity"), ("balance_at_day_start", "equity_at_day_start")),
    *(("balance_at_week_start", "equity_at_week_start"), ("profit", "open_profit"), ("risk", "at_stake")),
    *(("high", "low"), ("open", "close"), ("bid", "ask"), ("entry", "stop")),
    *(("reward_risk", "reward_risk_after_costs"), ("stop_distance", "target_distance")),
    *(("time_since_last_trade", "time_since_last_opening"), ("next_break", "this_break")),
)
KIN: Mapping[str, str] = {one: other for pair in _KIN for one, other in (pair, pair[::-1])}
"""Words that are easily taken for each other."""


class Mutant(NamedTuple):
    """A change of a file.

    Attributes:
        span: Where it is.
        what: What becomes of it, in words.
        model: The file with it.
        rule: The id of the rule, switch, entry, exit, score or step in which it is; "" elsewhere.
    """

    span: Span
    what: str
    model: kinds.File
    rule: str


def mutants(model: kinds.File) -> Iterator[Mutant]:
    """Give every change of a file, in the order of its text."""
    rules = _rules(model)
    for span, what, changed in sorted(variants(model), key=lambda each: each[0].start):
        owner = next((name for name, whole in rules if whole.start <= span.start < whole.end), "")
        yield Mutant(span, what, changed, owner)


def _rules(model: kinds.File) -> list[tuple[str, Span]]:
    match model:
        case kinds.Strategy():
            scores = [(each.id.text, each.span) for each in model.confluence]
            exits = [(each.id.text, each.span) for each in model.exits]
            return [*((each.id.text, each.span) for each in model.entries), *exits, *scores]
        case kinds.Ruleset():
            return [(each.id.text, each.span) for each in model.rules]
        case kinds.KillSwitch():
            return [(each.id.text, each.span) for each in model.switches]
        case kinds.Confluence():
            return [(each.id.text, each.span) for each in model.scores]
        case kinds.Execution():
            return [(each.id.text, each.span) for each in model.steps]
    return []


def variants(thing: Any) -> Iterator[Change]:  # noqa: ANN401  # a model, a node, or a list of them
    """Give a thing with each change of itself or of something in it."""
    for kind, changes in _CHANGES:
        if isinstance(thing, kind):
            yield from changes(thing)
    for name, part, rebuilt in _parts(thing):
        if name not in _LEFT_ALONE:
            yield from ((span, what, rebuilt(new)) for span, what, new in variants(part))


def _parts(thing: Any) -> Iterator[tuple[str, Any, Callable[[Any], Any]]]:  # noqa: ANN401  # as above
    """Give the parts of a thing with their names, and how it is built again around another one."""
    match thing:
        case tuple():
            for place, each in enumerate(thing):
                yield "", each, partial(_with_item, thing, place)
        case kinds.Model():
            for name in type(thing).model_fields:
                yield name, getattr(thing, name), partial(_with_field, thing, name)
        case tree.Node():
            for field in fields(thing):
                yield field.name, getattr(thing, field.name), partial(_with_part, thing, field.name)


def _with_item(things: tuple[Any, ...], place: int, new: object) -> tuple[Any, ...]:
    return (*things[:place], new, *things[place + 1 :])


def _with_field(model: kinds.Model, name: str, new: object) -> kinds.Model:
    return model.model_copy(update={name: new})


def _with_part(node: tree.Node, name: str, new: Any) -> tree.Node:  # noqa: ANN401  # of the type it had
    return replace(node, **{name: new})


def _becomes(span: Span, new: str) -> str:
    words = " ".join(span.text.split())
    return f"`{words}` becomes `{new}`"


# ---- conditions


def _condition(node: kinds.Condition) -> Iterator[Change]:
    for truth in ("true", "false"):
        expr = tree.TruthLiteral(node.span, value=truth == "true")
        sentence = kinds.Sentence(span=node.span, expr=expr)
        forced = {"op": "when", "sentence": sentence, "items": (), "least": 0}
        yield node.span, f"{_named(node)} is always {truth}", node.model_copy(update=forced)
    if len(node.items) > 1:
        for place, item in enumerate(node.items):
            rest = (*node.items[:place], *node.items[place + 1 :])
            least = min(node.least, len(rest))
            yield (
                item.span,
                f"{_named(item)} is dropped",
                node.model_copy(update={"items": rest, "least": least}),
            )
    other = {"all_of": "any_of", "any_of": "all_of"}.get(node.op)
    if other and len(node.items) > 1:
        yield node.span, f"`{node.op}` becomes `{other}`", node.model_copy(update={"op": other})
    if node.op == "at_least":
        for least in (node.least - 1, node.least + 1):
            if 1 <= least <= len(node.items):
                what = f"`at_least: {node.least}` becomes `at_least: {least}`"
                yield node.span, what, node.model_copy(update={"least": least})


def _named(node: kinds.Condition) -> str:
    if node.id is not None:
        return f"`{node.id.text}`"
    words = node.sentence.span.text if node.sentence else node.op
    return f"`{' '.join(words.split())}`"


def _part_of_score(node: kinds.Score) -> Iterator[Change]:
    for key in ("require", "parts", "veto"):
        rows = getattr(node, key)
        for place, row in enumerate(rows):
            if key != "parts" or len(rows) > 1:
                rest = (*rows[:place], *rows[place + 1 :])
                yield row.id.span, f"`{row.id.text}` is dropped", node.model_copy(update={key: rest})


def _joined(node: tree.AllAnd | tree.AllOr) -> Iterator[Change]:
    other, word, now = (
        (tree.AllOr, "or", "and") if isinstance(node, tree.AllAnd) else (tree.AllAnd, "and", "or")
    )
    yield node.span, f"`{now}` becomes `{word}`", other(node.span, node.items)
    for place, item in enumerate(node.items):
        rest = (*node.items[:place], *node.items[place + 1 :])
        what = f"`{' '.join(item.span.text.split())}` is dropped"
        yield item.span, what, replace(node, items=rest) if len(rest) > 1 else rest[0]


def _compare(node: tree.Compare) -> Iterator[Change]:
    for sign in _NEIGHBOURS[node.sign]:
        words = " ".join(node.span.text.split())
        yield node.span, f"`{node.sign}` becomes `{sign}` in `{words}`", replace(node, sign=sign)


def _crosses(node: tree.Crosses) -> Iterator[Change]:
    other = {"above": "below", "below": "above"}[node.direction]
    yield node.span, f"`crosses {node.direction}` becomes `crosses {other}`", replace(node, direction=other)


def _moving(node: tree.Moving) -> Iterator[Change]:
    other = {"rising": "falling", "falling": "rising"}[node.direction]
    yield node.span, f"`{node.direction}` becomes `{other}`", replace(node, direction=other)


def _zone(node: tree.Compare | tree.Between) -> Iterator[Change]:
    if node.zone not in ("", "UTC"):
        yield node.span, f"`in {node.zone}` becomes `in UTC`", replace(node, zone="UTC")


# ---- values


def _quantity(node: tree.Quantity) -> Iterator[Change]:
    step = _last_digit(node)
    for value in (node.value - step, node.value + step):
        if value >= 0:
            shown = node.span.text.replace(_digits(node), _written(value, step), 1)
            yield node.span, _becomes(node.span, shown), replace(node, value=value)


def _digits(node: tree.Quantity) -> str:
    text = node.span.text
    return text[
        : next((at for at, sign in enumerate(text) if not (sign.isdigit() or sign in "._")), len(text))
    ]


def _last_digit(node: tree.Quantity) -> Fraction:
    """Give one step of a number: 1 of its last written digit."""
    decimals = len(_digits(node).partition(".")[2])
    return Fraction(1, 10**decimals)


def _written(value: Fraction, step: Fraction) -> str:
    decimals = len(str(step.denominator)) - 1
    return f"{float(value):_.{decimals}f}"


def _clock(node: tree.ClockTime) -> Iterator[Change]:
    minute = 60
    for seconds in (node.seconds - minute, node.seconds + minute):
        if 0 <= seconds < 24 * 60 * minute:
            yield node.span, _becomes(node.span, print_clock(seconds)), replace(node, seconds=seconds)


def _back(node: tree.Ago) -> Iterator[Change]:
    if isinstance(node.back, int):
        for back in (node.back - 1, node.back + 1):
            if back >= 0:
                yield node.span, f"`[{node.back}]` becomes `[{back}]`", replace(node, back=back)


def _bars(node: tree.Within | tree.HeldFor | tree.Followed) -> Iterator[Change]:
    if isinstance(node.bars, int):
        for bars in (node.bars - 1, node.bars + 1):
            if bars >= 1:
                yield node.span, f"`{node.bars} bars` becomes `{bars} bars`", replace(node, bars=bars)


def _count(node: tree.Last | tree.Rearm) -> Iterator[Change]:
    """Change how many are meant: `last 20 trades`, `after 3 signals`, `by 2 risk_officers`."""
    if isinstance(node, tree.Rearm) and (node.kind not in ("after_things", "by") or node.count < 2):
        return
    for count in (node.count - 1, node.count + 1):
        if count >= 1:
            yield (
                node.span,
                _becomes(node.span, node.span.text.replace(str(node.count), str(count), 1)),
                replace(node, count=count),
            )


def _name(node: tree.Name) -> Iterator[Change]:
    other = KIN.get(node.id)
    if other:
        yield node.span, _becomes(node.span, other), replace(node, id=other)


# ---- the rest of the sheet


def _timezone(model: kinds.Head) -> Iterator[Change]:
    if model.timezone is not None and model.timezone.text != "UTC":
        utc = model.timezone.model_copy(update={"text": "UTC"})
        what = f"`timezone: {model.timezone.text}` becomes `timezone: UTC`"
        yield model.timezone.span, what, model.model_copy(update={"timezone": utc})


def _verbs(model: kinds.Verbs) -> Iterator[Change]:
    for place, action in enumerate(model.actions):
        rest = (*model.actions[:place], *model.actions[place + 1 :])
        yield (
            action.span,
            f"`{' '.join(action.span.text.split())}` is dropped",
            model.model_copy(update={"actions": rest}),
        )


_CHANGES: tuple[tuple[Any, Callable[[Any], Iterator[Change]]], ...] = (
    (kinds.Head, _timezone),
    (kinds.Condition, _condition),
    (kinds.Score, _part_of_score),
    (kinds.Verbs, _verbs),
    (tree.AllAnd | tree.AllOr, _joined),
    (tree.Compare, _compare),
    (tree.Compare | tree.Between, _zone),
    (tree.Crosses, _crosses),
    (tree.Moving, _moving),
    (tree.Quantity, _quantity),
    (tree.ClockTime, _clock),
    (tree.Ago, _back),
    (tree.Within | tree.HeldFor | tree.Followed, _bars),
    (tree.Last | tree.Rearm, _count),
    (tree.Name, _name),
)
"""The operators, by what they change."""
