"""What is said where the grammar of sentences stops: codes S12 and S13."""

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.messages.wording import error, replacement


def comma_in_number(span: Span, meant: str, other: str) -> Diagnostic:
    """`1,1050`, `94,999.99`."""
    if other:
        message, help_ = "A comma cannot stand in a number", f"`{meant}`, or `{other}` for a decimal mark"
    elif "_" in meant:
        message, help_ = "A comma cannot group digits", f"`{meant}`"
    else:
        message, help_ = "A comma cannot be a decimal mark", f"`{meant}`"
    return error("S120", span, message, help_, replacement(span, meant, safe=not other))


def leverage(span: Span, meant: str) -> Diagnostic:
    """`1:100`, `100x`."""
    message = f"`{span.text}` is written as one number"
    return error("S138", span, message, f"`{meant}`", replacement(span, meant, safe=True))


def spelling(span: Span, meant: str, *, safe: bool = True) -> Diagnostic:
    """Another spelling of a word or a sign: `&&`, `×`, `greater than`."""
    message = f"`{span.text}` is written `{meant.strip()}`"
    return error("S121", span, message, f"`{meant.strip()}`", replacement(span, meant, safe=safe))


def foreign_unit(span: Span, meant: str) -> Diagnostic:
    """`2 pipps`, `10 ticks`."""
    return error(
        "S121", span, f"There is no unit `{span.text}`", f"`{meant}`", replacement(span, meant, safe=False)
    )


def zone_at_the_end(span: Span, meant: str) -> Diagnostic:
    """`day_of_week in Europe/London = friday`."""
    return error("S121", span, "A zone stands at the end of its comparison", f"`{meant}`")


def forming(span: Span) -> Diagnostic:
    """`forming close on H4`."""
    message = "`forming` reads a bar that is still moving; the same rule will look different in history"
    return error("S136", span, message, "remove `forming`", replacement(span, "", safe=False))


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
    return error("S122", span, message, "replace it with a plain space", replacement(span, " "))


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
        return error("S125", span, message, "remove it", replacement(span, "", safe=False))
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
    return error("S127", span, message, "`and`, or `all_of:`", replacement(span, " and"))


def not_a_verb(span: Span, nearest: str) -> Diagnostic:
    """`buy now` where something is done."""
    help_ = "verbs are `block entries`, `close position`, `stop to entry`, `alert info` and others"
    if nearest:
        help_ = f"did you mean `{nearest}`?"
    return error("S133", span, f"There is no verb `{span.text}`", help_)


def not_a_phrase(span: Span, examples: str) -> Diagnostic:
    """`re_arm: tomorrow`, `open: 17:05 - 16:55`."""
    return error("S135", span, f"`{span.text}` does not fit here", f"write it like {examples}")
