// The tables of the file of results. Their comments are kept in the file: ".schema" shows them.
#pragma once

namespace ringside::analysis::store {

/// Tells our files from those of other programs, in the file's header: "Ring".
inline constexpr int application_id = 0x52696E67;
/// Of the tables below; a file with a greater one was made by a program that came later.
inline constexpr int layout_version = 1;

inline constexpr const char* tables = R"(
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    scenario TEXT NOT NULL,         -- its file name without folder and ending
    scenario_hash TEXT NOT NULL,    -- of its text, the files that it names, and the changes
    changes TEXT NOT NULL,          -- as --set takes them, with "; " between
    seed NOT NULL,                  -- a whole number; as text where it is above 2^63 - 1
    version TEXT NOT NULL,          -- of Ringside
    replications INTEGER NOT NULL,
    calls INTEGER NOT NULL,         -- contacts simulated in all replications
    fingerprint TEXT NOT NULL,      -- of everything that happened
    UNIQUE (scenario_hash, seed, version, replications)
);
CREATE TABLE run_values (           -- the changes of a run, one by one
    run_id INTEGER NOT NULL REFERENCES runs (id),
    path TEXT NOT NULL,             -- groups.day.agents
    operation TEXT NOT NULL,        -- =, += or *=
    value NOT NULL                  -- a number, or text
);
CREATE INDEX run_values_of_run ON run_values (run_id);
CREATE TABLE run_rules (            -- what ended a run at its number of replications
    run_id INTEGER NOT NULL REFERENCES runs (id),
    rule TEXT NOT NULL,             -- wishes as --until takes them, and the most replications
    PRIMARY KEY (run_id, rule)
) WITHOUT ROWID;
CREATE TABLE estimates (
    run_id INTEGER NOT NULL REFERENCES runs (id),
    measure TEXT NOT NULL,          -- shares from 0 to 1; _s: seconds; counts a day
    call_type TEXT,                 -- null: all
    agent_group TEXT,               -- null: all
    interval TEXT,                  -- when it starts; null: all time
    mean REAL,                      -- null where there is nothing to divide by
    ci95_low REAL,                  -- null with one replication
    ci95_high REAL,
    n INTEGER NOT NULL              -- what the interval rests on: replications, days, batches
);
CREATE INDEX estimates_of_run ON estimates (run_id, measure);
CREATE TABLE ivr_nodes (
    run_id INTEGER NOT NULL REFERENCES runs (id),
    node TEXT NOT NULL,
    measure TEXT NOT NULL,
    mean REAL,
    ci95_low REAL,
    ci95_high REAL,
    n INTEGER NOT NULL
);
CREATE INDEX ivr_nodes_of_run ON ivr_nodes (run_id, measure);
)";

}  // namespace ringside::analysis::store
