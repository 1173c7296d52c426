"""What is said about a sentence: one function for each message, codes S."""

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Fix
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.messages.wording import error


def _replace(span: Span, text: str, *, safe: bool = True) -> Fix:
    return Fix(span, text, safe)


def empty(span: Span) -> Diagnostic:
    """Nothing stands where a sentence should."""
    return error("S100", span, "Here a sentence is missing")


def wrong_sign(span: Span, meant: str) -> Diagnostic:
    """`==`, `=>`, `≥`."""
    if meant != "=":
        return error("S101", span, f"`{span.text}` is written `{meant}`", f"`{meant}`", _replace(span, meant))
    help_ = "`=`; a measured value is rarely exactly equal, so perhaps `>=` or `<=`"
    return error("S101", span, 'One "=" is enough here', help_, _replace(span, meant))


def chain(span: Span, meant: str, *, safe: bool) -> Diagnostic:
    """`30 < x < 70`."""
    help_ = f"`{meant}`" + ("" if safe else " (between includes both ends)")
    return error("S102", span, "Comparisons do not chain", help_, _replace(span, meant, safe=safe))


def chain_without_order(span: Span) -> Diagnostic:
    """`a < b > c`."""
    return error("S102", span, "Comparisons do not chain", "write two comparisons joined by `and`")


def is_above(span: Span, meant: str) -> Diagnostic:
    """`is above`, `below`."""
    help_ = f"`{meant}`, or `crosses {span.text.split()[-1]}` for the bar on which it changes"
    return error("S103", span, f"`{span.text}` is written `{meant}`", help_, _replace(span, meant))


def crosses_over(span: Span, meant: str) -> Diagnostic:
    """`crosses over`."""
    message = f'The word is "crosses {meant}"'
    return error("S104", span, message, f"`crosses {meant}`", _replace(span, meant))


def bare_not(span: Span, inner: str, simpler: str) -> Diagnostic:
    """`not a > b`."""
    help_ = f"`not ({inner})`" + (f", or simply `{simpler}`" if simpler else "")
    return error("S105", span, "`not` needs brackets", help_, _replace(span, f"not ({inner})"))


def future(span: Span, number: str, meant: str) -> Diagnostic:
    """`close[-1]`."""
    message = f"`[-{number}]` would be a later bar, which does not exist yet when the rule decides"
    bars = "one bar ago" if number == "1" else f"{number} bars ago"
    return error("S106", span, message, f"{bars} is `{meant}`", _replace(span, f"[{number}]", safe=False))


def leading_if(span: Span, inner: str) -> Diagnostic:
    """`if a > b then buy`."""
    message = '`when:` already means "if", and what is done stands in its own key'
    return error("S107", span, message, f"`{inner}`", _replace(span, inner))


def timeframe(span: Span, number: str, letters: str) -> Diagnostic:
    """`on 4H`."""
    meant = f"{letters}{number}"
    message = "Timeframes are written the MT5 way, the letter first"
    return error("S108", span, message, f"`on {meant}`", _replace(span, meant))


def capital_word(span: Span, meant: str) -> Diagnostic:
    """`EMA(close, 20)`, `Close`."""
    message = f"`{span.text}` is written in lower case; capitals are for symbols, currencies and timeframes"
    return error("S109", span, message, f"`{meant}`", _replace(span, meant))


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


def comma_in_number(span: Span, meant: str, other: str) -> Diagnostic:
    """`1,1050`, `94,999.99`."""
    if other:
        message, help_ = "A comma cannot stand in a number", f"`{meant}`, or `{other}` for a decimal mark"
    elif "_" in meant:
        message, help_ = "A comma cannot group digits", f"`{meant}`"
    else:
        message, help_ = "A comma cannot be a decimal mark", f"`{meant}`"
    return error("S120", span, message, help_, _replace(span, meant, safe=not other))


def leverage(span: Span, meant: str) -> Diagnostic:
    """`1:100`, `100x`."""
    message = f"`{span.text}` is written as one number"
    return error("S138", span, message, f"`{meant}`", _replace(span, meant, safe=True))


def spelling(span: Span, meant: str, *, safe: bool = True) -> Diagnostic:
    """Another spelling of a word or a sign: `&&`, `×`, `greater than`."""
    message = f"`{span.text}` is written `{meant.strip()}`"
    return error("S121", span, message, f"`{meant.strip()}`", _replace(span, meant, safe=safe))


def foreign_unit(span: Span, meant: str) -> Diagnostic:
    """`2 pipps`, `10 ticks`."""
    return error(
        "S121", span, f"There is no unit `{span.text}`", f"`{meant}`", _replace(span, meant, safe=False)
    )


def zone_at_the_end(span: Span, meant: str) -> Diagnostic:
    """`day_of_week in Europe/London = friday`."""
    return error("S121", span, "A zone stands at the end of its comparison", f"`{meant}`")


def forming(span: Span) -> Diagnostic:
    """`forming close on H4`."""
    message = "`forming` reads a bar that is still moving; the same rule will look different in history"
    return error("S136", span, message, "remove `forming`", _replace(span, "", safe=False))


def half_a_crossing(span: Span) -> Diagnostic:
    """`crosses 30`."""
    message = "`crosses` says on which side it arrives"
    return error("S121", span, message, "`crosses above` or `crosses below`")


def side_by_side(span: Span, before: str) -> Diagnostic:
    """`average volume`."""
    message = f"`{span.text}` stands behind `{before}` with nothing between them"
    return error(
        "S134", span, message, f"a sign or a word between them, or brackets: `{before}({span.text}, …)`"
    )


def factor_without_sign(span: Span, factor: str) -> Diagnostic:
    """`2 atr(14)`."""
    message = f"`{span.text}` stands behind `{factor}` with nothing between them"
    return error("S134", span, message, f"to multiply, `{factor} * {span.text}`")


def invisible(span: Span) -> Diagnostic:
    """A non-breaking space or its kin, pasted from a page."""
    message = "An invisible character stands here, often pasted from a web page"
    return error("S122", span, message, "replace it with a plain space", _replace(span, " "))


def curly_quotes(span: Span) -> Diagnostic:
    """Typographic quotes inside a sentence."""
    message = "Quotation marks have no meaning inside a sentence"
    if span.text not in "\"'":
        message = "These are typographic quotes, often pasted from a document"
    return error("S123", span, message, "a sentence needs no quotes")


def never_closed(span: Span, closing: str) -> Diagnostic:
    """`max(a, b`."""
    return error("S124", span, "This bracket is opened and never closed", f"add `{closing}`")


def never_opened(span: Span, *, too_much: bool) -> Diagnostic:
    """`a > b)`, or `ema close, 20)` where its partner is missed."""
    message = "This bracket closes nothing"
    if too_much:
        return error("S125", span, message, "remove it", _replace(span, "", safe=False))
    partner = {")": "(", "]": "["}.get(span.text, "(")
    return error("S125", span, message, f"write its partner `{partner}` before it")


def share_of_what(span: Span, word: str) -> Diagnostic:
    """`5% balance`."""
    meant = f"{span.text} of {word}"
    return error("S126", span, f"`{span.text}` of what?", f"`{meant}`")


def ends_early(span: Span, after: str, wanted: str) -> Diagnostic:
    """`close >`."""
    help_ = f"here {wanted} is missing" if wanted else ""
    return error("S130", span, f"The sentence ends after `{after}`", help_)


def not_understood(span: Span, wanted: str) -> Diagnostic:
    """What no other message explains."""
    help_ = f"here could stand {wanted}" if wanted else ""
    return error("S131", span, f"`{span.text}` does not fit here", help_)


def word_of_language(span: Span) -> Diagnostic:
    """A word of the language used where a value should stand: `close > and`."""
    message = f"`{span.text}` is a word of the language, and it does not fit here"
    return error("S132", span, message, "before and behind it stands a whole condition or value")


def joining_comma(span: Span) -> Diagnostic:
    """`a > b, c > d`."""
    mark = "comma" if span.text == "," else "semicolon"
    message = f"A {mark} does not join conditions"
    return error("S127", span, message, "`and`, or `all_of:`", _replace(span, " and"))


def comment_in_block(span: Span) -> Diagnostic:
    """`# note` below a `|`."""
    message = "Below `|` and `>` everything is text, so this comment is part of the sentence"
    return error("S128", span, message, "put the comment above the key")


def not_a_verb(span: Span, nearest: str) -> Diagnostic:
    """`buy now` where something is done."""
    help_ = "verbs are `block entries`, `close position`, `stop to entry`, `alert info` and others"
    if nearest:
        help_ = f"did you mean `{nearest}`?"
    return error("S133", span, f"There is no verb `{span.text}`", help_)


def not_a_phrase(span: Span, examples: str) -> Diagnostic:
    """`re_arm: tomorrow`, `open: 17:05 - 16:55`."""
    return error("S135", span, f"`{span.text}` does not fit here", f"write it like {examples}")
