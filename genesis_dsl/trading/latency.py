"""Latency: how long what is asked of the broker is on its way.

Each order has a stream of its own: a draw depends on the seed of the run, the number of the order and how
many were drawn for it before, so that no other order shifts it. The hash is lowbias32 (C. Wellons,
"Prospecting for Hash Functions", 2018), in whole numbers that never reach 64 bits.
"""

from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.tables import Record, Venue

WORD = 0xFFFFFFFF
START = 0x9E3779B9
NEVER_BY_ITSELF = 1 << 61
"""When arrives what a broker outside is asked for: when he says so."""


@inner
def times(number: int, factor: int) -> int:
    """Multiply two words of 32 bits, and keep 32 bits."""
    high = (number * (factor >> 16)) & 0xFFFF
    return ((high << 16) + number * (factor & 0xFFFF)) & WORD


@inner
def mix(number: int) -> int:
    """Scatter a word of 32 bits."""
    number ^= number >> 16
    number = times(number, 0x7FEB352D)
    number ^= number >> 15
    number = times(number, 0x846CA68B)
    return number ^ (number >> 16)


@inner
def draw(seed: int, order: int, count: int) -> int:
    """Give the draw of this number in the stream of an order: a word of 32 bits."""
    found = mix(START ^ (seed & WORD))
    found = mix(found ^ ((seed >> 32) & WORD))
    found = mix(found ^ (order & WORD))
    return mix(found ^ (count & WORD))


@inner
def arrival(v: Venue, asker: Record, order: int, time: int) -> int:
    """Give when arrives what is asked now about an order or its position, which counts its own draws."""
    ledger = v.ledger[0]
    if ledger["outside"]:
        return NEVER_BY_ITSELF
    least, most = ledger["least_delay"], ledger["most_delay"]
    if most == 0:
        return time
    asker["draws"] += 1
    return time + least + ((draw(ledger["seed"], order, asker["draws"]) * (most - least + 1)) >> 32)
