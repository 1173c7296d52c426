"""Where this event stands in the hours of a symbol, from a table of the spans in which it trades.

The same words are columns where a chart decides (`market.hours.session`); here they are read between bars.
"""

import numpy as np

from genesis_dsl.engine.words import SESSION
from genesis_dsl.engine.world import World
from genesis_dsl.market import hours
from genesis_dsl.trading.parts import inner

FAR = np.int64(hours.FAR)
"""What is as far away as this, or farther, counts as this far."""


@inner
def session_word(w: World, word: int, number: int) -> float:
    """Read a word of the hours of a symbol: a truth, or milliseconds."""
    now = w.v.ledger[0]["now"]
    low = w.session_first[number]
    last = w.session_first[number + 1] - 1
    high = last + 1
    while high - low > 1:
        middle = (low + high) // 2
        if w.session_open[middle] <= now:
            low = middle
        else:
            high = middle
    opened = int(now < w.session_close[low])
    if word == SESSION.market_open:
        return float(opened)
    if word == SESSION.time_to_close:
        return float(min(w.session_close[low] - now, FAR)) if opened else 0.0
    if word == SESSION.this_break:
        return 0.0 if opened or low == last else break_after(w, low)
    following = low if opened else low + 1
    return 0.0 if following >= last else break_after(w, following)


@inner
def break_after(w: World, span: int) -> float:
    """Give how long a symbol is closed behind one of its spans."""
    return float(min(w.session_open[span + 1] - w.session_close[span], FAR))
