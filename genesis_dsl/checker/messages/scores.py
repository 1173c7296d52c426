"""L23, N215: scores whose marks and points do not say what was meant, and scores that are not there."""

from collections.abc import Sequence
from fractions import Fraction

from genesis_dsl.checker.messages.finding import advice, did_you_mean, error, listed, warning
from genesis_dsl.checker.messages.logic import number_text
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span


def pass_mark_too_high(span: Span, mark: Fraction, most: Fraction) -> Diagnostic:
    """Say that a score can never pass.

    Why it matters: the entry that asks it would never fire.
    Wrong: parts of 40, 35 and 25 points and `pass_at: 120 points`
    Right: `pass_at: 65 points`
    """
    message = (
        f"the parts give at most {number_text(most)} points, so {number_text(mark)} can never be reached"
    )
    return error("L201", span, message, f"`pass_at: {number_text(most)} points` would need them all")


def parts_never_together(span: Span, mark: Fraction, most: Fraction) -> Diagnostic:
    """Say that a score can never pass, because its parts exclude each other.

    Why it matters: the points of parts that never hold at once do not come together.
    Wrong: `rsi(close, 14) < 30` and `rsi(close, 14) > 70`, 50 points each, and `pass_at: 60 points`
    Right: `pass_at: 50 points`
    """
    message = (
        f"not all parts can hold at once: at most {number_text(most)} points come together, so "
        f"{number_text(mark)} can never be reached"
    )
    return error("L231", span, message, f"`pass_at: {number_text(most)} points`, or other parts")


def part_never_matters(span: Span) -> Diagnostic:
    """Warn that a part of a score never decides anything.

    Why it matters: with it or without it the same sets of parts pass.
    Wrong: parts of 50, 50 and 5 points, and `pass_at: 50 points`
    Right: `pass_at: 55 points`
    """
    message = f"`{span.text}` never matters: with or without its points, the same is passed"
    return warning("L232", span, message, "remove it, give it more points, or move the mark")


def part_is_sure(span: Span) -> Diagnostic:
    """Advise that a part holds whenever what is required does.

    Why it matters: its points are always given, so that the mark is lower than it looks.
    Wrong: `close > upper` under `require:` and again under `parts:`
    Right: under `require:` alone
    """
    message = f"`{span.text}` holds whenever what is required does, so its points are always given"
    return advice("L233", span, message, "remove it, and lower the mark by its points")


def parts_needed(span: Span, score: str, needed: Sequence[str]) -> Diagnostic:
    """Advise that a score never passes without some of its parts.

    Why it matters: a reader takes a part for one among several, and this one is a condition.
    Wrong: parts of 40, 25, 20 and 15 points and `pass_at: 65 points`: without the 40 there are 60
    Right: the part under `require:`, and a mark for the rest
    """
    message = f"`{score}` never passes without {listed(needed)}"
    return advice(
        "L234", span, message, "to say so, put it under `require:` and lower the mark by its points"
    )


def promised_in_title(span: Span, score: str, part: str, others: str) -> Diagnostic:
    """Advise that a title promises a part that the score can do without.

    Why it matters: whoever reads the title trusts it.
    Wrong: `title: ..., only with trend` for a score that passes without `trend`
    Right: `trend` under `require:`
    """
    message = f"the title promises `{part}`, and `{score}` can pass without it: {others}"
    return advice("L235", span, message, f"put `{part}` under `require:`, or change the title")


def unknown_score(span: Span, name: str, near: str) -> Diagnostic:
    """Say that the file has no score of this name.

    Why it matters: nothing could pass.
    Wrong: `long_scor passes`
    Right: `long_score passes`
    """
    return error("N215", span, f"there is no score `{name}` in this file", did_you_mean(near))


def score_not_at_hand(span: Span, name: str, file: str) -> Diagnostic:
    """Say that a score stands in a file that this one does not use.

    Why it matters: it must be said which score is meant.
    Wrong: `long_score passes`
    Right: the same with `uses: [scores]` above
    """
    message = f"the score `{name}` stands in `{file}`, which is not used here"
    return error("N215", span, message, f"add `uses: [{file}]` above `entries:`")
