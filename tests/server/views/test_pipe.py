from genesis_dsl.server.views.pipe import stages
from genesis_dsl.trace.pipe import GREEN, GREY, RED, Box


def test_each_colour_has_its_shape_and_its_name() -> None:
    found = stages([Box("data", GREEN, "a"), Box("rule", RED, "b"), Box("size", GREY, "c")])

    assert len({stage.sign for stage in found}) == 3
    assert [stage.verdict for stage in found] == ["passed", "stopped here", "not reached"]
