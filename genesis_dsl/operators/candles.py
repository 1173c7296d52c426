"""Candle patterns: truths that stand without brackets, `bearish_engulfing on H1`.

A pattern is true on the bar that completes it. One function of the library finds the rising
and the falling form of a pattern; here each has its own name.
"""

from collections.abc import Iterator
from functools import partial

from genesis_dsl.dataclass import dataclass
from genesis_dsl.operators.library import call
from genesis_dsl.operators.shape import CANDLE
from genesis_dsl.operators.word import Column, Step, Word
from genesis_dsl.types.kind import Kind
from genesis_dsl.types.signature import Signature

_VARIANT = "Long, short, near and equal are measured against the bars before, not in pips."

# Function, bars before the first answer, name of its rising form, name of its falling form.
_FORMS = (
    ("CDL2CROWS", 12, "", "two_crows"),
    ("CDL3BLACKCROWS", 13, "", "three_black_crows"),
    ("CDL3INSIDE", 12, "three_inside_up", "three_inside_down"),
    ("CDL3LINESTRIKE", 8, "bullish_three_line_strike", "bearish_three_line_strike"),
    ("CDL3OUTSIDE", 3, "three_outside_up", "three_outside_down"),
    ("CDL3STARSINSOUTH", 12, "three_stars_in_the_south", ""),
    ("CDL3WHITESOLDIERS", 12, "three_white_soldiers", ""),
    ("CDLABANDONEDBABY", 12, "bullish_abandoned_baby", "bearish_abandoned_baby"),
    ("CDLADVANCEBLOCK", 12, "", "advance_block"),
    ("CDLBELTHOLD", 10, "bullish_belt_hold", "bearish_belt_hold"),
    ("CDLBREAKAWAY", 14, "bullish_breakaway", "bearish_breakaway"),
    ("CDLCLOSINGMARUBOZU", 10, "bullish_closing_marubozu", "bearish_closing_marubozu"),
    ("CDLCONCEALBABYSWALL", 13, "concealing_baby_swallow", ""),
    ("CDLCOUNTERATTACK", 11, "bullish_counterattack", "bearish_counterattack"),
    ("CDLDARKCLOUDCOVER", 11, "", "dark_cloud_cover"),
    ("CDLDOJI", 10, "doji", ""),
    ("CDLDOJISTAR", 11, "bullish_doji_star", "bearish_doji_star"),
    ("CDLDRAGONFLYDOJI", 10, "dragonfly_doji", ""),
    ("CDLENGULFING", 2, "bullish_engulfing", "bearish_engulfing"),
    ("CDLEVENINGDOJISTAR", 12, "", "evening_doji_star"),
    ("CDLEVENINGSTAR", 12, "", "evening_star"),
    ("CDLGAPSIDESIDEWHITE", 7, "bullish_side_by_side_white_lines", "bearish_side_by_side_white_lines"),
    ("CDLGRAVESTONEDOJI", 10, "gravestone_doji", ""),
    ("CDLHAMMER", 11, "hammer", ""),
    ("CDLHANGINGMAN", 11, "", "hanging_man"),
    ("CDLHARAMI", 11, "bullish_harami", "bearish_harami"),
    ("CDLHARAMICROSS", 11, "bullish_harami_cross", "bearish_harami_cross"),
    ("CDLHIGHWAVE", 10, "bullish_high_wave", "bearish_high_wave"),
    ("CDLHIKKAKE", 5, "bullish_hikkake", "bearish_hikkake"),
    ("CDLHIKKAKEMOD", 10, "bullish_modified_hikkake", "bearish_modified_hikkake"),
    ("CDLHOMINGPIGEON", 11, "homing_pigeon", ""),
    ("CDLIDENTICAL3CROWS", 12, "", "identical_three_crows"),
    ("CDLINNECK", 11, "", "in_neck"),
    ("CDLINVERTEDHAMMER", 11, "inverted_hammer", ""),
    ("CDLKICKING", 11, "bullish_kicking", "bearish_kicking"),
    ("CDLKICKINGBYLENGTH", 11, "bullish_kicking_by_length", "bearish_kicking_by_length"),
    ("CDLLADDERBOTTOM", 14, "ladder_bottom", ""),
    ("CDLLONGLEGGEDDOJI", 10, "long_legged_doji", ""),
    ("CDLLONGLINE", 10, "bullish_long_line", "bearish_long_line"),
    ("CDLMARUBOZU", 10, "bullish_marubozu", "bearish_marubozu"),
    ("CDLMATCHINGLOW", 6, "matching_low", ""),
    ("CDLMATHOLD", 14, "mat_hold", ""),
    ("CDLMORNINGDOJISTAR", 12, "morning_doji_star", ""),
    ("CDLMORNINGSTAR", 12, "morning_star", ""),
    ("CDLONNECK", 11, "", "on_neck"),
    ("CDLPIERCING", 11, "piercing_line", ""),
    ("CDLRICKSHAWMAN", 10, "rickshaw_man", ""),
    ("CDLRISEFALL3METHODS", 14, "rising_three_methods", "falling_three_methods"),
    ("CDLSEPARATINGLINES", 11, "bullish_separating_lines", "bearish_separating_lines"),
    ("CDLSHOOTINGSTAR", 11, "", "shooting_star"),
    ("CDLSHORTLINE", 10, "bullish_short_line", "bearish_short_line"),
    ("CDLSPINNINGTOP", 10, "bullish_spinning_top", "bearish_spinning_top"),
    ("CDLSTALLEDPATTERN", 12, "", "stalled_pattern"),
    ("CDLSTICKSANDWICH", 7, "stick_sandwich", ""),
    ("CDLTAKURI", 10, "takuri", ""),
    ("CDLTASUKIGAP", 7, "bullish_tasuki_gap", "bearish_tasuki_gap"),
    ("CDLTHRUSTING", 11, "", "thrusting_line"),
    ("CDLTRISTAR", 12, "bullish_tristar", "bearish_tristar"),
    ("CDLUNIQUE3RIVER", 12, "unique_three_river", ""),
    ("CDLUPSIDEGAP2CROWS", 12, "", "upside_gap_two_crows"),
    ("CDLXSIDEGAP3METHODS", 2, "upside_gap_three_methods", "downside_gap_three_methods"),
)

_DEFINITIONS = {
    "two_crows": "A long rise, then a fall that opens with a gap above it, then a fall back into the rise.",
    "three_black_crows": "Three falling bars in a row, each closing lower and near its low.",
    "three_inside_up": "A long fall, a small body inside it, then a rising close above the fall.",
    "three_inside_down": "A long rise, a small body inside it, then a falling close below the rise.",
    "bullish_three_line_strike": "Three rising bars, then one long fall that takes all of them back.",
    "bearish_three_line_strike": "Three falling bars, then one long rise that takes all of them back.",
    "three_outside_up": "A fall, a rise whose body covers it, then a higher close.",
    "three_outside_down": "A rise, a fall whose body covers it, then a lower close.",
    "three_stars_in_the_south": "Three falling bars, each smaller and with a higher low than the last.",
    "three_white_soldiers": "Three rising bars in a row, each closing higher and near its high.",
    "bullish_abandoned_baby": "A long fall, a doji below gaps on both sides, then a rise into the fall.",
    "bearish_abandoned_baby": "A long rise, a doji above gaps on both sides, then a fall into the rise.",
    "advance_block": "Three rising bars whose bodies shrink or whose upper shadows grow.",
    "bullish_belt_hold": "A long rising bar that opens at its low.",
    "bearish_belt_hold": "A long falling bar that opens at its high.",
    "bullish_breakaway": "A long fall, a gap down, two more lower bars, then a rise back into the gap.",
    "bearish_breakaway": "A long rise, a gap up, two more higher bars, then a fall back into the gap.",
    "bullish_closing_marubozu": "A long rising bar that closes at its high.",
    "bearish_closing_marubozu": "A long falling bar that closes at its low.",
    "concealing_baby_swallow": "Four falling bars, the last of which swallows the third with its shadow.",
    "bullish_counterattack": "A long fall, then a long rise that closes at the same price.",
    "bearish_counterattack": "A long rise, then a long fall that closes at the same price.",
    "dark_cloud_cover": "A long rise, then a fall from above its high down into the lower half of its body.",
    "doji": "A bar that closes about where it opened.",
    "bullish_doji_star": "A long fall, then a doji below a gap.",
    "bearish_doji_star": "A long rise, then a doji above a gap.",
    "dragonfly_doji": "A doji with a lower shadow and hardly an upper one.",
    "bullish_engulfing": "A rising body that covers the whole falling body before it.",
    "bearish_engulfing": "A falling body that covers the whole rising body before it.",
    "evening_doji_star": "A long rise, a doji above a gap, then a fall well into the rise.",
    "evening_star": "A long rise, a small body above a gap, then a fall well into the rise.",
    "bullish_side_by_side_white_lines": "Two rising bars of like size and opening, both above a gap.",
    "bearish_side_by_side_white_lines": "Two rising bars of like size and opening, both below a gap.",
    "gravestone_doji": "A doji with an upper shadow and hardly a lower one.",
    "hammer": "A small body with a long lower and hardly an upper shadow, near or below the last low.",
    "hanging_man": "A small body with a long lower and hardly an upper shadow, near or above the last high.",
    "bullish_harami": "A long fall, then a small body inside it.",
    "bearish_harami": "A long rise, then a small body inside it.",
    "bullish_harami_cross": "A long fall, then a doji inside its body.",
    "bearish_harami_cross": "A long rise, then a doji inside its body.",
    "bullish_high_wave": "A small rising body with very long shadows on both sides.",
    "bearish_high_wave": "A small falling body with very long shadows on both sides.",
    "bullish_hikkake": "An inside bar, then a false break downwards; true again when it is confirmed.",
    "bearish_hikkake": "An inside bar, then a false break upwards; true again when it is confirmed.",
    "bullish_modified_hikkake": "Two inside bars, the first closing near its low, then a break downwards.",
    "bearish_modified_hikkake": "Two inside bars, the first closing near its high, then a break upwards.",
    "homing_pigeon": "A long fall, then a smaller fall inside its body.",
    "identical_three_crows": "Three falling bars in a row, each opening where the last one closed.",
    "in_neck": "A long fall, then a rise from below its low that ends at or just above its close.",
    "inverted_hammer": "A small body with a long upper and hardly a lower shadow, below a gap.",
    "bullish_kicking": "A falling bar without shadows, a gap up, then a rising bar without shadows.",
    "bearish_kicking": "A rising bar without shadows, a gap down, then a falling bar without shadows.",
    "bullish_kicking_by_length": "Two bars without shadows, opposite and with a gap; the longer one rises.",
    "bearish_kicking_by_length": "Two bars without shadows, opposite and with a gap; the longer one falls.",
    "ladder_bottom": "Three long falls, a fall with an upper shadow, then a rise above its body.",
    "long_legged_doji": "A doji with at least one long shadow.",
    "bullish_long_line": "A long rising body with short shadows.",
    "bearish_long_line": "A long falling body with short shadows.",
    "bullish_marubozu": "A long rising body with hardly any shadow.",
    "bearish_marubozu": "A long falling body with hardly any shadow.",
    "matching_low": "Two falling bars that close at the same price.",
    "mat_hold": "A long rise, a gap up, a shallow pull-back of small bodies, then a new high close.",
    "morning_doji_star": "A long fall, a doji below a gap, then a rise well into the fall.",
    "morning_star": "A long fall, a small body below a gap, then a rise well into the fall.",
    "on_neck": "A long fall, then a rise from below its low that ends at its low.",
    "piercing_line": "A long fall, then a long rise from below its low up into the upper half of its body.",
    "rickshaw_man": "A doji with two long shadows and its body near the middle.",
    "rising_three_methods": "A long rise, three small falls inside its range, then a rise to a new close.",
    "falling_three_methods": "A long fall, three small rises inside its range, then a fall to a new close.",
    "bullish_separating_lines": "A fall, then a long rise that opens at the same price.",
    "bearish_separating_lines": "A rise, then a long fall that opens at the same price.",
    "shooting_star": "A small body with a long upper and hardly a lower shadow, above a gap.",
    "bullish_short_line": "A short rising body with short shadows.",
    "bearish_short_line": "A short falling body with short shadows.",
    "bullish_spinning_top": "A small rising body, shorter than each of its shadows.",
    "bearish_spinning_top": "A small falling body, shorter than each of its shadows.",
    "stalled_pattern": "Two long rising bars, then a small rising one at or near the last close.",
    "stick_sandwich": "A rise between two falls that close at the same price.",
    "takuri": "A dragonfly doji with a very long lower shadow.",
    "bullish_tasuki_gap": "A rise above a gap, then a fall that does not close the gap.",
    "bearish_tasuki_gap": "A fall below a gap, then a rise that does not close the gap.",
    "thrusting_line": "A long fall, then a rise from below its low into its body, short of the middle.",
    "bullish_tristar": "Three doji in a row, the middle one below a gap.",
    "bearish_tristar": "Three doji in a row, the middle one above a gap.",
    "unique_three_river": "A long fall, a fall inside it to a new low, then a small rise below that close.",
    "upside_gap_two_crows": "A long rise, then two falls above a gap, the second covering the first.",
    "upside_gap_three_methods": "Two rises with a gap between them, then a fall that closes the gap.",
    "downside_gap_three_methods": "Two falls with a gap between them, then a rise that closes the gap.",
}


@dataclass(frozen=True, slots=True)
class _Pattern:
    """The body of one form of a pattern: the rising one where `sign` is 1."""

    function: str
    lookback: int
    sign: int

    def __call__(self, inputs: tuple[Column, ...], _: tuple[float, ...]) -> Column:
        """Find it in a stretch of bars."""
        import numpy as np  # noqa: PLC0415  # see `word.Column`

        found = (call(self.function, inputs)[0] * self.sign > 0).astype(np.float64)
        found[: self.lookback] = np.nan
        return found

    def open(self, inputs: tuple[Column, ...], _: tuple[float, ...]) -> Step:
        """Go on from these bars one by one."""
        from genesis_dsl.operators.steps.formula import Formula  # noqa: PLC0415  # as above

        f = Formula(len(inputs))
        return f.gives(f.stream(self.function, inputs)(*f.bar) * self.sign > 0.0)


def _words() -> Iterator[Word]:
    for function, lookback, rising, falling in _FORMS:
        signature = Signature((), Kind.TRUTH, partial(int, lookback), inputs=CANDLE)
        for name, sign in ((rising, 1), (falling, -1)):
            if name:
                body = _Pattern(function, lookback, sign)
                source = f"TA-Lib {function}"
                yield Word(name, signature, _DEFINITIONS[name], body, _VARIANT, source, example=name)


CANDLES = tuple(_words())
