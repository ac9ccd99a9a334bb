// A run as a workbook; see workbooks.hpp.
#include "analysis/report/xlsx/parts.hpp"
#include "analysis/report/xlsx/workbooks.hpp"

namespace ringside::analysis::report {
namespace {

using namespace xlsx;

Origin origin_of(const Reported& run) {
    const Facts& facts = run.facts;
    Origin origin;
    origin.command = repeat_command(facts);
    origin.words = {{"Scenario", facts.scenario_path}, {"Simulated", horizon_words(run.model())}};
    for (const std::string& change : facts.changes)
        origin.words.emplace_back("Changed", change);
    origin.words.emplace_back("Fingerprint", fingerprint_in_groups(facts.fingerprint));
    origin.words.emplace_back("Version", facts.version);
    origin.numbers = {
        {"Seed", facts.seed}, {"Replications", facts.replications}, {"Calls", facts.calls}};
    return origin;
}

}  // namespace

std::string run_workbook(const Facts& facts, const Estimates& estimates) {
    const Reported run{facts, estimates};
    const center::Model& model = run.model();
    Book book(model.title.empty() ? model.name : model.title);
    Words words(model.target);
    const Writing writing{book, run, words};
    Sheet& summary = add_summary(writing);
    add_intervals(writing, summary);
    add_call_types(writing);
    add_groups(writing);
    if (model.ivr)
        add_ivr(writing);
    add_days(writing);
    words.write_to(book);
    add_origin(book, origin_of(run));
    return book.finish();
}

}  // namespace ringside::analysis::report
