-- The tables of genesis-dsl for SQLite, in the text that makes them.
--
-- Whole numbers are kept whole:
--   ..._points   price      / 10 ** symbol.digits
--   ..._minor    money      / 10 ** run.minor_digits, in run.currency
--   steps        lots       * symbol.lots_per_step
--   ..._ms       an instant, milliseconds since 1970 UTC: datetime(time_ms / 1000, 'unixepoch')
-- Columns whose rows are JSON are TEXT; read them with json_extract.

CREATE TABLE run (
    id INTEGER NOT NULL PRIMARY KEY,
    status TEXT NOT NULL,               -- running, done, interrupted, failed
    process TEXT NOT NULL,              -- who writes it; a run whose writer is gone did not finish
    started_at_ms BIGINT NOT NULL,
    ended_at_ms BIGINT NOT NULL,
    currency TEXT NOT NULL,
    minor_digits INTEGER NOT NULL,      -- money: ..._minor / 10 ** minor_digits
    manifest TEXT NOT NULL,
    summary TEXT NOT NULL,
    digest TEXT NOT NULL,
    head TEXT NOT NULL,
    fault TEXT NOT NULL DEFAULT ''      -- why it failed; in no digest, and verify does not compare it
);

CREATE TABLE source (
    run INTEGER NOT NULL REFERENCES run (id),
    kind TEXT NOT NULL,
    file_id TEXT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL,                 -- the very text that ran
    PRIMARY KEY (run, kind, file_id)
);

CREATE TABLE symbol (
    run INTEGER NOT NULL REFERENCES run (id),
    symbol TEXT NOT NULL,
    digits INTEGER NOT NULL,            -- a price: ..._points / 10 ** digits
    pip_points INTEGER NOT NULL,        -- pips: points / pip_points
    lots_per_step TEXT NOT NULL,        -- lots: steps * lots_per_step
    PRIMARY KEY (run, symbol)
);

CREATE TABLE data_file (
    run INTEGER NOT NULL REFERENCES run (id),
    id INTEGER NOT NULL,
    symbol TEXT NOT NULL,
    timeframe TEXT NOT NULL,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bars BIGINT NOT NULL,
    first_time_ms BIGINT NOT NULL,
    last_time_ms BIGINT NOT NULL,
    PRIMARY KEY (run, id)
);

CREATE TABLE data_day (
    run INTEGER NOT NULL REFERENCES run (id),
    symbol TEXT NOT NULL,
    day_ms BIGINT NOT NULL,
    bars BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (run, symbol, day_ms)
);

CREATE TABLE node (
    run INTEGER NOT NULL REFERENCES run (id),
    id INTEGER NOT NULL,
    parent INTEGER NOT NULL,
    owner TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    path TEXT NOT NULL,
    op TEXT NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    timeframe TEXT NOT NULL,
    file_id TEXT NOT NULL,
    start_offset BIGINT NOT NULL,
    end_offset BIGINT NOT NULL,
    data TEXT NOT NULL,
    same_as INTEGER NOT NULL,           -- the node under whose number decisions keep its value; -1 is its own
    constants TEXT NOT NULL,            -- its value by symbol where it never changes; decisions do not repeat it
    rule TEXT NOT NULL,                 -- the path behind the file that owns the root: unique name of a condition
    PRIMARY KEY (run, id)
);
CREATE INDEX node_rule ON node (run, rule);

CREATE TABLE decision (
    run INTEGER NOT NULL REFERENCES run (id),
    id BIGINT NOT NULL,
    time_ms BIGINT NOT NULL,
    kind TEXT NOT NULL,
    site TEXT NOT NULL,
    subject TEXT NOT NULL,
    symbol TEXT NOT NULL,
    reason TEXT NOT NULL,
    node_values TEXT NOT NULL,          -- by node id: points, minor units, or why it is unknown
    clocks TEXT NOT NULL,               -- by timeframe: the close of the bar that was read, in ms
    detail TEXT NOT NULL,
    previous TEXT NOT NULL,             -- the hash of the decision before
    hash TEXT NOT NULL,
    PRIMARY KEY (run, id)
);
CREATE INDEX decision_time ON decision (run, symbol, time_ms);
CREATE INDEX decision_kind ON decision (run, kind, reason);

CREATE TABLE orders (
    run INTEGER NOT NULL REFERENCES run (id),
    id BIGINT NOT NULL,
    decision_id BIGINT NOT NULL,
    strategy TEXT NOT NULL,
    entry TEXT NOT NULL,
    symbol TEXT NOT NULL,
    side INTEGER NOT NULL,              -- 1 buy, -1 sell
    order_type TEXT NOT NULL,
    steps BIGINT NOT NULL,
    price_points BIGINT NOT NULL,
    stop_points BIGINT NOT NULL,
    has_stop BOOLEAN NOT NULL,
    placed_at_ms BIGINT NOT NULL,
    ended_at_ms BIGINT NOT NULL,
    ended TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (run, id)
);

CREATE TABLE fill (
    run INTEGER NOT NULL REFERENCES run (id),
    id BIGINT NOT NULL,
    time_ms BIGINT NOT NULL,
    order_id BIGINT NOT NULL,
    position_id BIGINT NOT NULL,
    symbol TEXT NOT NULL,
    side INTEGER NOT NULL,
    steps BIGINT NOT NULL,
    price_points BIGINT NOT NULL,
    opens BOOLEAN NOT NULL,
    reason TEXT NOT NULL,
    profit_minor BIGINT NOT NULL,
    commission_minor BIGINT NOT NULL,
    swap_minor BIGINT NOT NULL,
    ambiguous BOOLEAN NOT NULL,
    PRIMARY KEY (run, id)
);
CREATE INDEX fill_position ON fill (run, position_id);

CREATE TABLE position (
    run INTEGER NOT NULL REFERENCES run (id),
    id BIGINT NOT NULL,
    decision_id BIGINT NOT NULL,
    order_id BIGINT NOT NULL,
    strategy TEXT NOT NULL,
    entry TEXT NOT NULL,
    symbol TEXT NOT NULL,
    side INTEGER NOT NULL,
    steps BIGINT NOT NULL,
    entry_time_ms BIGINT NOT NULL,
    entry_price_points BIGINT NOT NULL,
    stop_points BIGINT NOT NULL,
    has_stop BOOLEAN NOT NULL,
    exit_time_ms BIGINT NOT NULL,
    exit_price_points BIGINT NOT NULL,
    exit_reason TEXT NOT NULL,
    pnl_minor BIGINT NOT NULL,
    risk_minor BIGINT NOT NULL,
    commission_minor BIGINT NOT NULL,
    swap_minor BIGINT NOT NULL,
    best_minor BIGINT NOT NULL,
    ambiguous BOOLEAN NOT NULL,
    PRIMARY KEY (run, id)
);

CREATE TABLE stop_move (
    run INTEGER NOT NULL REFERENCES run (id),
    id BIGINT NOT NULL,
    time_ms BIGINT NOT NULL,
    position_id BIGINT NOT NULL,
    old_points BIGINT NOT NULL,
    new_points BIGINT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (run, id)
);

CREATE TABLE ledger_day (
    run INTEGER NOT NULL REFERENCES run (id),
    id BIGINT NOT NULL,
    zone TEXT NOT NULL,
    time_ms BIGINT NOT NULL,
    balance_minor BIGINT NOT NULL,
    equity_minor BIGINT NOT NULL,
    lowest_equity_minor BIGINT NOT NULL,
    PRIMARY KEY (run, id)
);

-- Bit k, the most significant first, stands for the instant day_ms + (k + 1) * slot_ms.
CREATE TABLE outcome_block (
    run INTEGER NOT NULL REFERENCES run (id),
    node_id INTEGER NOT NULL,
    symbol TEXT NOT NULL,
    day_ms BIGINT NOT NULL,
    slot_ms BIGINT NOT NULL,
    asked_bits BLOB NOT NULL,
    true_bits BLOB NOT NULL,
    known_bits BLOB NOT NULL,
    n_true INTEGER NOT NULL,
    n_false INTEGER NOT NULL,
    n_unknown INTEGER NOT NULL,
    PRIMARY KEY (run, node_id, symbol, day_ms),
    CONSTRAINT slot_is_a_minute_or_more CHECK (slot_ms >= 60000)
);

CREATE TABLE outcome_change (
    run INTEGER NOT NULL REFERENCES run (id),
    id BIGINT NOT NULL,
    node_id INTEGER NOT NULL,
    symbol TEXT NOT NULL,
    subject TEXT NOT NULL,
    time_ms BIGINT NOT NULL,
    truth TEXT NOT NULL,                -- true, false, or why it is unknown
    PRIMARY KEY (run, id)
);
CREATE INDEX outcome_change_node ON outcome_change (run, node_id, symbol, time_ms);

CREATE TABLE alert (
    run INTEGER NOT NULL REFERENCES run (id),
    id BIGINT NOT NULL,
    time_ms BIGINT NOT NULL,
    level TEXT NOT NULL,
    source TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (run, id)
);

-- The state of the engine behind the last block of a run that did not end, for it to go on from.
CREATE TABLE snapshot (
    run INTEGER NOT NULL REFERENCES run (id),
    state BLOB NOT NULL,
    PRIMARY KEY (run)
);

CREATE TABLE note (
    run INTEGER NOT NULL REFERENCES run (id),
    id BIGINT NOT NULL,
    decision_id BIGINT NOT NULL,
    written_at_ms BIGINT NOT NULL,
    who TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (run, id)
);

-- What a broker was asked for, as it stands now; written before it is sent. `magic` goes with the request.
CREATE TABLE intent (
    run INTEGER NOT NULL REFERENCES run (id),
    number BIGINT NOT NULL,
    magic BIGINT NOT NULL,
    action TEXT NOT NULL,
    symbol TEXT NOT NULL,
    side INTEGER NOT NULL,
    order_id BIGINT NOT NULL,
    position_id BIGINT NOT NULL,
    order_type INTEGER NOT NULL,
    steps BIGINT NOT NULL,
    price_points BIGINT NOT NULL,
    trigger_points BIGINT NOT NULL,
    stop_points BIGINT NOT NULL,
    target_points BIGINT NOT NULL,
    expires_at_ms BIGINT NOT NULL,
    state TEXT NOT NULL,
    ticket BIGINT NOT NULL,
    identifier BIGINT NOT NULL,
    filled_steps BIGINT NOT NULL,
    deals TEXT NOT NULL,
    code INTEGER NOT NULL,
    sought INTEGER NOT NULL,
    tick_ms BIGINT NOT NULL,
    decided_ms BIGINT NOT NULL,
    allowed_ms BIGINT NOT NULL,
    requested_ms BIGINT NOT NULL,
    answered_ms BIGINT NOT NULL,
    filled_ms BIGINT NOT NULL,
    PRIMARY KEY (run, number)
);

-- Each state that an intent came to; rows are added and never changed.
CREATE TABLE intent_step (
    run INTEGER NOT NULL REFERENCES run (id),
    id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    state TEXT NOT NULL,
    written_at_ms BIGINT NOT NULL,
    PRIMARY KEY (run, id)
);

-- What a session was given while it was live: the minutes that closed and what the broker reported, before
-- anything was decided on it. Row 0 holds the history it began with. `bars` is JSON, compressed.
CREATE TABLE given (
    run INTEGER NOT NULL REFERENCES run (id),
    id BIGINT NOT NULL,
    time_ms BIGINT NOT NULL,
    bars BLOB NOT NULL,
    reports TEXT NOT NULL,
    PRIMARY KEY (run, id)
);

-- What happened around a session: its link, the server's clock, the age of prices, who owned them; and of what
-- lasted until time_ms, as that nobody was there, since when.
CREATE TABLE notice (
    run INTEGER NOT NULL REFERENCES run (id),
    id BIGINT NOT NULL,
    time_ms BIGINT NOT NULL,
    topic TEXT NOT NULL,
    symbol TEXT NOT NULL,
    text TEXT NOT NULL,
    since_ms BIGINT,
    PRIMARY KEY (run, id)
);

-- What persons told a session to do: waits until it takes it, is obeyed at an instant of its own (time_ms) in
-- the same transaction as what was given then, and is answered; or refused, or withdrawn. Never taken away.
CREATE TABLE command (
    run INTEGER NOT NULL REFERENCES run (id),
    id BIGINT NOT NULL,
    told_at_ms BIGINT NOT NULL,
    who TEXT NOT NULL,
    role TEXT NOT NULL,
    text TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    time_ms BIGINT,
    answer TEXT NOT NULL,
    PRIMARY KEY (run, id)
);

-- The numbers of the bits of a day in minutes; SQLite has no list of numbers of its own.
CREATE TABLE slot (k INTEGER NOT NULL PRIMARY KEY);

INSERT INTO slot (k)
WITH RECURSIVE number (k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM number WHERE k < 1439)
SELECT k FROM number;

CREATE VIEW outcomes (run, rule, symbol, time, truth, reason, subject, day, node) AS
-- Every outcome of every condition, one row each; of a condition that reads the account a row for
-- each change. `day` is the UTC day that a block covers: the instant 00:00 belongs to the day that it
-- ends. A question with `rule` and `day` in it reads one block, without `day` all blocks of the rule:
--   SELECT truth FROM outcomes WHERE run = 1 AND rule = 'london_breakout > long_breakout > broke_out'
--   AND symbol = 'EURUSD' AND day = '2018-03-06' AND time = '2018-03-06T09:15:00Z';
SELECT
    block.run,
    node.rule,
    block.symbol,
    strftime('%Y-%m-%dT%H:%M:%SZ', (block.day_ms + (slot.k + 1) * block.slot_ms) / 1000, 'unixepoch'),
    CASE
        WHEN NOT (instr('123456789ABCDEF', substr(hex(substr(block.known_bits, slot.k / 8 + 1, 1)), slot.k / 4 % 2 + 1, 1))
            >> (3 - slot.k % 4)) & 1 THEN 'unknown'
        WHEN (instr('123456789ABCDEF', substr(hex(substr(block.true_bits, slot.k / 8 + 1, 1)), slot.k / 4 % 2 + 1, 1))
            >> (3 - slot.k % 4)) & 1 THEN 'true'
        ELSE 'false'
    END,
    '',
    '',
    date(block.day_ms / 1000, 'unixepoch'),
    node.id
FROM node
CROSS JOIN outcome_block AS block ON block.run = node.run AND block.node_id = node.id
CROSS JOIN slot ON slot.k < 8 * length(block.asked_bits)
WHERE (  -- a subquery is looked at last: first the conditions of the question, which keep fewer rows
    SELECT (instr('123456789ABCDEF', substr(hex(substr(block.asked_bits, slot.k / 8 + 1, 1)), slot.k / 4 % 2 + 1, 1))
        >> (3 - slot.k % 4)) & 1
)
UNION ALL
SELECT
    change.run,
    node.rule,
    change.symbol,
    strftime('%Y-%m-%dT%H:%M:%SZ', change.time_ms / 1000, 'unixepoch'),
    CASE WHEN change.truth IN ('true', 'false') THEN change.truth ELSE 'unknown' END,
    CASE WHEN change.truth IN ('true', 'false') THEN '' ELSE change.truth END,
    change.subject,
    date((change.time_ms - 1) / 1000, 'unixepoch'),
    node.id
FROM node
CROSS JOIN outcome_change AS change ON change.run = node.run AND change.node_id = node.id;
