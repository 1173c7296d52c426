"""What is said about a sentence: one function for each message, codes S."""

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.messages.wording import error, replacement


def empty(span: Span) -> Diagnostic:
    """Nothing stands where a sentence should.

    Why it matters: a question that is not asked has no answer.
    Wrong: `when: ""`
    Right: `when: close > open`
    """
    return error("S100", span, "Here a sentence is missing")


def wrong_sign(span: Span, meant: str, *, measured: bool) -> Diagnostic:
    """A comparison is written with signs of another language.

    Why it matters: each sign is written in one way.
    Wrong: `rsi(close, 14) == 70`
    Right: `rsi(close, 14) >= 70`
    """
    if meant != "=":
        return error(
            "S101", span, f"`{span.text}` is written `{meant}`", f"`{meant}`", replacement(span, meant)
        )
    help_ = "`=`; a measured value is rarely exactly equal, so perhaps `>=` or `<=`" if measured else "`=`"
    return error("S101", span, 'One "=" is enough here', help_, replacement(span, meant))


def chain(span: Span, meant: str, *, safe: bool) -> Diagnostic:
    """Two comparisons share a value in the middle.

    Why it matters: a comparison has two sides; what lies between two ends is said with `between`.
    Wrong: `30 < rsi(close, 14) < 70`
    Right: `rsi(close, 14) between 30 and 70`
    """
    help_ = f"`{meant}`" + ("" if safe else " (between includes both ends)")
    return error("S102", span, "Comparisons do not chain", help_, replacement(span, meant, safe=safe))


def chain_without_order(span: Span) -> Diagnostic:
    """Two comparisons with different directions share a value.

    Why it matters: a comparison has two sides, and these do not come to a `between`.
    Wrong: `open < close > low`
    Right: `open < close and close > low`
    """
    return error("S102", span, "Comparisons do not chain", "write two comparisons joined by `and`")


def is_above(span: Span, meant: str) -> Diagnostic:
    """A comparison is written in words.

    Why it matters: `above` alone leaves open whether a state or a crossing is meant.
    Wrong: `close is above open`
    Right: `close > open`
    """
    help_ = f"`{meant}`, or `crosses {span.text.split()[-1]}` for the bar on which it changes"
    return error("S103", span, f"`{span.text}` is written `{meant}`", help_, replacement(span, meant))


def crosses_over(span: Span, meant: str) -> Diagnostic:
    """A crossing is named in another way.

    Why it matters: each idea has one spelling, so that everybody reads it at once.
    Wrong: `close crosses over ema(close, 20)`
    Right: `close crosses above ema(close, 20)`
    """
    message = f'The word is "crosses {meant}"'
    return error("S104", span, message, f"`crosses {meant}`", replacement(span, meant))


def bare_not(span: Span, inner: str, simpler: str) -> Diagnostic:
    """`not` stands without brackets.

    Why it matters: how far it reaches would not be seen.
    Wrong: `not close > open`
    Right: `not (close > open)`
    """
    help_ = f"`not ({inner})`" + (f", or simply `{simpler}`" if simpler else "")
    return error("S105", span, "`not` needs brackets", help_, replacement(span, f"not ({inner})"))


def future(span: Span, number: str, meant: str) -> Diagnostic:
    """A bar is read that does not exist yet.

    Why it matters: a rule that looks ahead wins in history and nowhere else.
    Wrong: `close[-1] > open`
    Right: `close[1] > open`
    """
    message = f"`[-{number}]` would be a later bar, which does not exist yet when the rule decides"
    bars = "one bar ago" if number == "1" else f"{number} bars ago"
    return error("S106", span, message, f"{bars} is `{meant}`", replacement(span, f"[{number}]", safe=False))


def leading_if(span: Span, inner: str) -> Diagnostic:
    """A sentence begins with `if`.

    Why it matters: the key says already that it is a condition, and what is done has a key of its own.
    Wrong: `when: if close > open then buy`
    Right: `when: close > open`
    """
    message = '`when:` already means "if", and what is done stands in its own key'
    return error("S107", span, message, f"`{inner}`", replacement(span, inner))


def timeframe(span: Span, number: str, letters: str) -> Diagnostic:
    """A timeframe is written with its number first.

    Why it matters: timeframes are written as in MT5.
    Wrong: `ema(close, 20) on 4H`
    Right: `ema(close, 20) on H4`
    """
    meant = f"{letters}{number}"
    message = "Timeframes are written the MT5 way, the letter first"
    return error("S108", span, message, f"`on {meant}`", replacement(span, meant))


def capital_word(span: Span, meant: str) -> Diagnostic:
    """A word is written in capitals.

    Why it matters: capitals are for symbols, currencies and timeframes.
    Wrong: `EMA(close, 20) > open`
    Right: `ema(close, 20) > open`
    """
    message = f"`{span.text}` is written in lower case; capitals are for symbols, currencies and timeframes"
    return error("S109", span, message, f"`{meant}`", replacement(span, meant))


def called_word(span: Span, word: str) -> Diagnostic:
    """A joining word is written like a function of a spreadsheet.

    Why it matters: conditions are joined by words between them; a choice of values is said with `cases:`.
    Wrong: `AND(close > open, volume > 100)`
    Right: `close > open and volume > 100`
    """
    message = f"`{span.text}` is no function here"
    if word in ("and", "or"):
        return error("S109", span, message, f"write `{word}` between the two conditions, without brackets")
    return error("S109", span, message, "write the condition alone; a choice of values is said with `cases:`")


def other_function(span: Span, word: str, called: str, args: list[str], *, assumed: bool) -> Diagnostic:
    """A function is called as other programs call it.

    Why it matters: each function has one name here, and says what it reads.
    Wrong: `SMA(20) > open`
    Right: `average(close, 20) > open`
    """
    right = f"{called}({', '.join(args)})"
    message = f"`{word}` is called `{called}` here, and says what it reads"
    return error("S109", span, message, f"`{right}`", replacement(span, right, safe=not assumed))


def comma_left_out(span: Span, name: str, number: str) -> Diagnostic:
    """The comma between a series and its number of bars is missing.

    Why it matters: what is read, and over how many bars, are two values.
    Wrong: `rsi(close 14) > 70`
    Right: `rsi(close, 14) > 70`
    """
    right = f"{name}, {number}"
    message = "A comma stands between two values in brackets"
    return error("S110", span, message, f"`{right}`", replacement(span, right))


def period_outside(span: Span, name: str, number: str) -> Diagnostic:
    """The number of bars stands behind a function, not in its brackets.

    Why it matters: what is read, and over how many bars, stands in the brackets.
    Wrong: `rsi 14 > 70`
    Right: `rsi(close, 14) > 70`
    """
    message = "The number of bars stands in brackets, behind the series that is read"
    return error("S110", span, message, f"`{name}(close, {number})` or `{name}({number})`")


def verdict_of_no_name(span: Span, verdict: str) -> Diagnostic:
    """What passes, is broken or has tripped is not called by its name.

    Why it matters: only a rule and a switch stand in a file that is named with `of`.
    Wrong: `5% of house_rules broken`, `long_score of my_scores passes`
    Right: `daily_loss of house_rules broken`, `long_score passes`
    """
    if verdict == "passes":
        return error("S146", span, "A score is named alone", f"`{span.text} passes`")
    example = f"`daily_loss of house_rules {verdict}`"
    return error("S146", span, f"Before `of` stands the name of what is {verdict}", f"as in {example}")


def mixed(span: Span, first: str, second: str) -> Diagnostic:
    """`and` and `or` are mixed without brackets.

    Why it matters: there are two readings, and they differ.
    Wrong: `a and b or c`
    Right: `(a and b) or c`
    """
    message = f"`and` and `or` are mixed, and the two readings differ: `{first}`, or `{second}`"
    return error("S111", span, message, "add brackets")


def length_not_in_bars(span: Span, word: str) -> Diagnostic:
    """`for` or `within` counts something other than bars.

    Why it matters: they look back over closed bars; lengths of time are said by keys.
    Wrong: `spread > 3 pips for 5 seconds`
    Right: `for_at_least: 5 seconds`
    """
    help_ = "say it in bars, or use the key `for_at_least:`" if word == "for" else "say it in bars"
    return error("S112", span, f"`{word}` counts bars, not `{span.text}`", help_)


def not_whole(span: Span) -> Diagnostic:
    """A number of bars or things is not whole.

    Why it matters: there is no half bar.
    Wrong: `close[1.5]`
    Right: `close[1]`
    """
    return error("S113", span, f"`{span.text}` must be a whole number here")


def no_such_time(span: Span) -> Diagnostic:
    """There is no such clock time.

    Why it matters: hours go from 00 to 23, minutes to 59.
    Wrong: `time > 25:00 in UTC`
    Right: `time > 23:00 in UTC`
    """
    return error("S114", span, f"There is no time `{span.text}`", "hours go from 00 to 23, minutes to 59")


def no_such_date(span: Span) -> Diagnostic:
    """There is no such day.

    Why it matters: a day that does not exist is never reached.
    Wrong: `2026-02-30`
    Right: `2026-02-28`
    """
    return error("S115", span, f"There is no day `{span.text}`", "a date is year-month-day, `2026-02-28`")


def too_deep(span: Span) -> Diagnostic:
    """A sentence is nested too deeply.

    Why it matters: nobody could follow it, nor see which part decided.
    Wrong: hundreds of brackets in one another
    Right: parts with names, under `names:`
    """
    return error("S116", span, "This sentence is too long to follow", "give its parts names, under `names:`")


def comment_in_block(span: Span) -> Diagnostic:
    """A comment stands below `|` or `>`.

    Why it matters: there everything is text, so it would be part of the sentence.
    Wrong: `when: |` and, below it, `# note`
    Right: `# note` above the key
    """
    message = "Below `|` and `>` everything is text, so this comment is part of the sentence"
    return error("S128", span, message, "put the comment above the key")
