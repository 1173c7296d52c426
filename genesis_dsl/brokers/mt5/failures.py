"""How a call of the package fails: a code and a text for `last_error`."""

from genesis_dsl.brokers.mt5 import constants as mt5

TEXTS = {
    mt5.RES_S_OK: "Success",
    mt5.RES_E_FAIL: "Terminal: Call failed",
    mt5.RES_E_INVALID_PARAMS: "Terminal: Invalid params",
    mt5.RES_E_NO_MEMORY: "Terminal: Out of memory",
    mt5.RES_E_NOT_FOUND: "Terminal: Not found",
    mt5.RES_E_INVALID_VERSION: (
        "Terminal: Incompatible versions, please install the latest version of Terminal and Python module"
    ),
    mt5.RES_E_AUTH_FAILED: "Terminal: Authorization failed",
    mt5.RES_E_UNSUPPORTED: "Terminal: Unsupported function",
    mt5.RES_E_AUTO_TRADING_DISABLED: "Auto-Trading using Python API disabled in Terminal",
    mt5.RES_E_INTERNAL_FAIL: "IPC call failed",
    mt5.RES_E_INTERNAL_FAIL_SEND: "IPC send failed",
    mt5.RES_E_INTERNAL_FAIL_RECEIVE: "IPC recv failed",
    mt5.RES_E_INTERNAL_FAIL_INIT: "IPC initialize failed",
    mt5.RES_E_INTERNAL_FAIL_CONNECT: "No IPC connection",
    mt5.RES_E_INTERNAL_FAIL_TIMEOUT: "IPC timeout",
}
"""What the package says of each code where the terminal gave it."""

BROKEN = frozenset({mt5.RES_E_INTERNAL_FAIL_SEND, mt5.RES_E_INTERNAL_FAIL_RECEIVE})
"""Behind these the pipe is closed: every later call finds no connection."""


class CallError(Exception):
    """A call failed; `code` and `text` are what `last_error` then says."""

    def __init__(self, code: int, text: str = "") -> None:
        """Take the text of the code where no other is given."""
        self.code = code
        self.text = text or TEXTS[code]
        super().__init__(f"{code} {self.text}")


def invalid(text: str = "Invalid arguments") -> CallError:
    """Make the failure of arguments that the package itself refuses."""
    return CallError(mt5.RES_E_INVALID_PARAMS, text)


class LeftBehindError(SystemError):
    """A function of C failed and left its exception behind; `error` is what `last_error` then says."""

    def __init__(self, function: str, error: tuple[int, str]) -> None:
        """Say it as Python does."""
        super().__init__(f"<built-in function {function}> returned a result with an exception set")
        self.error = error


def with_exception_set(
    function: str, cause: Exception, error: CallError | tuple[int, str]
) -> LeftBehindError:
    """Make what Python raises where an exception was left behind."""
    told = (error.code, error.text) if isinstance(error, CallError) else error
    made = LeftBehindError(function, told)
    made.__cause__ = cause
    return made
