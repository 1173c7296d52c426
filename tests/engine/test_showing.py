from genesis_dsl.engine import showing
from genesis_dsl.engine.live.half import FIELDS
from genesis_dsl.market.forming import ClosedBar
from tests.engine.live.following import followed, quarters


def test_columns_are_numbered_as_bars_are_laid_out() -> None:
    for number, name in enumerate(ClosedBar._fields):
        assert getattr(showing, name.upper()) == number
    named = [each.removesuffix("_at").removesuffix("_price").upper() for each in FIELDS]
    assert [getattr(showing, f"AT_{each}") for each in named] == list(range(len(FIELDS)))


def test_a_series_whose_volume_is_missing_says_so() -> None:
    found = followed("volume > 50 and ask - bid >= 0 pips", quarters(4, 80, holes=0.4))
    found.assert_same()
    assert set(found.whole.why.tolist()) > {0}
