import pytest

from genesis_dsl.engine.reported import Heard
from genesis_dsl.market.report import CAUSES, DOUBTS, KINDS, REFUSALS, Report
from genesis_dsl.trading.tables import WHY_BROKER, WHY_FROZEN


def test_a_report_is_laid_out_by_its_numbers() -> None:
    said = Report(5, "filled", order=3, steps=40, price=110_000, commission=7)
    (row,) = Heard((said,)).records(("EURUSD",))
    assert (row["time"], row["kind"], row["order"], row["steps"], row["commission"]) == (5, 2, 3, 40, 7)
    assert row["sym"] == -1


@pytest.mark.parametrize(
    ("report", "cause"),
    [
        (Report(1, "refused", cause="frozen"), WHY_FROZEN),
        (Report(1, "refused", cause="broker"), WHY_BROKER),
        (Report(1, "closed", cause="outside"), CAUSES.index("outside")),
        (Report(1, "doubt", cause=DOUBTS[2], symbol="GBPUSD"), 4),
    ],
)
def test_a_cause_is_what_the_kernel_knows_it_by(report: Report, cause: int) -> None:
    (row,) = Heard((report,)).records(("EURUSD", "GBPUSD"))
    assert row["cause"] == cause


def test_every_kind_and_every_refusal_can_be_laid_out() -> None:
    for kind in KINDS:
        cause = "difference" if kind in {"doubt", "cleared"} else ""
        assert len(Heard((Report(1, kind, cause=cause),)).records(())) == 1
    assert all(len(Heard((Report(1, "refused", cause=each),)).records(())) == 1 for each in REFUSALS)


def test_where_reports_come_one_by_one_there_is_room_for_them() -> None:
    assert len(Heard(room=8).records(("EURUSD",))) == 8
