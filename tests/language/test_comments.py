from genesis_dsl.language.comments import comments_of
from genesis_dsl.language.sheet import read_sheet
from tests.language.layouts import source


def found(text: str) -> list[tuple[str, bool]]:
    root, _ = read_sheet(source(text))
    assert root is not None
    return [(each.text, each.alone) for each in comments_of(root, source(text))]


def test_comments_are_found_wherever_they_stand() -> None:
    text = "# above\na: 1 # behind\nb:\n  # between\n  - x\n- \n".removesuffix("- \n") + "# below  \n"
    assert found(text) == [("# above", True), ("# behind", False), ("# between", True), ("# below", True)]


def test_a_mark_inside_a_text_is_no_comment() -> None:
    assert found("a: b#c\nd: 'e # f'\ng: |\n  h # i\n") == []


def test_a_comment_behind_the_sign_of_a_block_belongs_to_the_block() -> None:
    assert found("a: |  # how\n  text\n# after\n") == [("# after", True)]
