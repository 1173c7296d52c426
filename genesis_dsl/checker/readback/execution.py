"""An execution policy in words: how an order comes to the market, and when it is given up."""

from collections.abc import Iterator
from fractions import Fraction

from genesis_dsl.checker.messages import readback as say
from genesis_dsl.checker.messages.spoken import listed, sentence
from genesis_dsl.checker.readback.amount import duration
from genesis_dsl.checker.readback.clause import condition
from genesis_dsl.checker.readback.head import parameters
from genesis_dsl.checker.readback.phrase import phrase
from genesis_dsl.checker.readback.speaker import Voice
from genesis_dsl.checker.typed import CheckedClosing, CheckedExecution, CheckedStep


def read_execution(checked: CheckedExecution, voice: Voice) -> Iterator[str]:
    """Say how a policy places orders, and how it closes positions."""
    model = checked.model
    yield say.execution(model.market_entries.text if model.market_entries else "")
    if model.exempt:
        yield say.exempt(listed([each.text.replace("_", " ") for each in model.exempt]))
    if model.stop_with_order:
        yield say.stop_with_order(model.stop_with_order.text)
    yield from parameters(model)
    for number, step in enumerate(checked.steps, 1):
        yield from say.section(f"Step {number}, {step.id}", _step(step, voice))
    yield from say.section("In the end", _end(checked, voice))
    if checked.closing is not None:
        yield from say.section("Closing a position", _closing(checked.closing, voice))


def _step(step: CheckedStep, voice: Voice) -> Iterator[str]:
    if step.condition is not None:
        yield from condition("Only when", step.condition, voice)
    at = f" at {phrase(step.at, voice)}" if step.at is not None else ""
    further = f", {phrase(step.step, voice)} nearer to the market each time" if step.step is not None else ""
    yield sentence(f"a {step.place.replace('_', ' ')} order is placed{at}{further}")
    if step.at_most > 1:
        yield say.at_most(step.at_most)
    if step.wait_ms:
        yield sentence(f"it waits there for {duration(Fraction(step.wait_ms))}")


def _end(checked: CheckedExecution, voice: Voice) -> Iterator[str]:
    model = checked.model
    if checked.give_up_when is not None:
        yield from condition("The order is given up when", checked.give_up_when, voice)
    if model.partial_fill:
        yield say.partial_fill(model.partial_fill.text)
    if model.too_small_rest:
        yield say.too_small_rest(model.too_small_rest.text)
    if model.recheck_at_send:
        yield say.recheck(listed([each.text for each in model.recheck_at_send]))
    if checked.expected_slippage is not None:
        yield sentence(f"the slippage expected of a fill is {phrase(checked.expected_slippage, voice)}")
    if checked.requests_a_day is not None:
        yield say.requests_a_day(checked.requests_a_day)


def _closing(closing: CheckedClosing, voice: Voice) -> Iterator[str]:
    at = f" at {phrase(closing.at, voice)}" if closing.at is not None else ""
    wait = f", and waits for {duration(Fraction(closing.wait_ms))}" if closing.wait_ms else ""
    yield sentence(f"a {closing.place.replace('_', ' ')} order is placed{at}{wait}")
    if closing.market_when is not None:
        yield from condition("It is closed at the market when", closing.market_when, voice)
