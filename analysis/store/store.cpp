// The file of results; see store.hpp. SQLite's journal makes a run appear whole or not at all.
#include "analysis/store/store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <type_traits>
#include <utility>

#include "analysis/store/schema.hpp"
#include "sim/scenario/changes.hpp"

namespace ringside::analysis::store {
namespace {

/// While another program writes; writing a long month takes it about a second.
constexpr int wait_ms = 60'000;

/// What SQLite says, in words that name the file.
StoreError words_for(const SQLite::Exception& error, const std::string& path) {
    switch (error.getErrorCode()) {
        case SQLITE_NOTADB:
        case SQLITE_CORRUPT:
            return {path + " is no database of SQLite; it is left as it is"};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {fmt::format("cannot write {}: another program has been using it for {} s", path,
                                wait_ms / 1000)};
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
            return {fmt::format("cannot write {}: it, or its folder, may not be written to", path)};
        case SQLITE_FULL:
            return {fmt::format("cannot write {}: there is no space left", path)};
        default:
            return {fmt::format("cannot write {}: {}", path, error.what())};
    }
}

void put_value(SQLite::Statement& statement, int index, const std::string& value) {
    statement.bind(index, value);
}
void put_value(SQLite::Statement& statement, int index, std::string_view value) {
    statement.bind(index, std::string(value));
}
void put_value(SQLite::Statement& statement, int index, double value) {
    statement.bind(index, value);
}
void put_value(SQLite::Statement& statement, int index, std::int64_t value) {
    statement.bind(index, value);
}
/// SQLite's whole numbers have a sign.
void put_value(SQLite::Statement& statement, int index, std::uint64_t value) {
    if (std::in_range<std::int64_t>(value)) {
        statement.bind(index, static_cast<std::int64_t>(value));
    } else {
        statement.bind(index, std::to_string(value));
    }
}
template <class Value>
void put_value(SQLite::Statement& statement, int index, const std::optional<Value>& value) {
    if (value) {
        put_value(statement, index, *value);
    } else {
        statement.bind(index);
    }
}

/// Puts values into a statement in their order, does it, and makes it ready for the next.
template <class... Values>
void insert(SQLite::Statement& statement, const Values&... values) {
    int index = 0;
    (put_value(statement, ++index, values), ...);
    statement.exec();
    statement.reset();
}

std::optional<double> low_of(const Estimate& estimate) {
    return estimate.interval ? std::optional(estimate.interval->low) : std::nullopt;
}
std::optional<double> high_of(const Estimate& estimate) {
    return estimate.interval ? std::optional(estimate.interval->high) : std::nullopt;
}

std::optional<std::string> text_in(const SQLite::Column& column) {
    return column.isNull() ? std::nullopt : std::optional(column.getString());
}
std::optional<double> number_in(const SQLite::Column& column) {
    return column.isNull() ? std::nullopt : std::optional(column.getDouble());
}

/// Of the four columns from `first`: mean, the ends of its interval, and n.
Estimate estimate_in(const SQLite::Statement& row, int first) {
    Estimate estimate;
    estimate.value = number_in(row.getColumn(first));
    const auto low = number_in(row.getColumn(first + 1));
    const auto high = number_in(row.getColumn(first + 2));
    if (low && high)
        estimate.interval = Interval{*low, *high};
    estimate.n = row.getColumn(first + 3).getInt64();
    return estimate;
}

/// What decides the numbers besides the seed and the replications. Of one long run in batches they
/// are others than those that a single replication gives a sweep.
std::string inputs_of(const report::Facts& facts) {
    return facts.model->inputs_hash + (facts.batch_means ? "+batch-means" : "");
}

}  // namespace

class Store::File {
  public:
    explicit File(const std::string& path)
        : path_(path), database_(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, wait_ms) {
        if (is_empty()) {
            SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
            // Another program may have made the tables while this one waited.
            if (is_empty())
                make_tables();
            transaction.commit();
        }
        check_layout();
    }

    const std::string& path() const { return path_; }
    void put(const report::Facts& facts, const Estimates& estimates, const std::string& rule);
    std::optional<StoredRun> find(const RunKey& key);

  private:
    std::int64_t number(const char* query) { return database_.execAndGet(query).getInt64(); }

    bool is_empty() {
        return number("SELECT count(*) FROM sqlite_schema") == 0 &&
               number("PRAGMA application_id") == 0 && number("PRAGMA user_version") == 0;
    }

    void make_tables() {
        database_.exec(tables);
        database_.exec(fmt::format("PRAGMA application_id = {}", application_id));
        database_.exec(fmt::format("PRAGMA user_version = {}", layout_version));
    }

    void check_layout() {
        if (number("PRAGMA application_id") != application_id) {
            throw StoreError{path_ +
                             " is the database of another program; it is left as it is. Name a new "
                             "file, or one that Ringside has made"};
        }
        const std::int64_t layout = number("PRAGMA user_version");
        if (layout != layout_version) {
            throw StoreError{fmt::format(
                "{} was made by another version of Ringside (its tables are of version {}, this "
                "one writes {}); it is left as it is. Name a new file",
                path_, layout, layout_version)};
        }
    }

    std::optional<std::int64_t> find_as_good(const report::Facts& facts,
                                             const Estimates& estimates);
    std::int64_t put_run(const report::Facts& facts);
    void put_values(std::int64_t run, const report::Facts& facts);
    void put_estimates(std::int64_t run, const report::Facts& facts, const Estimates& estimates);
    void put_ivr_nodes(std::int64_t run, const report::Facts& facts, const Estimates& estimates);

    std::string path_;
    SQLite::Database database_;
};

void Store::File::put(const report::Facts& facts, const Estimates& estimates,
                      const std::string& rule) {
    SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
    std::optional<std::int64_t> run = find_as_good(facts, estimates);
    if (!run) {
        run = put_run(facts);
        put_values(*run, facts);
        put_estimates(*run, facts, estimates);
        put_ivr_nodes(*run, facts, estimates);
    }
    if (!rule.empty()) {
        // It stays true when the run is put again.
        SQLite::Statement statement(database_,
                                    "INSERT OR IGNORE INTO run_rules (run_id, rule) VALUES (?, ?)");
        insert(statement, *run, rule);
    }
    transaction.commit();
}

/// The same run, if it is there and says as much: a sweep, which keeps no intervals, does not take
/// them from a run that has them.
std::optional<std::int64_t> Store::File::find_as_good(const report::Facts& facts,
                                                      const Estimates& estimates) {
    SQLite::Statement statement(
        database_,
        "SELECT id FROM runs WHERE scenario_hash = ? AND seed = ? AND version = ? AND "
        "replications = ? AND fingerprint = ? AND "
        "(SELECT count(*) FROM estimates WHERE run_id = id) >= ?");
    int index = 0;
    put_value(statement, ++index, inputs_of(facts));
    put_value(statement, ++index, facts.seed);
    put_value(statement, ++index, facts.version);
    put_value(statement, ++index, facts.replications);
    put_value(statement, ++index, report::fingerprint_hex(facts.fingerprint));
    put_value(statement, ++index, std::uint64_t{estimates.list().size()});
    if (!statement.executeStep())
        return std::nullopt;
    return statement.getColumn(0).getInt64();
}

/// The run's row, without anything that belongs to it; one that is there keeps its id.
std::int64_t Store::File::put_run(const report::Facts& facts) {
    std::string changes;
    for (const std::string& change : facts.changes)
        changes += (changes.empty() ? "" : "; ") + change;
    SQLite::Statement statement(
        database_,
        "INSERT INTO runs (scenario, scenario_hash, changes, seed, version, replications, calls, "
        "fingerprint) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET scenario = excluded.scenario, calls = excluded.calls, "
        "fingerprint = excluded.fingerprint RETURNING id");
    int index = 0;
    for (const std::string& text : {facts.model->name, inputs_of(facts), changes})
        put_value(statement, ++index, text);
    put_value(statement, ++index, facts.seed);
    put_value(statement, ++index, facts.version);
    put_value(statement, ++index, facts.replications);
    put_value(statement, ++index, facts.calls);
    put_value(statement, ++index, report::fingerprint_hex(facts.fingerprint));
    statement.executeStep();
    const std::int64_t run = statement.getColumn(0).getInt64();
    for (const char* table : {"run_values", "estimates", "ivr_nodes"})
        database_.exec(fmt::format("DELETE FROM {} WHERE run_id = {}", table, run));
    return run;
}

void Store::File::put_values(std::int64_t run, const report::Facts& facts) {
    using scenario::Kind;
    SQLite::Statement statement(
        database_, "INSERT INTO run_values (run_id, path, operation, value) VALUES (?, ?, ?, ?)");
    for (const std::string& change : facts.changes) {
        const scenario::ChangeInWords words = scenario::words_of(change);
        switch (words.value.kind) {
            case Kind::whole:
                insert(statement, run, words.path, words.operation, words.value.whole);
                break;
            case Kind::number:
                insert(statement, run, words.path, words.operation, words.value.number);
                break;
            case Kind::text:
                insert(statement, run, words.path, words.operation, words.value.text);
                break;
            default:
                insert(statement, run, words.path, words.operation, words.value_text);
                break;
        }
    }
}

void Store::File::put_estimates(std::int64_t run, const report::Facts& facts,
                                const Estimates& estimates) {
    const center::Model& model = *facts.model;
    SQLite::Statement statement(
        database_,
        "INSERT INTO estimates (run_id, measure, call_type, agent_group, interval, mean, "
        "ci95_low, ci95_high, n) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (const Estimated& estimated : estimates.list()) {
        const runs::Cell& cell = estimated.cell;
        const Estimate& estimate = estimated.estimate;
        std::optional<std::string> call_type, group, interval;
        if (cell.call_type)
            call_type = model.call_types[*cell.call_type].name;
        if (cell.group)
            group = model.groups[*cell.group].name;
        if (cell.interval)
            interval = report::interval_key(model, *cell.interval);
        insert(statement, run, estimated.measure->name, call_type, group, interval, estimate.value,
               low_of(estimate), high_of(estimate), estimate.n);
    }
}

void Store::File::put_ivr_nodes(std::int64_t run, const report::Facts& facts,
                                const Estimates& estimates) {
    SQLite::Statement statement(
        database_,
        "INSERT INTO ivr_nodes (run_id, node, measure, mean, ci95_low, ci95_high, n) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)");
    for (const EstimatedAtNode& estimated : estimates.ivr_nodes()) {
        const Estimate& estimate = estimated.estimate;
        insert(statement, run, facts.model->ivr->nodes[estimated.node].name,
               estimated.measure->name, estimate.value, low_of(estimate), high_of(estimate),
               estimate.n);
    }
}

std::optional<StoredRun> Store::File::find(const RunKey& key) {
    const bool by_rule = !key.rule.empty();
    SQLite::Statement runs(
        database_,
        std::string("SELECT id, replications, calls, fingerprint FROM runs "
                    "WHERE scenario_hash = ? AND seed = ? AND version = ? AND ") +
            (by_rule ? "id IN (SELECT run_id FROM run_rules WHERE rule = ?)" : "replications = ?"));
    int index = 0;
    put_value(runs, ++index, key.inputs_hash);
    put_value(runs, ++index, key.seed);
    put_value(runs, ++index, key.version);
    if (by_rule)
        put_value(runs, ++index, key.rule);
    else
        put_value(runs, ++index, key.replications);
    if (!runs.executeStep())
        return std::nullopt;
    StoredRun run;
    const auto whole = [&](int column) {
        return static_cast<std::uint64_t>(runs.getColumn(column).getInt64());
    };
    run.replications = whole(1);
    run.calls = whole(2);
    run.fingerprint = std::stoull(runs.getColumn(3).getString(), nullptr, 16);
    SQLite::Statement rows(database_,
                           "SELECT measure, call_type, agent_group, mean, ci95_low, ci95_high, n "
                           "FROM estimates WHERE run_id = ? AND interval IS NULL ORDER BY rowid");
    put_value(rows, 1, runs.getColumn(0).getInt64());
    while (rows.executeStep()) {
        const auto* measure = observers::find_measure(rows.getColumn(0).getString());
        if (measure == nullptr)
            return std::nullopt;  // Somebody else has written into it.
        run.estimates.push_back({measure, text_in(rows.getColumn(1)), text_in(rows.getColumn(2)),
                                 estimate_in(rows, 3)});
    }
    return run;
}

Store::Store(const std::string& path) try : file_(std::make_unique<File>(path)) {
} catch (const SQLite::Exception& error) {
    throw words_for(error, path);
}

Store::~Store() = default;

std::optional<StoredRun> Store::find(const RunKey& key) {
    try {
        return file_->find(key);
    } catch (const SQLite::Exception& error) {
        throw words_for(error, file_->path());
    }
}

void Store::put(const report::Facts& facts, const Estimates& estimates, const std::string& rule) {
    try {
        file_->put(facts, estimates, rule);
    } catch (const SQLite::Exception& error) {
        throw words_for(error, file_->path());
    }
}

}  // namespace ringside::analysis::store
