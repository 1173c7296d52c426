import pytest

from tests.checker.files import findings, instruments, strategy


def told(side: str, stop: str = "20 pips", target: str = "", order: str = "", head: str = "") -> list[str]:
    lines = f"risk: 1% of balance\nstop: {stop}\n"
    lines += f"targets:\n  - at: {target}\n" if target else ""
    lines += f"order:\n  {order}\n" if order else ""
    text = strategy("close > open", entry=lines.rstrip("\n"), head=head).replace("side: buy", f"side: {side}")
    return [each[:4] for each in findings(text, instruments())]


LIMIT = "type: limit\n  at: close - 10 pips"
ROOM = "names:\n  width: max(1.5 * atr(14), 12 pips)\n"


@pytest.mark.parametrize(
    ("side", "stop", "order"),
    [
        ("buy", "close + 20 pips", ""),
        ("sell", "close - 20 pips", ""),
        ("buy", "close", ""),
        ("buy", "ask + 1 pip", ""),
        ("buy", "entry + 5 points", ""),
        ("sell", "entry - 1.5 * atr(14)", ""),
        ("buy", "close * 1.01", ""),
        ("buy", "close + width", ""),
        ("buy", "close - 10 pips", LIMIT),  # at the limit itself
        ("buy", "close - 5 pips", LIMIT),
        ("sell", "low - 1 pip", "type: stop\n  at: low"),
    ],
)
def test_a_stop_on_the_winning_side_is_told(side: str, stop: str, order: str) -> None:
    assert told(side, stop, order=order, head=ROOM if "width" in stop else "") == ["R323"]


@pytest.mark.parametrize(
    ("side", "stop", "order"),
    [
        ("buy", "close - 20 pips", ""),
        ("sell", "close + 1.5 * atr(14)", ""),
        ("buy", "low - 1 pip", ""),
        ("sell", "high", ""),
        ("buy", "high + 1 pip", ""),  # of this bar: it may be a price of long ago on another chart
        ("buy", "close - width", ""),
        ("buy", "close + rsi(close, 14) * 1 pip - 1 pip", ""),
        ("buy", "close on H4 + 20 pips", ""),
        ("buy", "close - 15 pips", LIMIT),
        ("buy", "close - 5 pips", "type: limit\n  at: 10 pips"),
    ],
)
def test_a_stop_that_may_be_right_is_left_alone(side: str, stop: str, order: str) -> None:
    assert told(side, stop, order=order, head=ROOM if "width" in stop else "") == []


@pytest.mark.parametrize(
    ("side", "target", "found"),
    [
        ("buy", "close - 40 pips", ["R324"]),
        ("sell", "entry + 2 * atr(14)", ["R324"]),
        ("buy", "entry", ["R324"]),
        ("buy", "close + 40 pips", []),
        ("sell", "low", []),
        ("buy", "entry + 2 * (entry - stop)", []),
        ("buy", "2 R", []),
    ],
)
def test_a_target_on_the_losing_side_is_told(side: str, target: str, found: list[str]) -> None:
    assert told(side, target=target) == found
