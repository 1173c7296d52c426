"""What files of several kinds say at their top, in words."""

from collections.abc import Iterator

from genesis_dsl.checker.messages import readback as say
from genesis_dsl.checker.messages.spoken import listed
from genesis_dsl.checker.readback.amount import written
from genesis_dsl.checker.typed import Calendar
from genesis_dsl.language import kinds
from genesis_dsl.language.printer import print_clock
from genesis_dsl.types.calendar import DAYS


def title(model: kinds.Head) -> str:
    """Say which file it is, and what its author calls it."""
    return f"{model.id.text}: {' '.join(model.title.text.split())}"


def parameters(model: kinds.Head) -> Iterator[str]:
    """Say what may be set, and within which limits."""
    yield from say.section("Parameters", (_parameter(each) for each in model.parameters))


def _parameter(model: kinds.Parameter) -> str:
    limits = [
        f"{word} {written(limit)}"
        for word, limit in (("from", model.low), ("to", model.high), ("in steps of", model.step))
        if limit is not None
    ]
    may = f", and may be set {' '.join(limits)}" if limits else ""
    return f"{model.id.text} is {written(model.value)}{may}."


def calendar(of: Calendar) -> str:
    """Say what a day and a week are in a file."""
    start = print_clock(of.day_starts_seconds)
    week = DAYS[of.week_starts].capitalize()
    at = f" at {start}" if of.day_starts_seconds else ""
    return f"Its days begin at {start} in {of.zone}, its weeks on {week}{at}."


def readings(found: tuple[kinds.Reading, ...]) -> Iterator[str]:
    """Say how open questions were answered, and by whom."""
    for each in found:
        by = f" ({each.decided_by.text})" if each.decided_by else ""
        yield f"Question: {' '.join(each.question.text.split())}"
        yield f"Answer: {' '.join(each.answer.text.split())}{by}"


def waiver(of: kinds.Waiver) -> str:
    """Say which finding somebody takes upon himself, until when and why."""
    where = f" in {of.where.text}" if of.where else ""
    because = " ".join(of.because.text.split())
    return f"{of.code.text} is waived{where} until {of.until.text}, by {of.by.text}: {because}"


def equivalent(of: kinds.Equivalent) -> str:
    """Say which change of the file comes to the same, and why."""
    where = f" in {of.where.text}" if of.where else ""
    return f"{' '.join(of.change.text.split())}{where}: {' '.join(of.because.text.split())}"


def words(texts: tuple[kinds.Text, ...]) -> str:
    """Say words of a list."""
    return listed([each.text for each in texts])
