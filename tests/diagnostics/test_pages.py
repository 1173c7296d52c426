from types import ModuleType

from genesis_dsl.diagnostics.pages import Page, read_pages

TEXT = '''
CODE = "Y127"

def twice(span):
    """Say that a key is given twice.

    Why it matters: the last
    would win.
    Wrong: two `risk:` keys
    Right: one of them

    Args:
        span: The second.
    """
    return ("Y105", span)

def again(span):
    """What it says: A neighbour has this id. Why it matters: ids name things. Wrong: `a`. Right: `b`."""
    return ("Y105", span)

def shifted(span):
    """A line begins in no column of its neighbours."""
    return (CODE, span)

def _made(span):
    """Nothing of its own."""
    return ("Y300", span)

def helped(span):
    """Warn that help is used."""
    return _made(span)
'''


def module() -> ModuleType:
    made = ModuleType("said")
    exec(compile(TEXT, "said.py", "exec"), vars(made))  # functions are read, as those of a room are
    return made


def test_a_docstring_is_the_page_of_its_code() -> None:
    assert read_pages([module()])["Y105"][0] == Page(
        "Y105", "A key is given twice.", "The last would win.", "Two `risk:` keys", "One of them"
    )


def test_the_parts_may_stand_in_one_paragraph_and_a_code_may_have_several_pages() -> None:
    assert read_pages([module()])["Y105"][1] == Page(
        "Y105", "A neighbour has this id.", "Ids name things.", "`a`.", "`b`."
    )


def test_a_code_that_stands_in_a_constant_or_is_given_by_a_helper_is_found_too() -> None:
    pages = read_pages([module()])

    assert pages["Y127"] == (Page("Y127", "A line begins in no column of its neighbours."),)
    assert pages["Y300"] == (Page("Y300", "Help is used."),)


def test_codes_are_in_the_order_of_the_alphabet() -> None:
    assert list(read_pages([module()])) == ["Y105", "Y127", "Y300"]
