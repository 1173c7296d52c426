"""An account in words: its money, the files it uses, and who may do what."""

from collections.abc import Iterator, Sequence

from genesis_dsl.checker.messages import readback as say
from genesis_dsl.checker.messages.spoken import listed, sentence
from genesis_dsl.checker.readback.amount import written
from genesis_dsl.checker.readback.clause import plain_actions
from genesis_dsl.checker.readback.head import words
from genesis_dsl.language import kinds


def read_account(model: kinds.Account) -> Iterator[str]:
    """Say what an account is, and which files guard and trade it."""
    phase = model.phase.text.replace("_", " ") if model.phase else ""
    yield say.account(written(model.initial_balance), phase, model.book.text if model.book else "")
    yield say.instruments_of(model.instruments.text, model.broker.text if model.broker else "")
    yield from _used("Rulesets that guard it:", model.rulesets)
    yield from _used("Kill switches:", model.kill_switches)
    yield from _used("Calendars of news:", model.news)
    yield from _used("Strategies:", model.strategies)
    if model.margin_call:
        yield f"It is warned when its equity has come down to {written(model.margin_call)} of its margin."
    if model.stop_out:
        yield (
            f"When its equity has come down to {written(model.stop_out)} of its margin, "
            "the broker closes positions, the greatest loss first."
        )
    if model.execution:
        yield f"Its orders are placed as {model.execution.text} says."
    if model.screen_first:
        yield say.screen_first(written(model.screen_first).removesuffix(" of order"))
    if model.latency:
        seed = written(model.latency.seed) if model.latency.seed else "1"
        yield say.latency(written(model.latency.least), written(model.latency.most), seed)
    for role in model.roles:
        yield sentence(f"{role.id.text.replace('_', ' ')}: {words(role.people)}")
    yield from say.section("When nothing is heard of the engine", map(_dead_man, model.dead_man))


def _used(head: str, references: Sequence[kinds.Reference]) -> Iterator[str]:
    if references:
        yield f"{head} {listed([_reference(each) for each in references])}."


def _reference(reference: kinds.Reference) -> str:
    settings = [f"{name.text} {written(value)}" for name, value in reference.settings]
    if reference.capital:
        settings.insert(0, f"{written(reference.capital)} of the capital")
    return f"{reference.id.text} ({', '.join(settings)})" if settings else reference.id.text


def _dead_man(line: kinds.DeadMan) -> str:
    return sentence(f"after {written(line.after)}, {plain_actions(line.then)}")
