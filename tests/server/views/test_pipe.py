from genesis_dsl.server.views.pipe import stages
from genesis_dsl.trace.pipe import GREEN, GREY, RED, Box


def test_each_colour_has_its_shape_and_its_name() -> None:
    found = stages([Box("data", GREEN, "a"), Box("rule", RED, "b"), Box("size", GREY, "c")])

    assert len({stage.sign for stage in found}) == 3
    assert [stage.verdict for stage in found] == ["passed", "stopped here", "not reached"]


def test_what_did_not_happen_is_told_apart_by_words_and_by_its_look() -> None:
    passed, stopped = stages(
        [Box("size", GREEN, "1 lots", supposed=True), Box("order", RED, "x", supposed=True)]
    )

    assert [passed.text, stopped.text] == ["what if: 1 lots", "what if: x"]
    assert [passed.verdict, stopped.verdict] == ["would have passed", "would have stopped it"]
    assert all("supposed" in each.colour.split() for each in (passed, stopped))
