from genesis_dsl.brokers.doctor.bench import Told
from genesis_dsl.brokers.doctor.examine import Finding
from genesis_dsl.cli.doctored import as_json, lines

FINDING = Finding(
    3,
    "What it does",
    Told((("a", "1"), ("b", "2"), ("c", "3")), ("A note.",), "Not all was asked."),
    Told((("a", "1"), ("b", "9"), ("d", "4"))),
)


def test_each_fact_stands_beside_what_the_simulation_says() -> None:
    assert list(lines(FINDING)) == [
        " 3. What it does: differs",
        "    a: 1 (simulated: the same)",
        "    b: 2 (DIFFERS; simulated: 9)",
        "    c: 3 (the simulation was not asked)",
        "    A note.",
        "    not told: Not all was asked.",
        "    simulated: d: 4",
    ]


def test_the_same_as_json() -> None:
    told = as_json(FINDING)
    assert told["differences"] == [{"what": "b", "found": "2", "simulated": "9"}]
    assert (told["number"], told["not_told"], told["notes"]) == (3, "Not all was asked.", ["A note."])
