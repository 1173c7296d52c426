"""What is said about a sentence: one function for each message, codes S."""

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.messages.wording import error, replacement


def empty(span: Span) -> Diagnostic:
    """Nothing stands where a sentence should."""
    return error("S100", span, "Here a sentence is missing")


def wrong_sign(span: Span, meant: str) -> Diagnostic:
    """`==`, `=>`, `≥`."""
    if meant != "=":
        return error(
            "S101", span, f"`{span.text}` is written `{meant}`", f"`{meant}`", replacement(span, meant)
        )
    help_ = "`=`; a measured value is rarely exactly equal, so perhaps `>=` or `<=`"
    return error("S101", span, 'One "=" is enough here', help_, replacement(span, meant))


def chain(span: Span, meant: str, *, safe: bool) -> Diagnostic:
    """`30 < x < 70`."""
    help_ = f"`{meant}`" + ("" if safe else " (between includes both ends)")
    return error("S102", span, "Comparisons do not chain", help_, replacement(span, meant, safe=safe))


def chain_without_order(span: Span) -> Diagnostic:
    """`a < b > c`."""
    return error("S102", span, "Comparisons do not chain", "write two comparisons joined by `and`")


def is_above(span: Span, meant: str) -> Diagnostic:
    """`is above`, `below`."""
    help_ = f"`{meant}`, or `crosses {span.text.split()[-1]}` for the bar on which it changes"
    return error("S103", span, f"`{span.text}` is written `{meant}`", help_, replacement(span, meant))


def crosses_over(span: Span, meant: str) -> Diagnostic:
    """`crosses over`."""
    message = f'The word is "crosses {meant}"'
    return error("S104", span, message, f"`crosses {meant}`", replacement(span, meant))


def bare_not(span: Span, inner: str, simpler: str) -> Diagnostic:
    """`not a > b`."""
    help_ = f"`not ({inner})`" + (f", or simply `{simpler}`" if simpler else "")
    return error("S105", span, "`not` needs brackets", help_, replacement(span, f"not ({inner})"))


def future(span: Span, number: str, meant: str) -> Diagnostic:
    """`close[-1]`."""
    message = f"`[-{number}]` would be a later bar, which does not exist yet when the rule decides"
    bars = "one bar ago" if number == "1" else f"{number} bars ago"
    return error("S106", span, message, f"{bars} is `{meant}`", replacement(span, f"[{number}]", safe=False))


def leading_if(span: Span, inner: str) -> Diagnostic:
    """`if a > b then buy`."""
    message = '`when:` already means "if", and what is done stands in its own key'
    return error("S107", span, message, f"`{inner}`", replacement(span, inner))


def timeframe(span: Span, number: str, letters: str) -> Diagnostic:
    """`on 4H`."""
    meant = f"{letters}{number}"
    message = "Timeframes are written the MT5 way, the letter first"
    return error("S108", span, message, f"`on {meant}`", replacement(span, meant))


def capital_word(span: Span, meant: str) -> Diagnostic:
    """`EMA(close, 20)`, `Close`."""
    message = f"`{span.text}` is written in lower case; capitals are for symbols, currencies and timeframes"
    return error("S109", span, message, f"`{meant}`", replacement(span, meant))


def period_outside(span: Span, name: str, number: str) -> Diagnostic:
    """`rsi 14`."""
    message = "The number of bars stands in brackets, behind the series that is read"
    return error("S110", span, message, f"`{name}(close, {number})` or `{name}({number})`")


def mixed(span: Span, first: str, second: str) -> Diagnostic:
    """`a and b or c`."""
    message = f"`and` and `or` are mixed, and the two readings differ: `{first}`, or `{second}`"
    return error("S111", span, message, "add brackets")


def length_not_in_bars(span: Span, word: str) -> Diagnostic:
    """`x > y for 5 seconds`."""
    help_ = "say it in bars, or use the key `for_at_least:`" if word == "for" else "say it in bars"
    return error("S112", span, f"`{word}` counts bars, not `{span.text}`", help_)


def not_whole(span: Span) -> Diagnostic:
    """`close[1.5]`."""
    return error("S113", span, f"`{span.text}` must be a whole number here")


def no_such_time(span: Span) -> Diagnostic:
    """`25:00`."""
    return error("S114", span, f"There is no time `{span.text}`", "hours go from 00 to 23, minutes to 59")


def no_such_date(span: Span) -> Diagnostic:
    """`2026-02-30`."""
    return error("S115", span, f"There is no day `{span.text}`", "a date is year-month-day, `2026-02-28`")


def too_deep(span: Span) -> Diagnostic:
    """Hundreds of brackets, or of terms."""
    return error("S116", span, "This sentence is too long to follow", "give its parts names, under `names:`")


def comment_in_block(span: Span) -> Diagnostic:
    """`# note` below a `|`."""
    message = "Below `|` and `>` everything is text, so this comment is part of the sentence"
    return error("S128", span, message, "put the comment above the key")
