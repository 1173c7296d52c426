"""`/runs/{run}/whynot?symbol=&at=`: why nothing happened at a moment, and how far it was."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, PlainTextResponse

from genesis_dsl.errors import GenesisError, NotStored, SettingsError
from genesis_dsl.runs.messages.silence import not_traded
from genesis_dsl.runs.whynot import Answer, Moved, whynot
from genesis_dsl.server.addresses import Addresses
from genesis_dsl.server.faults import status_of
from genesis_dsl.server.messages import page as messages
from genesis_dsl.server.moments import moment_in, zone_of
from genesis_dsl.server.near import near_misses, where_to_begin
from genesis_dsl.server.questions import TheAddresses, TheDatabase, TheRuns
from genesis_dsl.server.record import Record, open_record
from genesis_dsl.server.rendering import page
from genesis_dsl.server.views.decision import NEAR_MISS
from genesis_dsl.server.views.strip import BARS, Strip, at_times, recorded, strip_view, with_supposed
from genesis_dsl.server.views.whynot import WhyNot, title_of, whynot_view
from genesis_dsl.store.outcomes import Condition, find_strip, find_strips
from genesis_dsl.store.reader import Reading, reading

Text = Annotated[str, Query(max_length=100)]

router = APIRouter(prefix="/runs/{run}")


def the_move(entry: Text = "", number: Text = "", to: Text = "") -> Moved | None:
    """Give the number that is moved in thought."""
    return Moved(number, to, entry) if number else None


TheMove = Annotated[Moved | None, Depends(the_move)]


@router.get("/whynot")
def show_whynot(  # noqa: PLR0913, PLR0917  # what is asked for
    request: Request,
    database: TheDatabase,
    runs: TheRuns,
    addresses: TheAddresses,
    symbol: Text = "",
    at: Text = "",
    moved: TheMove = None,
) -> HTMLResponse:
    """Answer for a symbol and a moment, also with a number moved; without them, show the form."""
    answers: list[WhyNot] = []
    sentence, status, moment = "", 200, ""
    with reading(database) as session:
        record = open_record(session, addresses)
        misses = [] if at else near_misses(session, record)
        if at:
            try:
                moment = _moment(record, symbol, at)
                addresses = Addresses(addresses.run, zone_of(moment, addresses.zone))
                found = whynot(database, addresses.run, symbol, moment, runs=runs, moved=moved)
                record = replace(
                    record, addresses=addresses, facts=replace(record.facts, zone=addresses.zone)
                )
                answers = [whynot_view(each, _strips(session, record, each), record) for each in found]
                sentence = "" if answers else messages.no_entries(symbol)
            except GenesisError as fault:
                sentence, status = str(fault), status_of(fault)
    around = answers[0].time if answers and answers[0].silence else moment  # in a silence there are no bars
    return page(
        request,
        "whynot.html",
        status=status,
        sentence=sentence,
        answers=answers,
        title=title_of(answers) if answers else None,
        misses=misses,
        begin=where_to_begin(misses),
        all_misses=addresses.decisions(kind=NEAR_MISS),
        charts=[(each, addresses.chart(symbol=each)) for each in record.facts.symbols],
        symbol=symbol,
        at=at,
        moment=moment,
        symbols=record.traded,
        synthetic=bool(record.manifest.get("synthetic")),
        chart=addresses.scene(symbol, around) if answers else "",
        around=around,
        addresses=addresses,
        zone=addresses.zone,
    )


@router.get("/whynot/patch")
def save_patch(
    database: TheDatabase,
    runs: TheRuns,
    addresses: TheAddresses,
    symbol: Text,
    at: Text,
    moved: TheMove = None,
) -> PlainTextResponse:
    """Give the change of the file that a number moved in thought would be, as a patch.

    Raises:
        SettingsError: No number is named, or it cannot be moved so.
    """
    answers = whynot(database, addresses.run, symbol, moment_in(at, addresses.zone), runs=runs, moved=moved)
    found = next((each.what_if for each in answers if each.what_if), None)
    if found is None:
        raise SettingsError(messages.no_number_named())
    headers = {"Content-Disposition": f'attachment; filename="{found.patch_name}"'}
    return PlainTextResponse(found.patch, headers=headers, media_type="text/x-diff")


def _moment(record: Record, symbol: str, at: str) -> str:
    """Complete the moment that is asked about.

    Raises:
        NotStored: No strategy trades the symbol.
    """
    if symbol not in record.traded:
        raise NotStored(not_traded(symbol, record.traded))
    return moment_in(at, record.addresses.zone)


def _strips(session: Reading, record: Record, answer: Answer) -> tuple[Strip, ...]:
    """Give the last outcomes of the whole condition and of each of its parts."""
    decision = answer.explanation.decision
    asked = [line for line in answer.explanation.lines if line.wanted is not None]
    lines = recorded(asked, record.facts.nodes)
    if not lines:
        return ()
    root = Condition(record.row.id, lines[0].node, decision.symbol)
    whole = find_strip(session, root, decision.time, BARS)
    if not whole:
        return ()
    times = [outcome.time for outcome in whole]
    span, nodes = (times[0], decision.time), [line.node for line in lines[1:]]
    found = find_strips(session, root.run, root.symbol, nodes, span, BARS) | {root.node: whole}
    labels = [decision.subject if line.depth == 0 else line.id or line.words for line in lines]
    laid = [at_times(found[line.node], times) for line in lines]
    shown = (strip_view(label, outcomes, record) for label, outcomes in zip(labels, laid, strict=True))
    supposed = answer.what_if.strips if answer.what_if else {}
    return tuple(
        with_supposed(strip, at_times(supposed[line.node], times), record) if line.node in supposed else strip
        for strip, line in zip(shown, lines, strict=False)
    )
