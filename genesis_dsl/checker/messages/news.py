"""R7: calendars of news, and the sentences that ask about their sets."""

from datetime import date

from genesis_dsl.checker.messages.finding import did_you_mean, error, warning
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span

_EXAMPLES = {
    "around": "around(high_impact, 30 minutes, 10 minutes)",
    "time_to": "time_to(high_impact) <= 5 minutes",
    "time_since": "time_since(high_impact) <= 5 minutes",
}


def no_set(span: Span, name: str, near: str) -> Diagnostic:
    """Say that no calendar at hand has a set of this name.

    Why it matters: the sentence would never see an event.
    Wrong: `around(high_inpact, 30 minutes, 10 minutes)`
    Right: `around(high_impact, 30 minutes, 10 minutes)`
    """
    help_ = did_you_mean(near, "add `uses:` with the calendar that holds it")
    return error("R721", span, f"there is no set of news `{name}`", help_)


def set_not_at_hand(span: Span, name: str, calendar: str) -> Diagnostic:
    """Say that a set stands in a calendar that this file does not use.

    Why it matters: it must be said which calendar is meant, or the account must name it.
    Wrong: `around(high_impact, 30 minutes, 10 minutes)`
    Right: the same with `uses: [calendar]` above
    """
    message = f"the set `{name}` stands in `{calendar}`, which is not used here"
    return error("R722", span, message, f"add `uses: [{calendar}]`, or name it under `news:` of the account")


def wrong_window(span: Span, word: str) -> Diagnostic:
    """Say that a word about news lacks its set or its lengths, or has too many.

    Why it matters: a window stands where it binds; the calendar only says what is in a set.
    Wrong: `around(high_impact)`
    Right: `around(high_impact, 30 minutes, 10 minutes)`
    """
    takes = "a set, how long before, and how long after" if word == "around" else "one set of news"
    return error("R723", span, f"`{word}` takes {takes}", f"as in `{_EXAMPLES[word]}`")


def not_known_ahead(span: Span, name: str) -> Diagnostic:
    """Say that a headline is known only once it has come.

    Why it matters: nobody can wait for it; the sentence would look ahead.
    Wrong: `around(breaking, 5 minutes, 5 minutes)`, of a set by `words:`
    Right: `around(breaking, 0 minutes, 5 minutes)`
    """
    message = f"the set `{name}` is found by words in headlines, which nobody knows before they come"
    return error("R729", span, message, f"look back: `time_since({name}) <= 5 minutes`")


def no_date(span: Span, word: str) -> Diagnostic:
    """Say that a calendar does not cover days.

    Why it matters: beyond what it covers nobody knows whether there is news.
    Wrong: `covers: {from: 2026, until: 2026-12-31}`
    Right: `covers: {from: 2026-01-01, until: 2026-12-31}`
    """
    return error("R724", span, f"`{word}` is no date", "write the year first: `2026-12-31`")


def ends_before_it_begins(span: Span, first: str, until: str) -> Diagnostic:
    """Say that a calendar covers nothing.

    Why it matters: every question about news would be unknown.
    Wrong: `covers: {from: 2027-01-01, until: 2026-12-31}`
    Right: `covers: {from: 2026-01-01, until: 2026-12-31}`
    """
    return error("R725", span, f"it begins on {first} and ends before, on {until}", "exchange the two")


def ends_soon(span: Span, until: date, today: date) -> Diagnostic:
    """Warn that a calendar ends soon, or has ended.

    Why it matters: after its last day every question about news is unknown, and entries are blocked.
    Wrong: `covers: {from: 2026-01-01, until: 2026-12-31}`, in December 2026
    Right: `covers: {from: 2026-01-01, until: 2027-12-31}`, with the events of the new year
    """
    left = (until - today).days
    when = f"ends in {left} days" if left > 1 else "ends tomorrow" if left == 1 else "ends today"
    message = f"this calendar {when}" if left >= 0 else f"this calendar ended {-left} days ago"
    message = message.replace(" 1 days ago", " yesterday")
    return warning("R726", span, message, "add the events that follow, and their last day")


def no_currency(span: Span, word: str) -> Diagnostic:
    """Say that a word is no currency.

    Why it matters: no symbol would have it, so the event would be about nothing.
    Wrong: `currency: dollar`
    Right: `currency: USD`
    """
    return error("R727", span, f"`{word}` is no currency", "write its three capitals: `USD`, `EUR`")


def no_symbol(span: Span, word: str) -> Diagnostic:
    """Say that a word is no symbol.

    Why it matters: the event would be about nothing.
    Wrong: `also_affects: [gold]`
    Right: `also_affects: [XAUUSD]`
    """
    help_ = "write it as the account's instruments do, in capitals: `XAUUSD`, `US500.cash`"
    return error("R728", span, f"`{word}` is no symbol", help_)
