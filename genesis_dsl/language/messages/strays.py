"""What is said about marks and halves of sentences that mean nothing here: codes S12 and S14."""

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.messages.wording import error, replacement

LIBRARIES = frozenset({"ta", "math", "talib", "strategy", "str", "input"})
"""What other languages write before the names of their functions."""


def joined_verbs(span: Span, verbs: list[str]) -> Diagnostic:
    """Several verbs stand in one sentence.

    Why it matters: each is carried out on its own, so each is an item of a list.
    Wrong: `then: block entries and alert critical`
    Right: a list, `then: [block entries, alert critical]`
    """
    meant = f"[{', '.join(verbs)}]"
    return error(
        "S140", span, "Several verbs stand in a list", f"`{meant}`", replacement(span, meant, safe=False)
    )


def foreign_comment(span: Span, mark: str) -> Diagnostic:
    """A comment begins as in a program.

    Why it matters: only what stands behind a blank and `#` is left out when the file is read.
    Wrong: `when: close > open // up`
    Right: `when: close > open`, and behind it ` # up`
    """
    text = span.text.strip().removeprefix(mark).removesuffix("*/").strip()
    meant = f"  # {text}"
    return error(
        "S141",
        span,
        f"A comment begins with ` #`, not with `{mark}`",
        f"`{meant.strip()}`",
        replacement(span, meant, safe=False),
    )


def mark_at_the_end(span: Span) -> Diagnostic:
    """A sentence ends with a mark.

    Why it matters: the line ends the sentence, and a mark joins nothing there.
    Wrong: `when: close > open;`
    Right: `when: close > open`
    """
    return error("S142", span, f"A sentence ends without `{span.text}`", "remove it", replacement(span, ""))


def equals_at_the_start(span: Span) -> Diagnostic:
    """A sentence begins with an equals sign, as in a spreadsheet.

    Why it matters: the sign compares two values, and none stands before it.
    Wrong: `when: =close > open`
    Right: `when: close > open`
    """
    message = "A sentence begins without `=`"
    return error("S142", span, message, "remove it", replacement(span, ""))


def dotted(span: Span, owner: str, word: str) -> Diagnostic:
    """Two words are joined by a dot.

    Why it matters: words stand alone here, or belong to something with `of`.
    Wrong: `daily_loss.room < 500 USD`
    Right: `room of daily_loss < 500 USD`
    """
    message = f"No dot joins two words: `{span.text}`"
    if owner in LIBRARIES:
        return error("S143", span, message, f"`{word}`", replacement(span, word, safe=False))
    return error("S143", span, message, f"`{word}` alone, or `{word} of {owner}`")


def offset_for_a_zone(span: Span) -> Diagnostic:
    """A zone is given by its distance from Greenwich.

    Why it matters: that distance changes in summer; a town knows when.
    Wrong: `time > 08:00 in UTC+2`
    Right: `time > 08:00 in Europe/Berlin`
    """
    message = f"`{span.text}` is no zone, because it does not know of summer time"
    return error("S144", span, message, "name a town with that clock: `Europe/London`, `Europe/Berlin`")


def left_out_subject(span: Span, subject: str) -> Diagnostic:
    """A second comparison does not say what is compared.

    Why it matters: each comparison is read alone.
    Wrong: `rsi(close, 14) > 50 and < 70`
    Right: `rsi(close, 14) > 50 and rsi(close, 14) < 70`
    """
    sign = {"above": ">", "below": "<"}.get(span.text, span.text)
    meant = f"{subject} {sign}" if sign in ("rising", "falling") else f"{subject} {sign} …"
    return error("S145", span, "This comparison does not say of what", f"`{meant}`")
