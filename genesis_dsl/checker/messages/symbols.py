"""N: symbols that nobody names, or not as they are written."""

from genesis_dsl.checker.messages.finding import did_you_mean, error, warning
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span


def unknown_symbol(span: Span, symbol: str, near: str) -> Diagnostic:
    """Warn that no instruments file names a symbol.

    Why it matters: without its point, pip and hours it cannot be traded.
    Wrong: `symbols: [EURUDS]`
    Right: `symbols: [EURUSD]`
    """
    help_ = did_you_mean(near, "add it to an instruments file")
    return warning("N211", span, f"no instruments file names `{symbol}`", help_)


def no_group_of_symbols(span: Span, name: str, near: str) -> Diagnostic:
    """Say that no instruments file gathers symbols under a name.

    Why it matters: the condition could never be true.
    Wrong: `symbol in mtals`
    Right: `symbol in metals`, with `groups: {metals: [XAUUSD]}` in the instruments file
    """
    help_ = did_you_mean(near, f"add `{name}` under `groups:` of the instruments file")
    return error("N242", span, f"no instruments file has a group of symbols `{name}`", help_)


def symbol_not_in_account(
    span: Span, symbol: str, account: str, near: str, *, others: bool = False
) -> Diagnostic:
    """Say that an account cannot trade a symbol; where it trades others of the strategy, it is a warning.

    Why it matters: its instruments file does not name it, so orders could not be sized.
    Wrong: `symbols: [EURUDS]`
    Right: `symbols: [EURUSD]`
    """
    help_ = did_you_mean(near, "add it to the account's instruments file")
    message = f"the instruments of account `{account}` do not name `{symbol}`"
    if others:
        return warning("N212", span, f"{message}, so it is not traded there", help_)
    return error("N212", span, message, help_)


def symbol_in_capitals(span: Span, word: str) -> Diagnostic:
    """Say that a symbol is written in capitals.

    Why it matters: words in lower case are names.
    Wrong: `symbol = eurusd`
    Right: `symbol = EURUSD`
    """
    return error("N225", span, f"`{word}` is no symbol: symbols are capitals", f"write `{word.upper()}`")
