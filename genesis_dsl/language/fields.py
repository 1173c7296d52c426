"""The keys of one mapping, asked for one by one; what nobody asked for is unknown."""

import re
from collections.abc import Callable, Collection, Iterable
from functools import cache
from typing import TypeVar

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Severity
from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language import kinds, tree
from genesis_dsl.language.borrowed import named_keys
from genesis_dsl.language.grammar import RESERVED
from genesis_dsl.language.heading import id_pair, is_torn, row_name
from genesis_dsl.language.identifier import IDENTIFIER, as_id
from genesis_dsl.language.located import Broken, Listing, Located, Mapping, Pair, Scalar
from genesis_dsl.language.messages import keys as say
from genesis_dsl.language.messages import values as say_values
from genesis_dsl.language.misspelt import Keys, denied_keys, meant_keys, nearest_choice, offer_for
from genesis_dsl.language.named_rows import as_rows, example_of, first_row, is_sentence, with_id, with_name
from genesis_dsl.language.shape import WORD, WORDS, Either, Listed, Mapped, Named, Shape, Word
from genesis_dsl.language.slips import slips_in
from genesis_dsl.language.synonyms import SYNONYMS, Home
from genesis_dsl.language.values import Findings, read_sentence, read_verbs

Item = TypeVar("Item")

_ROW_OF_WORDS = re.compile(r"[^\s,;/]+(?:(?:\s*[,;]\s*|\s+)[^\s,;/]+)+[,;]?")


class Fields:
    """One mapping while it is being read.

    Every `take_…` asks for a key and gives its value, or None where it is missing or faulty;
    every fault is reported once. `done` reports the keys that nobody asked for.
    """

    def __init__(
        self, findings: Findings, mapping: Mapping, what: str, keys: Keys | None = None, number: int = 0
    ) -> None:
        """Begin to read a mapping, called `what` in messages (`this entry`).

        Args:
            findings: Where faults are added.
            mapping: What is read.
            what: How messages call it.
            keys: The keys that will be asked for, where that is known beforehand: a misspelt one is then
                read as the one that is meant.
            number: Which row of a list it is, from 1; 0 for none.
        """
        self.findings = findings
        self.mapping = mapping
        self.what = what
        self.number = number
        self._pairs = {pair.key.text: pair for pair in mapping.pairs}
        self._meant = meant_keys(self._pairs, keys) if keys else {}
        self._asked: dict[str, Shape] = {}
        self._missing: list[tuple[tuple[str, ...], Diagnostic]] = []

    @classmethod
    def of_kind(
        cls,
        findings: Findings,
        mapping: Mapping,
        what: str,
        read: Callable[["Fields"], object],
        number: int = 0,
    ) -> "Fields":
        """Begin to read a mapping with `read`, which tells its keys by asking an empty one for them."""
        return cls(findings, mapping, what, keys_of(read), number)

    @property
    def span(self) -> Span:
        """The place of the whole mapping."""
        return self.mapping.span

    @property
    def heading(self) -> Span:
        """The first key: where a message about the whole mapping points."""
        return self.mapping.pairs[0].key.span if self.mapping.pairs else self.mapping.span

    @property
    def keys(self) -> Keys:
        """What was asked for so far, and what of it is missing and must be there."""
        return Keys(tuple(self._asked), frozenset(key for keys, _ in self._missing for key in keys))

    @property
    def shapes(self) -> dict[str, Shape]:
        """What was asked for so far, and what each key takes."""
        return dict(self._asked)

    @property
    def needed(self) -> tuple[tuple[str, ...], ...]:
        """The keys that must be there and are missing; of several in one group, any will do."""
        return tuple(keys for keys, fault in self._missing if fault.severity is Severity.ERROR)

    def report(self, fault: Diagnostic) -> None:
        """Add a finding under the present heading."""
        self.findings.add(fault)

    def pair(self, key: str, shape: Shape = WORD) -> Pair | None:
        """Ask for a key as it stands; `shape` says what it takes, for an editor's sake."""
        if shape is not WORD or key not in self._asked:
            self._asked[key] = shape
        return self._pairs.get(key) or self._meant.get(key)

    def written(self, keys: Iterable[str], shape: Shape = WORD) -> dict[str, Pair]:
        """Ask for several keys; those that are there, in the order in which they are written."""
        found = {key: pair for key in keys if (pair := self.pair(key, shape)) is not None}
        return dict(sorted(found.items(), key=lambda each: each[1].key.span.start))

    def is_whole(self, key: str, rows: Collection[object]) -> bool:
        """Say whether every row of a list could be read."""
        pair = self.pair(key)
        listed = pair is not None and isinstance(pair.value, Listing) and len(pair.value.items) == len(rows)
        return listed and not self.mapping.torn

    def note_unread(self, key: str) -> None:
        """Remember where something below a key, or the key itself, could not be read."""
        pair = self.pair(key)
        if self.mapping.torn if pair is None else is_torn(pair.value):
            self.findings.unread.add(key)

    def has(self, key: str) -> bool:
        """Say whether a key is there, readable or not."""
        return self.pair(key) is not None

    def report_missing(self, fault: Diagnostic, *keys: str) -> None:
        """Report at the end that all of these keys are missing.

        It is held back where one of them may be a misspelt key, or stand in what could not be read.
        """
        if not self.mapping.torn:
            self._missing.append((keys, fault))

    def _value(self, key: str, example: str | None, shape: Shape) -> Located | None:
        """Give a value; `example` is None where the key may be missing."""
        pair = self.pair(key, shape)
        if pair is None:
            if example is not None:
                self.report_missing(say.missing_key(self.heading, self.what, key, example), key)
            return None
        return None if isinstance(pair.value, Broken) else pair.value

    # ---- words

    def take_text(
        self, key: str, *, need: str | None = None, choices: tuple[str, ...] = ()
    ) -> kinds.Text | None:
        """Ask for text; with `choices`, for one of these words."""
        value = self._value(key, need, Word(choices))
        if value is None:
            return None
        with self.findings.under(key):
            return self._text(key, value, choices)

    def _text(self, key: str, value: Located, choices: tuple[str, ...] = ()) -> kinds.Text | None:
        if not isinstance(value, Scalar):
            if not isinstance(value, Broken):
                self.report(say_values.wants_text(value.span, key))
            return None
        if choices and value.text not in choices:
            nearest = SYNONYMS.get(value.text, "")
            if nearest not in choices:
                nearest = nearest_choice(value.text.lower(), choices)
            self.report(say_values.bad_choice(value.inner, key, choices, nearest))
            return None
        return kinds.Text(span=value.inner, text=value.text)

    def take_id(self, example: str, *, label: bool = False) -> kinds.Text:
        """Ask for the `id`; a label is never named by a sentence, so it may be any word.

        What has none is known by its number in the list, so that the rest of it is checked.
        """
        pair = self.pair("id")
        if pair is None:
            self.report_missing(say.missing_id(self.heading, self.what, example), "id")
        value = pair.value if pair else None
        text = None if value is None or isinstance(value, Broken) else self._text("id", value)
        if text is None:
            return kinds.Text(span=self.heading, text=str(self.number or ""))
        return self.checked_id(text, label=label)

    def checked_id(self, text: kinds.Text, *, label: bool = False) -> kinds.Text:
        """Refuse an id that a sentence could not name; it is kept, so that others still find it."""
        if text.text in RESERVED and not label:
            self.report(say.reserved_id(text.span))
        elif not IDENTIFIER.fullmatch(text.text):
            self.report(say.bad_id(text.span, as_id(text.text)))
        return text

    def take_words(
        self, key: str, *, need: str | None = None, choices: tuple[str, ...] = ()
    ) -> tuple[kinds.Text, ...]:
        """Ask for a list of words, with `choices` of these; one word alone is a list of one."""
        one = Word(choices)
        value = self._value(key, need, Either((one, Listed(one))))
        if value is None:
            return ()
        with self.findings.under(key):
            if isinstance(value, Scalar) and _ROW_OF_WORDS.fullmatch(value.text):
                self.report(say_values.words_without_brackets(value.inner, re.split(r"[\s,;]+", value.text)))
                return ()
            items = value.items if isinstance(value, Listing) else (value,)
            if not items:
                self.report(say_values.empty_list(value.span, key))
            words = tuple(word for item in items if (word := self._word(key, item, choices)))
            first: dict[str, kinds.Text] = {}
            for word in words:
                if first.setdefault(word.text, word) is not word:
                    self.report(say_values.word_twice(word.span, first[word.text].span))
        return tuple(first.values())

    def _word(self, key: str, item: Located, choices: tuple[str, ...]) -> kinds.Text | None:
        if isinstance(item, Listing | Mapping):
            self.report(say_values.wants_words(item.span, key))
            return None
        return self._text(key, item, choices)

    def take_pairs(self, key: str) -> tuple[tuple[kinds.Text, kinds.Text], ...]:
        """Ask for a mapping of free words, kept as written."""
        fields = self.take_fields(key, f"`{key}`", "key: value")
        if fields is None:
            return ()
        found = []
        for pair in fields.mapping.pairs:
            text = fields.take_text(pair.key.text)
            if text is not None:
                found.append((kinds.Text(span=pair.key.span, text=pair.key.text), text))
        return tuple(found)

    # ---- sentences

    def take_sentence(self, key: str, *, need: str | None = None) -> kinds.Sentence | None:
        """Ask for a value; it is there, as `Faulty`, also where it could not be understood."""
        pair = self.pair(key)
        if pair is None:
            self._value(key, need, WORD)
            return kinds.Sentence(span=self.heading, expr=tree.Faulty(self.heading)) if need else None
        with self.findings.under(key):
            return read_sentence(self.findings, pair.value, key)

    def unread_sentence(self) -> kinds.Sentence | None:
        """Stand in for a key that may be in what could not be read."""
        torn = self.mapping.torn
        return kinds.Sentence(span=self.heading, expr=tree.Faulty(self.heading)) if torn else None

    def take_verbs(self, key: str, *, need: str | None = None) -> kinds.Verbs | None:
        """Ask for one verb or a list of verbs."""
        value = self._value(key, need, WORDS)
        if value is None:
            return kinds.Verbs(span=self.heading, actions=()) if need or self.has(key) else None
        with self.findings.under(key):
            return read_verbs(self.findings, value, key)

    # ---- what lies below

    def take_fields(
        self,
        key: str,
        what: str,
        example: str,
        shape: Shape = Named(WORD),  # noqa: B008  # it never changes
    ) -> "Fields | None":
        """Ask for a mapping below a key."""
        value = self._value(key, None, shape)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            with self.findings.under(key):
                self.report(say_values.wants_keys(value.span, what, example))
            return None
        return Fields(self.findings, value, what)

    def take_part(self, key: str, what: str, example: str, read: Callable[["Fields"], Item]) -> Item | None:
        """Ask for a mapping below a key, and read it; unknown keys are reported behind it."""
        below = self.take_fields(key, what, example, Mapped(read))
        if below is None:
            return None
        with self.findings.under(key):
            below = Fields.of_kind(self.findings, below.mapping, what, read)
            part = read(below)
            below.done()
        return part

    def take_rows(
        self,
        key: str,
        what: str,
        read: Callable[["Fields"], Item | None],
        *,
        need: str | None = None,
        heading: str | None = None,
    ) -> tuple[Item, ...]:
        """Ask for a list of mappings; rows that cannot be used are left out.

        Args:
            key: The key of the list.
            what: How messages call one row: `this entry`.
            read: Reads one row; unknown keys are reported behind it.
            need: An example, where the key must be there.
            heading: What stands in the path for the list; "" for nothing.
        """
        value = self._value(key, need, Listed(Mapped(read)))
        if value is None:
            return ()
        with self.findings.under(key if heading is None else heading):
            if not isinstance(value, Listing):
                rows = as_rows(value, keys_of(read)) if isinstance(value, Mapping) else None
                example = first_row(rows) if rows else example_of(value, what, keys_of(read))
                self.report(say_values.wants_list(value.span, key, example))
                if rows is None:
                    return ()
                value = rows
            if not value.items:
                self.report(say_values.empty_list(value.span, key))
            items = [self._row(number, item, what, read) for number, item in enumerate(value.items, 1)]
            self._report_duplicates(value)
        return tuple(item for item in items if item is not None)

    def _row(
        self, number: int, item: Located, what: str, read: Callable[["Fields"], Item | None]
    ) -> Item | None:
        if isinstance(item, Broken):
            return None
        named = with_id(item, what, keys_of(read)) if isinstance(item, Mapping) else None
        if named is not None:
            item, fault = named
            self.report(fault)
        with self.findings.under(row_name(item) or str(number)):
            if not isinstance(item, Mapping):
                self.report(self._no_keys(item, what, keys_of(read)))
                meant = with_name(item, what, f"condition_{number}")
                if meant is None or next(slips_in(item.span), None) is not None:
                    return None
                item = meant
            fields = Fields.of_kind(self.findings, item, what, read, number)
            row = read(fields)
            fields.done()
        return row

    def _no_keys(self, item: Located, what: str, keys: Keys) -> Diagnostic:
        example = example_of(item, what, keys)
        if is_sentence(item, what):
            return next(slips_in(item.span), say_values.bare_sentence(item.span, example))
        return next(slips_in(item.span), say_values.wants_keys(item.span, what, example))

    def _report_duplicates(self, listing: Listing) -> None:
        seen: dict[str, Span] = {}
        for key, span in filter(None, map(id_pair, listing.items)):
            if span.text in seen:
                with self.findings.under(span.text):
                    self.report(say.duplicate_id(span, seen[span.text], key))
            seen.setdefault(span.text, span)

    # ---- the end

    def done(self) -> None:
        """Report every key that was not asked for, with the nearest right one, and what is missing."""
        free = [key for key in self._asked if key not in self._pairs]
        read_as = {pair.key.text: key for key, pair in self._meant.items()}
        meant: frozenset[str] = frozenset()
        for word, pair in self._pairs.items():
            if word not in self._asked:
                nearest, home = read_as.get(word, ""), Home()
                if not nearest:
                    nearest, home = offer_for(self.what, word, free, self.keys, _keys_of_rows(self._asked))
                meant |= {nearest, *denied_keys(word, free), *named_keys(home.said)}
                self.findings.strays.append(pair.key.span)
                self.report(say.unknown_key(pair.key.span, self.what, nearest, list(self._asked), home))
        self.report_what_is_missing(meant)

    def report_what_is_missing(self, meant: frozenset[str] = frozenset()) -> None:
        """Report missing keys, except those that a misspelt key may be, or one that lies too deep."""
        inside = self.mapping.span
        strays = {each.text for each in self.findings.strays if inside.start <= each.start < inside.end}
        for keys, fault in self._missing:
            if (meant | strays).isdisjoint(keys):
                self.report(fault)


def _keys_of_rows(shapes: dict[str, Shape]) -> list[tuple[str, Keys]]:
    """List the keys that stand in the rows of each list of a mapping."""
    rows = {key: each.row for key, each in shapes.items() if isinstance(each, Listed)}
    return [(key, keys_of(row.read)) for key, row in rows.items() if isinstance(row, Mapped)]


@cache
def trial(read: Callable[[Fields], object]) -> Fields:
    """Let a reader read a mapping in which there is nothing, so that it tells what it asks for."""
    nowhere = Span(Source("", ""), 0, 0)
    fields = Fields(Findings(), Mapping(nowhere, flow=False, pairs=()), "this")
    read(fields)
    return fields


def keys_of(read: Callable[[Fields], object]) -> Keys:
    """Give the keys that a reader asks for."""
    return trial(read).keys
