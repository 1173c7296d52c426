"""The vocabulary: every function word of the language under its name."""

from genesis_dsl.operators.adaptive import ADAPTIVE
from genesis_dsl.operators.averages import AVERAGES
from genesis_dsl.operators.bands import BANDS
from genesis_dsl.operators.baselines import BASELINES
from genesis_dsl.operators.candles import CANDLES
from genesis_dsl.operators.cycles import CYCLES
from genesis_dsl.operators.direction import DIRECTION
from genesis_dsl.operators.extremes import EXTREMES
from genesis_dsl.operators.flows import FLOWS
from genesis_dsl.operators.levels import LEVELS
from genesis_dsl.operators.momentum import MOMENTUM
from genesis_dsl.operators.oscillators import OSCILLATORS
from genesis_dsl.operators.ranges import RANGES
from genesis_dsl.operators.relations import RELATIONS
from genesis_dsl.operators.statistics import STATISTICS
from genesis_dsl.operators.transforms import TRANSFORMS
from genesis_dsl.operators.trend import TREND
from genesis_dsl.operators.volatility import VOLATILITY
from genesis_dsl.operators.volume import VOLUME
from genesis_dsl.operators.word import Word

FAMILIES: dict[str, tuple[Word, ...]] = {
    "Averages": (*AVERAGES, *ADAPTIVE),
    "Prices of a bar": TRANSFORMS,
    "Cycles": CYCLES,
    "Trend": (*TREND, *DIRECTION),
    "Oscillators": (*OSCILLATORS, *MOMENTUM),
    "Volatility": (*VOLATILITY, *BANDS, *RANGES),
    "Volume": (*VOLUME, *FLOWS),
    "Levels": LEVELS,
    "Baselines": BASELINES,
    "Windows": EXTREMES,
    "Statistics": (*STATISTICS, *RELATIONS),
    "Candle patterns": CANDLES,
}

WORDS: dict[str, Word] = {word.name: word for words in FAMILIES.values() for word in words}

SAME_AT_EVERY_TICK = frozenset(
    {
        *(word.name for word in CANDLES),
        *("balance_of_power", "intraday_momentum", "vortex_plus", "vortex_minus"),
        *("chaikin_volatility", "mass_index", "market_facilitation"),
        *("accumulation_distribution", "chaikin_money_flow", "chaikin_oscillator"),
        *("relative_volume", "negative_volume_index", "positive_volume_index"),
    }
)
"""Words that look into a bar, from its high to its low or at its volume: of a tick they say nothing."""
