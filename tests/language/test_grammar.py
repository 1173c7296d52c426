from pathlib import Path

import pytest
from lark import Token, Tree

from genesis_dsl.language.grammar import RESERVED, STARTS, build_parser, kept_parser, parse, parser
from genesis_dsl.resources import resource
from tests.language import sentences

GRAMMAR = resource("grammar/genesis.lark").read_text(encoding="utf-8")


def test_the_grammar_has_no_conflict_and_no_collision() -> None:
    assert build_parser(GRAMMAR, strict=True).parse("close > open", start="sentence") is not None


@pytest.mark.parametrize(
    ("start", "texts"),
    [
        ("sentence", sentences.SENTENCES),
        ("actions", sentences.ACTIONS),
        ("rearm", sentences.REARMS),
        ("hours", sentences.HOURS),
        ("moment", sentences.MOMENTS),
        ("series", sentences.SERIES),
    ],
)
def test_every_sentence_of_the_examples_parses_without_reading_a_mistake(
    start: str, texts: tuple[str, ...]
) -> None:
    trees = [parse(text, start) for text in texts]

    rules = {str(each.data) for root in trees for each in root.iter_subtrees()}
    assert [rule for rule in rules if rule.startswith("e_") or rule == "mixed"] == []


def test_words_that_can_be_no_name_are_those_of_the_grammar() -> None:
    name = next(line for line in GRAMMAR.splitlines() if line.startswith("NAME:"))
    assert set(name.partition("(?!(")[2].partition(")")[0].split("|")) == RESERVED


def test_a_word_that_only_begins_like_a_keyword_is_a_name() -> None:
    names = [parse(f"{word}er > 1", "sentence").children[0] for word in sorted(RESERVED)]
    assert len(names) == len(RESERVED)


def test_kept_tables_parse_like_built_ones(tmp_path: Path) -> None:
    built, kept = kept_parser(tmp_path), kept_parser(tmp_path)

    for text in sentences.SENTENCES:
        assert built.parse(text, start="sentence") == kept.parse(text, start="sentence")
    assert len(list(tmp_path.iterdir())) == 1


def test_rules_that_only_give_on_change_neither_a_tree_nor_its_places(tmp_path: Path) -> None:
    plain, ours = build_parser(GRAMMAR, strict=False), kept_parser(tmp_path)

    for text in sentences.SENTENCES:
        assert places(ours.parse(text, start="sentence")) == places(plain.parse(text, start="sentence"))


def places(node: Tree[Token] | Token) -> object:
    if isinstance(node, Token):
        return str(node), node.start_pos, node.end_pos
    return str(node.data), node.meta.start_pos, node.meta.end_pos, [places(each) for each in node.children]


def test_tables_that_cannot_be_read_are_built_again(tmp_path: Path) -> None:
    kept_parser(tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"no tables")

    assert kept_parser(tmp_path).parse("close > open", start="sentence") is not None


def test_tables_that_cannot_be_kept_are_built_each_time(tmp_path: Path) -> None:
    built = kept_parser(tmp_path / "missing")

    assert built.parse("close > open", start="sentence") is not None
    assert not (tmp_path / "missing").exists()


def test_there_is_one_parser_for_all_starts() -> None:
    assert parser() is parser()
    assert set(STARTS) == set(parser().options.start)
