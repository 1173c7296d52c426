"""Why: a decision, a trade or an order of a recorded run, explained from what was stored."""

import re
from dataclasses import replace

from genesis_dsl.errors import SettingsError, StoreError
from genesis_dsl.market.zone_name import is_zone
from genesis_dsl.runs.author import rule_words
from genesis_dsl.runs.messages import request as say_request
from genesis_dsl.runs.messages import silence as say_silence
from genesis_dsl.store.database import Database
from genesis_dsl.store.decisions import find_decision
from genesis_dsl.store.reader import find_facts, find_rows, reading
from genesis_dsl.store.trades import find_orders, find_trade
from genesis_dsl.store.trips import with_trip
from genesis_dsl.trace.explain import explain
from genesis_dsl.trace.explanation import Explanation, Facts
from genesis_dsl.trace.rows import OrderRow

_ID = re.compile(r"([TDO])(\d{1,18})|(\d{1,18})", re.IGNORECASE | re.ASCII)


def parse_id(given: str) -> tuple[str, int]:
    """Read `T1`, `D12`, `O3`; a bare number is a trade.

    Raises:
        StoreError: It is none of these.
    """
    found = _ID.fullmatch(given.strip())
    if found is None:
        raise StoreError(say_request.no_id(given))
    letter, number, bare = found.groups()
    return (letter or "T").upper(), int(number or bare)


def why(database: Database, run: int, given: str, zone: str = "UTC") -> Explanation:
    """Explain what was decided.

    Raises:
        StoreError: There is no such run, trade, decision or order.
        SettingsError: There is no such zone.
    """
    if not is_zone(zone):
        raise SettingsError(say_request.no_zone(zone))
    letter, number = parse_id(given)
    with reading(database) as session:
        facts = find_facts(session, run, zone)
        if letter == "T":
            number = find_trade(session, run, number).position.decision
        elif letter == "O":
            orders = {each.id: each.decision for each in find_rows(session, run, OrderRow)}
            if number not in orders:
                raise StoreError(say_silence.no_order(run, number, len(orders)))
            number = orders[number]
        decision = with_trip(session, run, find_decision(session, run, number))
        explained = explain(decision, facts, find_orders(session, run, number))
        return with_source(explained, facts)


def with_source(explained: Explanation, facts: Facts) -> Explanation:
    """Add the source that the binding rule cites."""
    return replace(explained, cites=_cited(explained, facts))


def _cited(explained: Explanation, facts: Facts) -> str:
    """Name the source that the binding rule cites."""
    rule = explained.binding
    source = facts.sources.get(rule.place.file_id) if rule else None
    words = rule_words(source, rule.name) if rule and source else None
    return words.cited.words if words and words.cited else ""
