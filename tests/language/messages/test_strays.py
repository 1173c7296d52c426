from genesis_dsl.language.messages import strays
from tests.language.messages.every import every_message

PARSERS_WORDS = ("token", "unexpected", "illegal", "NoneType", "scalar", "node", "lexer")


def test_every_message_is_a_fact_without_a_full_stop() -> None:
    said = every_message(strays)
    assert said
    assert [each.message for each in said if not each.message or each.message.endswith(".")] == []


def test_no_message_speaks_as_a_parser() -> None:
    said = [f"{each.message} {each.help}" for each in every_message(strays)]
    assert [text for text in said if any(word in text for word in PARSERS_WORDS)] == []


def test_every_message_has_a_code_of_its_layer() -> None:
    assert {each.code[0] for each in every_message(strays)} == {"S"}
