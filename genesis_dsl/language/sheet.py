"""The YAML sheet: from a source to located nodes.

1. `tab_edits` and the byte order mark are taken out of the parser's way.
2. `_Composer` makes nodes from the parser's events and refuses what readers cannot see through.
3. Where YAML itself gives up, `explain_yaml` says why and what to leave out, and reading begins again.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import yaml

from genesis_dsl.diagnostics.diagnostic import Diagnostic, has_errors
from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language.heading import heading_path
from genesis_dsl.language.located import Broken, Listing, Located, Mapping, Pair, Scalar
from genesis_dsl.language.messages import sheet as say
from genesis_dsl.language.messages import yaml_errors as say_yaml
from genesis_dsl.language.patch import Edit, PatchedText
from genesis_dsl.language.spellings import PROSE
from genesis_dsl.language.tabs import tab_edits

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ATTEMPTS = 30  # faults of YAML itself that are told in one run
DEEPEST = 40  # levels of nesting
GLUED = re.compile(r"(?P<key>[a-z_]+)(?:(?P<colon>:)|\s+)(?P<value>[^\s:].*)")
SEXAGESIMAL = re.compile(r"[1-9]\d?(:[0-5]\d){1,2}")  # a number to base 60 for YAML 1.1


def read_sheet(source: Source) -> tuple[Located | None, list[Diagnostic]]:
    """Read a file into nodes; None when nothing of it can be used."""
    edits, faults = tab_edits(source)
    for found in re.finditer("[\x85\u2028\u2029]", source.text):
        faults.append(say_yaml.invisible(Span(source, found.start(), found.end())))
        edits.append(Edit(found.start(), found.end(), " ", torn=False))
    if source.text.startswith("\ufeff"):
        edits.append(Edit(0, 1, "", torn=False))
    for _ in range(ATTEMPTS):
        composer = _Composer(PatchedText(source, edits))
        try:
            root = composer.compose()
        except _NestedTooDeepError as error:
            return None, [*faults, say.nested_too_deep(error.span)]
        except yaml.YAMLError as error:
            from genesis_dsl.language.yaml_errors import explain_yaml  # noqa: PLC0415  # for mistakes alone

            fault, edit = explain_yaml(error, composer.patched)
            wider = _widened(edits, edit)
            shifted = bool(faults) and fault.code == faults[-1].code == say_yaml.INDENTATION
            if not faults or (len(wider) > len(edits) and not shifted):
                faults.append(fault)  # else it follows from the one before, at the same place or block
            if wider == edits:
                return None, faults
            edits = wider
        else:
            return root, [
                replace(each, path=heading_path(root, each.span)) for each in faults + composer.faults
            ]
    return None, faults


def _widened(edits: list[Edit], new: Edit | None) -> list[Edit]:
    """Add an edit, which takes the place of those inside it; unchanged where it cannot help."""
    if new is None or new in edits:
        return edits
    others = [each for each in edits if each.end <= new.start or new.end <= each.start]
    inside = all(new.start <= each.start and each.end <= new.end for each in edits if each not in others)
    return [*others, new] if inside else edits


class _NestedTooDeepError(Exception):
    """No rule file is nested like this; reading ends, before it costs time."""

    def __init__(self, span: Span) -> None:
        super().__init__()
        self.span = span


class _Composer:
    """Makes nodes from the events of one text and collects what is refused in it."""

    def __init__(self, patched: PatchedText) -> None:
        self.patched = patched
        self.source = patched.source
        self.faults: list[Diagnostic] = []

    def compose(self) -> Located | None:
        """Give the one document of the text; None when there is none."""
        events: Iterator[yaml.Event] = yaml.parse(self.patched.text, Loader=LOADER)
        root: Located | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if event.version or event.tags:
                    self.faults.append(say.directive(self._span(event)))
                if root is not None:
                    self.faults.append(say.several_documents(self._span(event)))
                    list(events)
                    return replace(root, torn=True) if isinstance(root, Mapping) else root
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, depth=0, flow=False)
        return root

    def _span(self, event: yaml.Event) -> Span:
        return Span(self.source, self._place(event.start_mark), self._place(event.end_mark))

    def _place(self, mark: Any) -> int:  # noqa: ANN401  # the stubs say that a mark may be missing
        return self.patched.place(mark.index)

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int, *, flow: bool) -> Located:
        span = self._span(event)
        if isinstance(event, yaml.AliasEvent):
            self.faults.append(say.alias(span))
            return Broken(span, flow)
        if depth == DEEPEST and isinstance(event, yaml.CollectionStartEvent):
            raise _NestedTooDeepError(span)
        refused = self._refuse_properties(event)
        if isinstance(event, yaml.ScalarEvent):
            node: Located = self._scalar(event, span, flow=flow)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self._listing(event, events, depth, flow=flow)
        else:
            node = self._mapping(event, events, depth, flow=flow)
        return Broken(node.span, flow) if refused else node

    def _refuse_properties(self, event: yaml.Event) -> bool:
        """Refuse `&anchor` and `!tag` before a value."""
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is None and tag is None:
            return False
        start = self._place(event.start_mark)
        found = re.compile(r"[&!]\S*").match(self.source.text, start)
        span = Span(self.source, start, found.end() if found else start + 1)
        self.faults.append(say.anchor(span) if anchor is not None else say.tag(span))
        return True

    def _scalar(self, event: yaml.ScalarEvent, span: Span, *, flow: bool) -> Located:
        if self.patched.is_torn(span):
            return Broken(span, flow)
        style = event.style or ""
        start, end = span.start, span.end
        if style in {"'", '"'}:
            start, end = start + 1, max(start + 1, end - 1)
        elif style in {"|", ">"}:
            line_end = self.source.text.find("\n", start)
            start = end if line_end < 0 else min(line_end + 1, end)
        inner = _trimmed(span, start, end)
        if style in {"|", ">"} and not inner.text:
            inner = Span(self.source, span.start, span.start)
        if style in {"|", ">"}:
            span = Span(self.source, span.start, max(inner.end, span.start + 1))
        if not style and SEXAGESIMAL.fullmatch(event.value):
            self.faults.append(say.clock_time_elsewhere(span))
        return Scalar(span, flow, event.value, inner, style)

    def _listing(
        self, event: yaml.SequenceStartEvent, events: Iterator[yaml.Event], depth: int, *, flow: bool
    ) -> Located:
        inside = bool(event.flow_style)
        items: list[Located] = []
        for each in events:
            if isinstance(each, yaml.SequenceEndEvent):
                break
            item = self._node(each, events, depth + 1, flow=inside or flow)
            if _is_empty(item):
                self.faults.append(say.empty_item(_dash_before(item.span)))
                item = Broken(item.span, item.flow)
            items.append(item)
        span = self._collection_span(event, each, items)
        if inside and self._is_cut(span, items):
            return Broken(span, flow)
        return Listing(span, flow, tuple(items))

    def _mapping(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int, *, flow: bool) -> Located:
        assert isinstance(event, yaml.MappingStartEvent), "a node is a scalar, a list or a mapping"
        inside = bool(event.flow_style)
        pairs: list[Pair] = []
        faults_before = len(self.faults)
        strange: Span | None = None
        for each in events:
            if isinstance(each, yaml.MappingEndEvent):
                break
            key = self._node(each, events, depth + 1, flow=inside or flow)
            told = len(self.faults)
            value = self._node(next(events), events, depth + 1, flow=inside or flow)
            if isinstance(key, Scalar):
                pairs.append(self._unglued(Pair(key, value)) if inside else Pair(key, value))
                if key.text == "<<":
                    del self.faults[told:]  # the merge itself is refused below
            elif not isinstance(key, Broken):
                strange = key.span
        if strange is not None:
            self.faults[faults_before:] = [say.key_is_no_word(strange)]
            return Broken(strange, flow)
        nodes = [node for pair in pairs for node in (pair.key, pair.value)]
        span = self._collection_span(event, each, nodes)
        extent = Span(self.source, span.start, self._place(each.start_mark))
        if inside and (self._is_cut(span, nodes) or self._has_a_value_as_key(span, pairs)):
            return Broken(span, flow)
        checked = tuple(self._checked_pairs(pairs))
        torn = self.patched.is_torn(extent) or self.patched.is_torn_behind(span.end)
        torn = torn or self.patched.is_torn_before(span.start)
        return Mapping(span, flow, checked, torn or has_errors(self.faults[faults_before:]))

    def _unglued(self, pair: Pair) -> Pair:
        """Part a key in `{ }` from its value: `{value:20}`, `{value 20}`; what is missing is reported."""
        found = GLUED.fullmatch(pair.key.text) if not pair.key.style and _is_empty(pair.value) else None
        if found is None or pair.key.span.text != pair.key.text:
            return pair
        source, start = self.source, pair.key.span.start
        cut, begin = start + found.end("key"), start + found.start("value")
        fault = say_yaml.no_space_behind_colon if found["colon"] else say_yaml.no_colon_behind_key
        self.faults.append(fault(Span(source, start, begin), f"{found['key']}: "))
        key, value = Span(source, start, cut), Span(source, begin, pair.key.span.end)
        return Pair(
            Scalar(key, flow=True, text=found["key"], inner=key, style=""),
            Scalar(value, flow=True, text=found["value"], inner=value, style=""),
        )

    def _collection_span(self, start: yaml.Event, end: yaml.Event, nodes: list[Located]) -> Span:
        """A block ends with its last value, not where the next one begins."""
        if getattr(start, "flow_style", False) or not nodes:
            return self._span(start).to(self._span(end))
        return Span(self.source, self._place(start.start_mark), max(node.span.end for node in nodes))

    def _is_cut(self, span: Span, nodes: list[Located]) -> bool:
        """Find what a comma inside `[ ]` or `{ }` has cut."""
        plain = [node for node in nodes if isinstance(node, Scalar) and not node.style]
        for first, second in pairwise(plain):
            gap = self.source.text[first.span.end : second.span.start]
            thousands = re.match(r"\d{3}\b", second.text) is not None
            if gap == "," and first.text[-1:].isdigit() and (thousands or second.text.isdigit()):
                comma = Span(self.source, first.span.end, second.span.start)
                mark = "_" if thousands else "."
                self.faults.append(say.comma_cuts_number(comma, f"{first.text}{mark}{second.text}", mark))
                return True
        halves = [node.text for node in plain if node.text.count("(") != node.text.count(")")]
        if halves:
            self.faults.append(say.cut_at_commas(span, halves))
        return bool(halves)

    def _has_a_value_as_key(self, span: Span, pairs: list[Pair]) -> bool:
        """Find `{close: 1900, 1910}`: what a comma has cut from a value is a key without one."""
        for before, pair in pairwise(pairs):
            if _is_empty(pair.value) and not re.fullmatch(r"[A-Za-z_][\w.]*", pair.key.text):
                self.faults.append(say.cut_at_commas(span, [before.value.span.text, pair.key.text]))
                return True
        return False

    def _checked_pairs(self, pairs: list[Pair]) -> Iterator[Pair]:
        seen: dict[str, Scalar] = {}
        for pair in pairs:
            word = pair.key.text
            if word == "<<":
                self.faults.append(say.merge_key(pair.key.span))
            elif word in seen:
                begins_item = word == next(iter(seen)) and word in {"id", "symbol"}
                self.faults.append(
                    say.duplicate_key(pair.key.span, word, seen[word].span, begins_item=begins_item)
                )
                if begins_item:
                    return  # what follows are the keys of that item
            elif not word:
                self.faults.append(say.empty_key(pair.key.span))
            elif word in {"on", "On", "ON"}:
                self.faults.append(say.key_on(pair.key.span))
            else:
                seen[word] = pair.key
                yield self._with_value(pair)

    def _with_value(self, pair: Pair) -> Pair:
        """Refuse a value that is empty, or prose that a comment has cut."""
        fault: Diagnostic | None = None
        if _is_empty(pair.value) and self.patched.is_torn_behind(pair.value.span.end):
            return Pair(pair.key, Broken(pair.value.span, pair.value.flow))
        if _is_empty(pair.value):
            fault = say.empty_value(pair.key.span, self._swallowed_comment(pair))
        elif isinstance(pair.value, Scalar) and not pair.value.style:
            fault = self._cut_by_comment(pair.key.text, pair.value)
        if fault is None:
            return pair
        self.faults.append(fault)
        return Pair(pair.key, Broken(pair.value.span, pair.value.flow))

    def _swallowed_comment(self, pair: Pair) -> str:
        line, _ = self.source.place(pair.key.span.start)
        _, _, comment = self.source.line(line).partition(" #")
        return comment

    def _cut_by_comment(self, key: str, value: Scalar) -> Diagnostic | None:
        found = re.compile(r"[ \t]+#[^\r\n]*").match(self.source.text, value.span.end)
        if found is None:
            return None
        letter_follows = re.match(r"\s+#\S", found[0]) is not None
        if key in PROSE or (key in CITATIONS and letter_follows):
            return say.comment_behind_prose(Span(self.source, value.span.start, found.end()), key)
        return None


CITATIONS = frozenset({"publisher", "page", "section", "decided_by", "owner", "document"})


def _is_empty(node: Located) -> bool:
    return isinstance(node, Scalar) and not node.style and not node.text


def _dash_before(span: Span) -> Span:
    """Give the dash of an item with nothing behind it."""
    start = max(span.source.text.rfind("-", 0, span.start), 0)
    return Span(span.source, start, max(start + 1, span.end))


def _trimmed(span: Span, start: int, end: int) -> Span:
    """Give what stands between two places, without blanks around it; mostly it is all of a scalar."""
    text = span.source.text[start:end]
    first = start + len(text) - len(text.lstrip())
    last = max(first, start + len(text.rstrip()))
    first = min(first, end)
    return span if (first, last) == (span.start, span.end) else Span(span.source, first, last)
