"""The vocabulary: every function word of the language under its name."""

from genesis_dsl.operators.averages import AVERAGES
from genesis_dsl.operators.baselines import BASELINES
from genesis_dsl.operators.candles import CANDLES
from genesis_dsl.operators.extremes import EXTREMES
from genesis_dsl.operators.levels import LEVELS
from genesis_dsl.operators.oscillators import OSCILLATORS
from genesis_dsl.operators.statistics import STATISTICS
from genesis_dsl.operators.trend import TREND
from genesis_dsl.operators.volatility import VOLATILITY
from genesis_dsl.operators.volume import VOLUME
from genesis_dsl.operators.word import Word

FAMILIES: dict[str, tuple[Word, ...]] = {
    "Averages": AVERAGES,
    "Trend": TREND,
    "Oscillators": OSCILLATORS,
    "Volatility": VOLATILITY,
    "Volume": VOLUME,
    "Levels": LEVELS,
    "Baselines": BASELINES,
    "Windows": EXTREMES,
    "Statistics": STATISTICS,
    "Candle patterns": CANDLES,
}

WORDS: dict[str, Word] = {word.name: word for words in FAMILIES.values() for word in words}
