"""A ruleset in words: each rule with its source, what it asks and when, and what follows."""

from collections.abc import Iterable, Iterator

from genesis_dsl.checker.messages import readback as say
from genesis_dsl.checker.messages import spoken
from genesis_dsl.checker.readback.amount import written
from genesis_dsl.checker.readback.clause import actions, condition, deeper, names, rearming, values
from genesis_dsl.checker.readback.head import calendar, parameters, readings, words
from genesis_dsl.checker.readback.phrase import phrase
from genesis_dsl.checker.readback.speaker import Voice
from genesis_dsl.checker.readback.whose import acts_on, counted
from genesis_dsl.checker.reads import nodes
from genesis_dsl.checker.typed import CheckedRule, CheckedRuleset, Typed
from genesis_dsl.language import kinds

ADDED_TO = frozenset({"positions", "orders", "openings", "fills", "requests"})
"""Things of which an order makes one more, once it is sent or filled."""


def read_ruleset(checked: CheckedRuleset, voice: Voice) -> Iterator[str]:
    """Say what a ruleset asks."""
    model = checked.model
    plan = "; ".join(f"{key.text} {value.text}" for key, value in model.plan)
    yield say.ruleset(plan, calendar(checked.calendar))
    force = {key.text: value.text for key, value in model.in_force}
    if force:
        yield say.in_force(force.get("from", "unknown"), force.get("until", "open"))
    yield from _taken_over(model)
    yield from parameters(model)
    for rule in checked.rules:
        yield from say.section(_heading(rule), _rule(rule, model, voice))


def _heading(rule: CheckedRule) -> str:
    name = f"{rule.id}: {rule.model.title.text}" if rule.model.title else rule.id
    return f"Rule {name}"


def _taken_over(model: kinds.Ruleset) -> Iterator[str]:
    """Say what a ruleset has from others."""
    if model.extends:
        without = f", without {words(model.without)}" if model.without else ""
        yield f"It takes over the rules of {model.extends.text}{without}."
    for each in model.borrow:
        yield f"It borrows {words(each.rules)} from {each.lender.text}."
    for name, value in model.settings:
        yield f"It sets {name.text} to {written(value)}."


def _rule(rule: CheckedRule, owner: kinds.Ruleset, voice: Voice) -> Iterator[str]:
    model = rule.model
    sources = {each.id.text: each for each in rule.file.sources}
    if rule.file.id.text != owner.id.text:
        yield f"Taken over from {rule.file.id.text}."
    yield from rule_words(rule, voice)
    if model.cites and model.cites.text in sources:
        yield _source(sources[model.cites.text])
    if model.owner:
        yield f"Owner: {model.owner.text}."
    for label, text in (("Because", model.because), ("Rationale", model.rationale)):
        if text:
            yield f"{label}: {' '.join(text.text.split())}"
    yield from readings(model.reading)


def rule_words(rule: CheckedRule, voice: Voice) -> Iterator[str]:
    """Say what a rule asks and when, what follows, and what is done where nobody can know it."""
    head = spoken.CLAUSES[rule.clause]
    each = f", for {spoken.each(rule.for_each)}" if rule.for_each else ""
    yield from condition(f"{head}{each}:", rule.condition, voice)
    if not voice.written_out:
        roots = (rule.condition, *rule.names.values(), *values(rule.actions, rule.re_arm_when))
        meant = {name: _meant(name, node, roots) for name, node in rule.names.items()}
        yield from deeper(f"{name}: {phrase(node, voice)}." for name, node in meant.items())
        yield from deeper(names(roots, voice, rule.names))  # those of the file
    yield from counted(rule.for_each, (rule.condition,))
    if rule.clause == "before_order" and _counts(rule.condition):
        yield spoken.NOT_COUNTED
    yield from _consequences(rule, voice)
    if rule.re_arm_when is not None:
        yield from condition("And only when", rule.re_arm_when, voice)
    yield spoken.UNKNOWN[rule.clause]


def _meant(name: str, alone: Typed, roots: Iterable[Typed]) -> Typed:
    """Give what a name means where it is read first: inside a fold, words are those of what is folded."""
    read = (each for root in roots for each in nodes(root) if each.op == "name" and each.data[0] == name)
    found = next(read, alone)
    return found.args[0] if found.op == "name" else found


def _counts(condition: Typed) -> bool:
    """Say whether a sentence folds things that an order adds to, or becomes."""
    return any(each.op == "fold" and each.data[1] in ADDED_TO for each in nodes(condition))


def _consequences(rule: CheckedRule, voice: Voice) -> Iterator[str]:
    if rule.actions:
        yield spoken.sentence(f"if not, {actions(rule.actions, voice)}")
    else:
        yield spoken.BROKEN.get(rule.clause, "If not, the breach is recorded, and nothing more.")
    yield from acts_on(rule.for_each, rule.scope, rule.actions)
    if rule.re_arm:
        yield spoken.sentence(f"it is asked again {rearming(rule.re_arm)}")


def _source(source: kinds.Origin) -> str:
    where = [each.text for each in (source.publisher, source.section, source.page) if each]
    read = f", read on {source.read_on.text}" if source.read_on else ""
    quote = f' It says: "{" ".join(source.quote.text.split())}"' if source.quote else ""
    return f"Source: {', '.join(where) or source.id.text}{read}.{quote}"
