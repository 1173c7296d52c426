from genesis_dsl.server.views.notes import NoteLine


def test_a_note_keeps_its_words() -> None:
    assert NoteLine("Ann", "today", "a\nb").text == "a\nb"
