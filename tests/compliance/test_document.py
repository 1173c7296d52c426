import pytest

from genesis_dsl.compliance.document import Part


@pytest.mark.parametrize(
    ("heading", "name"), [("Daily loss", "daily_loss"), ("Entry daily_loss", ""), ("daily_loss", "")]
)
def test_a_part_is_named_where_its_heading_does_not_say_its_id(heading: str, name: str) -> None:
    assert Part("daily_loss", heading, ()).name == name
