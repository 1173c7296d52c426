from pathlib import Path

from tests.cli.test_live import RULES, ended
from tests.cli.test_mt5 import gateway, terminal, write_prices


def test_it_follows_prices_and_sends_nothing(tmp_path: Path) -> None:
    write_prices(tmp_path)
    (tmp_path / "rules.yaml").write_text(RULES, "utf-8")
    with terminal(tmp_path) as there, gateway(tmp_path, there) as place:
        code, said = ended(tmp_path, place, "paper")
    assert code == 0, said
    assert "follows the prices of 5000001 at Simulated-Demo (demo) on paper, EURUSD" in said[0]
    assert not (tmp_path / "gateway.sends").read_text()
