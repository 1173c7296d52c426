"""R7: files that other files use."""

from collections.abc import Sequence

from genesis_dsl.checker.messages.finding import did_you_mean, error, warning
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Note
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.kinds import Text


def nothing_to_use(span: Span, name: str, kind: str, near: str) -> Diagnostic:
    """Say that no file of this id can be used.

    Why it matters: the names, scores and sets that it holds would mean nothing.
    Wrong: `uses: [momentum_score]`
    Right: `uses: [momentum_scores]`
    """
    if kind:
        message = f"`{name}` is a file of kind `{kind}`, which holds nothing that sentences could read"
        return error("R701", span, message, did_you_mean(near, "remove it"))
    help_ = did_you_mean(near, "give that file too, or put it into its folder")
    return error("R701", span, f"there is no file `{name}` to use", help_)


def uses_in_a_circle(span: Span, chain: Sequence[str]) -> Diagnostic:
    """Say that a file uses itself, by way of others or directly.

    Why it matters: what its names mean could never be worked out.
    Wrong: `uses: [b]` in the file `a`, and `uses: [a]` in the file `b`
    Right: the names that both need in a third file
    """
    circle = " uses ".join(f"`{name}`" for name in chain)
    help_ = "put what both need into a file of its own"
    return error("R702", span, f"these files use each other in a circle: {circle}", help_)


def other_timeframe(span: Span, name: str, written: Text, own: str) -> Diagnostic:
    """Warn that scores were written for other bars than those of the strategy that uses them.

    Why it matters: a name means its sentence in the place where it is used, so it reads the strategy's bars.
    Wrong: `timeframe: H1` in the file of scores, and `timeframe: M15` in the strategy
    Right: `on H1` in the sentences of the scores, and no `timeframe:`
    """
    message = f"`{name}` was written for {written.text}, and its bars are read as {own} here"
    help_ = f"say `on {written.text}` in its sentences where that is meant, and remove its `timeframe:`"
    return warning("R704", span, message, help_, Note(written.span, "written for"))


def name_in_two_files(span: Span, name: str, holder: str, here: Span, there: Span) -> Diagnostic:
    """Say that two of the files used have the same name for something.

    Why it matters: a sentence that says the name could mean the one or the other.
    Wrong: `uses: [a, b]`, where both have a name `top`
    Right: `uses: [a, b]`, where one has `top` and the other `ceiling`
    """
    message = f"`{name}` stands in `{span.text}` and in `{holder}`, and it cannot be told which is meant"
    notes = Note(there, f"in `{holder}`"), Note(here, f"in `{span.text}`")
    return error("R703", span, message, "give it another name in one of them", *notes)
