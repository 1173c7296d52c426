"""What is said where the grammar of sentences stops: codes S12 and S13."""

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.messages.wording import error, replacement

FOLDS = frozenset(("average", "highest", "lowest", "sum", "count", "streak", "max", "min", "abs"))
CALLED = FOLDS | {"ema", "rsi", "atr"}
"""Words whose brackets are forgotten most."""


def comma_in_number(span: Span, meant: str, other: str) -> Diagnostic:
    """A number has a comma.

    Why it matters: a comma separates values; it is neither a decimal mark nor one of thousands.
    Wrong: `close > 1,1050`
    Right: `close > 1.1050`
    """
    if other:
        message, help_ = "A comma cannot stand in a number", f"`{meant}`, or `{other}` for a decimal mark"
    elif "_" in meant:
        message, help_ = "A comma cannot group digits", f"`{meant}`"
    else:
        message, help_ = "A comma cannot be a decimal mark", f"`{meant}`"
    return error("S120", span, message, help_, replacement(span, meant, safe=not other))


def leverage(span: Span, meant: str) -> Diagnostic:
    """A leverage is written as a ratio.

    Why it matters: it is one number: how many times the margin.
    Wrong: `leverage: 1:100`
    Right: `leverage: 100`
    """
    message = f"`{span.text}` is written as one number"
    target = "" if len(meant) > 1 else f"; a target so many times as far as the stop is `{meant} R`"
    return error("S138", span, message, f"`{meant}`{target}", replacement(span, meant, safe=not target))


def spelling(span: Span, meant: str, *, safe: bool = True) -> Diagnostic:
    """A word or a sign has another spelling here.

    Why it matters: each idea has one spelling, so that everybody reads it at once.
    Wrong: `close > open && volume > 100`
    Right: `close > open and volume > 100`
    """
    message = f"`{span.text}` is written `{meant.strip()}`"
    return error("S121", span, message, f"`{meant.strip()}`", replacement(span, meant, safe=safe))


def foreign_unit(span: Span, meant: str) -> Diagnostic:
    """There is no such unit.

    Why it matters: a number in a unit that nobody knows cannot be compared.
    Wrong: `spread > 2 pipps`
    Right: `spread > 2 pips`
    """
    return error(
        "S121", span, f"There is no unit `{span.text}`", f"`{meant}`", replacement(span, meant, safe=False)
    )


def goods(span: Span, amount: str) -> Diagnostic:
    """What is traded is counted in words of its own.

    Why it matters: a lot is so much of what `base:` names, and nothing else is converted.
    Wrong: `lot: 100 oz`
    Right: `lot: 100 XAU`
    """
    help_ = f"what `base:` of the symbol names, as in `{amount} XAU` of gold"
    return error("S121", span, f"There is no unit `{span.text}`", help_)


def zone_at_the_end(span: Span, meant: str) -> Diagnostic:
    """A time zone stands in the middle of a comparison.

    Why it matters: it belongs to the whole comparison, and stands at its end.
    Wrong: `day_of_week in Europe/London = friday`
    Right: `day_of_week = friday in Europe/London`
    """
    return error("S121", span, "A zone stands at the end of its comparison", f"`{meant}`")


def of_each(span: Span, subject: str) -> Diagnostic:
    """A sentence says at its end of whom it is asked.

    Why it matters: it is asked once for each of them, and each answer is kept by itself.
    Wrong: `must_hold: sum(lots of positions) <= 5 lots per symbol`
    Right: `must_hold: sum(lots of positions) <= 5 lots`, and below it `for_each: symbol`
    """
    message = f"Of whom a rule or a switch is asked stands beside its sentence, not as `{span.text}`"
    return error("S121", span, message, f"leave it out, and add `for_each: {subject}`")


def half_a_crossing(span: Span) -> Diagnostic:
    """A crossing does not say in which direction.

    Why it matters: from below and from above are different signals.
    Wrong: `rsi(close, 14) crosses 30`
    Right: `rsi(close, 14) crosses above 30`
    """
    message = "`crosses` says on which side it arrives"
    return error("S121", span, message, "`crosses above` or `crosses below`")


def side_by_side(span: Span, before: str) -> Diagnostic:
    """Two words stand side by side with nothing between them.

    Why it matters: what is done with both is not said.
    Wrong: `average volume > 100`
    Right: `average(volume, 20) > 100`
    """
    message = f"`{span.text}` stands behind `{before}` with nothing between them"
    if before in CALLED:
        meant = f"`{before}({span.text}, …)`, or a sign between them"
    else:
        meant = f"`{before.lower()}_{span.text.lower()}` if it is one name, else a sign between them"
    return error("S134", span, message, meant)


def factor_without_sign(span: Span, factor: str) -> Diagnostic:
    """A number and a function stand side by side.

    Why it matters: whether they are multiplied is not said.
    Wrong: `stop: 2 atr(14)`
    Right: `stop: 2 * atr(14)`
    """
    message = f"`{span.text}` stands behind `{factor}` with nothing between them"
    units = "units are `pips`, `points`, `lots`, `bars`, `minutes`, `hours`, `R`, `%`, `USD`"
    return error("S134", span, message, f"to multiply, `{factor} * {span.text}`; {units}")


def invisible(span: Span) -> Diagnostic:
    """An invisible character stands in a sentence.

    Why it matters: it was likely pasted from a web page, and no blank is meant.
    Wrong: `close`, a non-breaking blank, `> open`
    Right: `close > open`
    """
    message = "An invisible character stands here, often pasted from a web page"
    return error("S122", span, message, "replace it with a plain space", replacement(span, " "))


def curly_quotes(span: Span) -> Diagnostic:
    """Quotation marks stand inside a sentence.

    Why it matters: words stand for themselves; quotes have no meaning there.
    Wrong: `side = “buy”`
    Right: `side = buy`
    """
    message = "Quotation marks have no meaning inside a sentence"
    if span.text not in "\"'":
        message = "These are typographic quotes, often pasted from a document"
    return error("S123", span, message, "a sentence needs no quotes")


def never_closed(span: Span, closing: str) -> Diagnostic:
    """A bracket is opened and never closed.

    Why it matters: how far it reaches is not said.
    Wrong: `max(close, open > low`
    Right: `max(close, open) > low`
    """
    return error("S124", span, "This bracket is opened and never closed", f"add `{closing}`")


def never_opened(span: Span, *, too_much: bool) -> Diagnostic:
    """A bracket closes nothing.

    Why it matters: where it should have begun is not said.
    Wrong: `ema close, 20) > open`
    Right: `ema(close, 20) > open`
    """
    message = "This bracket closes nothing"
    if too_much:
        return error("S125", span, message, "remove it", replacement(span, "", safe=False))
    partner = {")": "(", "]": "["}.get(span.text, "(")
    return error("S125", span, message, f"write its partner `{partner}` before it")


def share_of_what(span: Span, word: str) -> Diagnostic:
    """A percent is not said of anything.

    Why it matters: 5% of the balance and 5% of the equity are different amounts.
    Wrong: `5% balance`
    Right: `5% of balance`
    """
    meant = f"risk: {span.text} of equity" if word in ("risk", "risked") else f"{span.text} of {word}"
    return error("S126", span, f"`{span.text}` of what?", f"`{meant}`")


def ends_early(span: Span, after: str, wanted: str) -> Diagnostic:
    """A sentence ends before it is complete.

    Why it matters: something is missing at its end.
    Wrong: `close >`
    Right: `close > open`
    """
    help_ = f"here {wanted} is missing" if wanted else ""
    return error("S130", span, f"The sentence ends after `{after}`", help_)


def not_understood(span: Span, wanted: str) -> Diagnostic:
    """A word does not fit where it stands.

    Why it matters: the sentence can be read up to there, and not beyond.
    Wrong: `close > open > `
    Right: `close > open`
    """
    help_ = f"here could stand {wanted}" if wanted else ""
    return error("S131", span, f"`{span.text}` does not fit here", help_)


def prose(span: Span, meant: str) -> Diagnostic:
    """Words stand side by side as in a letter.

    Why it matters: a condition compares values by signs and a few fixed words, so that it has one meaning.
    Wrong: `30 minutes after news`
    Right: `not (around(high_impact, 0 minutes, 30 minutes))`
    """
    message = f"`{' '.join(span.text.split())}` is no sentence of this language"
    return error("S131", span, message, f"about that one says, for example, `{meant}`")


def word_of_language(span: Span) -> Diagnostic:
    """A word of the language stands where a value should.

    Why it matters: it joins or compares values, and is none itself.
    Wrong: `close > and`
    Right: `close > open`
    """
    message = f"`{span.text}` is a word of the language, and it does not fit here"
    return error("S132", span, message, "before and behind it stands a whole condition or value")


def joining_comma(span: Span) -> Diagnostic:
    """A comma joins two conditions.

    Why it matters: whether both or one of them must be true is not said.
    Wrong: `close > open, volume > 100`
    Right: `close > open and volume > 100`
    """
    mark = "comma" if span.text == "," else "semicolon"
    message = f"A {mark} does not join conditions"
    behind = span.source.text[span.end : span.end + 1]
    meant = " and" if behind.isspace() else " and "
    return error("S127", span, message, "`and`, or `all_of:`", replacement(span, meant))


def not_a_verb(span: Span, nearest: str) -> Diagnostic:
    """There is no such verb.

    Why it matters: what is done is said in a few fixed verbs, each with one meaning.
    Wrong: `do: buy now`
    Right: `do: close position`
    """
    help_ = "verbs are `block entries`, `close position`, `stop to entry`, `alert info` and others"
    if nearest:
        help_ = f"did you mean `{nearest}`?"
    return error("S133", span, f"There is no verb `{span.text}`", help_)


def lasts(span: Span, verb: str, re_arm: str) -> Diagnostic:
    """A verb says how long it lasts, which is a matter of arming again.

    Why it matters: what a switch or a rule does lasts until it is armed again, and `re_arm:` says when.
    Wrong: `then: block entries for 30 minutes`
    Right: `then: block entries`, and below it `re_arm: after 30 minutes`
    """
    meant = (
        f"`re_arm: {re_arm}`" if re_arm else "`re_arm:`, like `next day`, `after 30 minutes`, `by operator`"
    )
    return error(
        "S147", span, f"How long it lasts does not stand behind `{verb}`", f"`{verb}` alone, and {meant}"
    )


def not_a_phrase(span: Span, examples: str) -> Diagnostic:
    """A phrase is not one of those that may stand here.

    Why it matters: when something arms again, and when it trades, is said in a few fixed phrases.
    Wrong: `re_arm: soon`
    Right: `re_arm: next day`
    """
    return error("S135", span, f"`{span.text}` does not fit here", f"write it like {examples}")


def rearm_at_a_time(span: Span, clock: str) -> Diagnostic:
    """A clock time stands where it is said how something is armed again.

    Why it matters: `re_arm:` knows days, lengths of time and people.
    Wrong: `re_arm: at 08:00`
    Right: `re_arm: next day` with `day_starts: 08:00`, or `re_arm_when: time >= 08:00`
    """
    day = f"`re_arm: next day`, with `day_starts: {clock}` at the top"
    help_ = f"{day}; or a key of its own: `re_arm_when: time >= {clock}`"
    return error("S135", span, "`re_arm:` takes no clock time", help_)
