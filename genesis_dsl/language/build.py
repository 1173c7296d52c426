"""From the parser's tree to the syntax tree: one method for each rule of the grammar."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from lark import Tree
from lark.lexer import Token

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import tree
from genesis_dsl.language.chart_phrases import INDICATORS, on_a_chart
from genesis_dsl.language.messages import failure as say_failure
from genesis_dsl.language.messages import sentence as say

Piece = Tree[Token] | Token
Answer = Callable[["Builder", Tree[Token]], tree.Node]
"""What is made of a common mistake that the grammar understands only to be answered."""


class Builder:
    """Builds the nodes of one sentence and collects what is wrong in it."""

    def __init__(self, sentence: Span, mistakes: Mapping[str, Answer]) -> None:
        """Begin with the sentence at this place; `mistakes` are answered by the rule that understood them."""
        self.sentence = sentence
        self.mistakes = mistakes
        self.faults: list[Diagnostic] = []

    def span(self, piece: Piece) -> Span:
        """Give the place of a token or of a piece of the tree."""
        within = self.sentence
        if isinstance(piece, Token):
            assert piece.start_pos is not None, "tokens are read from a text"
            start = within.start + piece.start_pos
            return Span(within.source, start, start + len(piece))
        meta = piece.meta
        return Span(within.source, within.start + meta.start_pos, within.start + meta.end_pos)

    def node(self, piece: Piece) -> tree.Node:
        """Build any expression."""
        assert isinstance(piece, Tree), "an expression is a piece of the tree"
        rule = str(piece.data)
        mistake = self.mistakes.get(rule)
        if mistake is not None:
            return mistake(self, piece)
        return _OF_RULE[rule](self, piece, self.span(piece))

    def nodes(self, pieces: list[Piece]) -> tuple[tree.Node, ...]:
        """Build several expressions; places left empty by the grammar are skipped."""
        return tuple(self.node(each) for each in pieces if each is not None)

    def action(self, piece: Piece) -> tree.Action:
        """Build one verb."""
        assert isinstance(piece, Tree), "a verb is a piece of the tree"
        verb, span = str(piece.data), self.span(piece)
        if verb == "alert":
            return tree.Action(span, verb, level=str(piece.children[0]))
        if verb == "close_part":
            number, percent = piece.children
            return tree.Action(span, verb, self.quantity(number, percent))
        return tree.Action(span, verb, self.node(piece.children[0]) if piece.children else None)

    def whole(self, token: Piece) -> int:
        """Read a count of bars or things, which has no decimals."""
        text = str(token).replace("_", "")
        if "." in text:
            self.faults.append(say.not_whole(self.span(token)))
        return int(Fraction(text))

    def bars(self, token: Piece) -> int | str:
        """Read a number of bars, or the name of a parameter."""
        assert isinstance(token, Token), "a number of bars is a word"
        return str(token) if token.type == "NAME" else self.whole(token)

    def seconds(self, token: Piece) -> int:
        """Read a clock time."""
        hour, minute, second = [int(each) for each in (*str(token).split(":"), "0")][:3]
        if (hour, minute, second) > (24, 0, 0) or minute > 59 or second > 59:
            self.faults.append(say.no_such_time(self.span(token)))
            return 0
        return hour * 3600 + minute * 60 + second

    def date(self, token: Piece) -> str:
        """Read a calendar date."""
        try:
            date.fromisoformat(str(token))
        except ValueError:
            self.faults.append(say.no_such_date(self.span(token)))
        return str(token)

    def quantity(self, number: Piece, unit: Piece | None) -> tree.Quantity:
        """Read a number with its unit."""
        span = self.span(number) if unit is None else self.span(number).to(self.span(unit))
        word = "" if unit is None else str(unit)
        if isinstance(unit, Token) and unit.type == "UNIT":
            word = word.removesuffix("s")
        return tree.Quantity(span, _amount(str(number).replace("_", "")), word)

    # ---- rules, in the order of the grammar

    def _build_sentence(self, piece: Tree[Token], _: Span) -> tree.Node:
        return self.node(piece.children[0])

    def _build_all_and(self, piece: Tree[Token], span: Span) -> tree.Node:
        return tree.AllAnd(span, self.nodes(piece.children))

    def _build_all_or(self, piece: Tree[Token], span: Span) -> tree.Node:
        return tree.AllOr(span, self.nodes(piece.children))

    def _build_within(self, piece: Tree[Token], span: Span) -> tree.Node:
        test, length = piece.children
        return tree.Within(span, self.node(test), self._length(length, "within"))

    def _build_held_for(self, piece: Tree[Token], span: Span) -> tree.Node:
        test, length = piece.children
        return tree.HeldFor(span, self.node(test), self._length(length, "for"))

    def _build_followed(self, piece: Tree[Token], span: Span) -> tree.Node:
        first, second, length = piece.children
        return tree.Followed(span, self.node(first), self.node(second), self._length(length, "within"))

    def _length(self, piece: Piece, word: str) -> int | str:
        assert isinstance(piece, Tree), "a length is a piece of the tree"
        number, unit = piece.children
        if str(unit) not in {"bar", "bars"}:
            self.faults.append(say.length_not_in_bars(self.span(piece), word))
        return self.bars(number)

    def _build_compare(self, piece: Tree[Token], span: Span) -> tree.Node:
        left, sign, right, *zone = piece.children
        return tree.Compare(span, self.node(left), str(sign), self.node(right), _zone(zone))

    def _build_between(self, piece: Tree[Token], span: Span) -> tree.Node:
        value, low, high, *rest = piece.children
        next_day = any(isinstance(each, Tree) and each.data == "next_day" for each in rest)
        return tree.Between(span, self.node(value), self.node(low), self.node(high), next_day, _zone(rest))

    def _build_crosses(self, piece: Tree[Token], span: Span) -> tree.Node:
        left, direction, right = piece.children
        return tree.Crosses(span, self.node(left), str(direction), self.node(right))

    def _build_moving(self, piece: Tree[Token], span: Span) -> tree.Node:
        value, direction = piece.children
        return tree.Moving(span, self.node(value), str(direction))

    def _build_known(self, piece: Tree[Token], span: Span) -> tree.Node:
        value, word = piece.children
        return tree.Known(span, self.node(value), known=str(word) == "known")

    def _build_member(self, piece: Tree[Token], span: Span) -> tree.Node:
        value, *choices = piece.children
        return tree.Member(span, self.node(value), tuple(str(each) for each in choices))

    def _build_verdict(self, piece: Tree[Token], span: Span) -> tree.Node:
        *owner, name, verdict = piece.children
        if not owner:
            return tree.VerdictOf(span, str(name), str(verdict))
        held = self.node(owner[0])
        if not isinstance(held, tree.Name) or str(verdict) == "passes":
            self.faults.append(say.verdict_of_no_name(held.span, str(verdict)))
            return tree.Faulty(span)
        return tree.VerdictOf(span, held.id, str(verdict), file=str(name))

    def _build_negation(self, piece: Tree[Token], span: Span) -> tree.Node:
        return tree.Not(span, self.node(piece.children[0]))

    def _build_add(self, piece: Tree[Token], span: Span) -> tree.Node:
        left, sign, right = piece.children
        return tree.Add(span, self.node(left), str(sign), self.node(right))

    def _build_multiply(self, piece: Tree[Token], span: Span) -> tree.Node:
        left, sign, right = piece.children
        return tree.Multiply(span, self.node(left), str(sign), self.node(right))

    def _build_minus(self, piece: Tree[Token], span: Span) -> tree.Node:
        return tree.Minus(span, self.node(piece.children[-1]))

    def _build_of(self, piece: Tree[Token], span: Span) -> tree.Node:
        value, whole = piece.children
        return tree.Of(span, self.node(value), self.node(whole))

    def _build_forming(self, piece: Tree[Token], span: Span) -> tree.Node:
        (value,) = piece.children
        return tree.Forming(span, self.node(value))

    def _build_frozen(self, piece: Tree[Token], span: Span) -> tree.Node:
        value, at = piece.children
        return tree.Frozen(span, self.node(value), str(at).split()[-1])

    def _build_on(self, piece: Tree[Token], span: Span) -> tree.Node:
        value, chart = piece.children
        assert isinstance(chart, Tree), "a chart is a piece of the tree"
        if chart.data == "e_timeframe":
            *symbol, number, letters = chart.children
            place = Span(span.source, self.span(number).start, self.span(letters).end)
            self.faults.append(say.timeframe(place, str(number), str(letters)))
            chart_words = (*(str(each) for each in symbol), f"{letters}{number}")
            return tree.On(span, self.node(value), chart_words)
        return tree.On(span, self.node(value), tuple(str(each) for each in chart.children))

    def _build_ago(self, piece: Tree[Token], span: Span) -> tree.Node:
        value, back = piece.children
        return tree.Ago(span, self.node(value), self.bars(back))

    def _build_name(self, piece: Tree[Token], span: Span) -> tree.Node:
        return tree.Name(span, str(piece.children[0]))

    def _build_symbol(self, piece: Tree[Token], span: Span) -> tree.Node:
        return tree.SymbolName(span, str(piece.children[0]))

    def _build_brackets(self, piece: Tree[Token], span: Span) -> tree.Node:
        return tree.Brackets(span, self.node(piece.children[0]))

    def _build_last(self, piece: Tree[Token], span: Span) -> tree.Node:
        number, things = piece.children
        return tree.Last(span, self.whole(number), str(things))

    def _build_call(self, piece: Tree[Token], span: Span) -> tree.Node:
        name, *args = piece.children
        return tree.Call(span, str(name), self.span(name), self.nodes(args))

    def _build_aggregate(self, piece: Tree[Token], span: Span) -> tree.Node:
        value, *rest = piece.children
        tails = {str(each.data): each for each in rest if isinstance(each, Tree)}
        period = self._period(tails["period"]) if "period" in tails else None
        where = self.node(tails["where"].children[0]) if "where" in tails else None
        return tree.Aggregate(span, self.node(value), period, where)

    def _period(self, piece: Tree[Token]) -> tree.Period:
        span, first = self.span(piece), piece.children[0]
        assert isinstance(first, Token), "a period begins with a word"
        if first.type == "NAME":
            return tree.Period(span, "since", moment=str(first))
        if first.type == "IN_LAST":
            return tree.Period(span, "last", length=self.quantity(piece.children[1], piece.children[2]))
        return tree.Period(span, str(first).split()[-1])

    def _build_quantity(self, piece: Tree[Token], span: Span) -> tree.Node:
        first, *unit = piece.children
        assert isinstance(first, Token), "a quantity begins with a word"
        match first.type:
            case "CLOCK":
                told = len(self.faults)
                clock = tree.ClockTime(span, self.seconds(first))
                return clock if len(self.faults) == told else tree.Faulty(span)
            case "DATE":
                return tree.DateLiteral(span, self.date(first))
            case "TRUTH":
                return tree.TruthLiteral(span, value=str(first) == "true")
            case _:
                return self._measured(first, unit[0] if unit else None, span)

    def _measured(self, number: Token, unit: Piece | None, span: Span) -> tree.Node:
        """Read a number with its unit; `200 EMA` is no money."""
        named = isinstance(unit, Token) and unit.lower() in INDICATORS
        meant = on_a_chart(span.text) if named else ""
        if meant:
            self.faults.append(say_failure.spelling(span, meant, safe=False))
            return tree.Faulty(span)
        return self.quantity(number, unit)


_PREFIX = "_build_"
_OF_RULE: Mapping[str, Callable[[Builder, Tree[Token], Span], tree.Node]] = {
    name.removeprefix(_PREFIX): build for name, build in vars(Builder).items() if name.startswith(_PREFIX)
}


def _amount(text: str) -> Fraction:
    """Read a number; a whole one needs no pattern."""
    return Fraction(int(text)) if text.isdecimal() else Fraction(text)


def _zone(pieces: list[Piece]) -> str:
    zones = [str(each.children[0]) for each in pieces if isinstance(each, Tree) and each.data == "zone"]
    return zones[0] if zones else ""
