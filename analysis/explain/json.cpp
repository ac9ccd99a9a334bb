// A story as one JSON object; see page.hpp.
#include "analysis/report/json_lines.hpp"

#include "analysis/explain/page.hpp"
#include "analysis/explain/words.hpp"

namespace ringside::analysis::explain {
namespace {

using report::Json;
using routing::Explanation;

Json candidate_json(const Names& names, const routing::Choice& choice,
                    const Explanation::Candidate& candidate) {
    Json json;
    if (candidate.call) {
        json["call"] = names.call(choice.named(candidate.call).serial);
        json["contact"] = choice.named(candidate.call).serial;
    }
    if (candidate.agent)
        json["agent"] = names.agent(candidate.agent);
    if (candidate.group)
        json["group"] = names.group(candidate.group);
    json["keys"] = Json::object();
    for (const Explanation::Key& key : candidate.keys)
        json["keys"][std::string(key.name)] = key.value;
    json["chosen"] = candidate.chosen;
    if (!candidate.why_not.empty())
        json["why_not"] = candidate.why_not;
    return json;
}

Json choice_json(const Names& names, const routing::Choice& choice) {
    Json json;
    json["rule"] = choice.why.rule;
    json["offers"] = Json::array();
    for (const routing::Offer& offer : choice.offers) {
        const std::uint64_t serial = choice.named(offer.call).serial;
        json["offers"].push_back({{"call", names.call(serial)},
                                  {"contact", serial},
                                  {"agent", names.agent(offer.agent)}});
    }
    json["candidates"] = Json::array();
    for (const Explanation::Candidate& candidate : choice.why.candidates)
        json["candidates"].push_back(candidate_json(names, choice, candidate));
    return json;
}

Json entry_json(const Names& names, const Entry& entry) {
    const events::Event& event = entry.event;
    Json json;
    json["time"] = names.time(event.time);
    json["time_s"] = events::to_seconds(event.time.time_since_epoch());
    json["event"] = std::string(events::name_of(event.kind));
    if (!event.call_type.is_none()) {
        json["call"] = names.call(event.serial);
        json["contact"] = event.serial;
    }
    if (event.agent)
        json["agent"] = names.agent(event.agent);
    json["words"] = entry.words;
    json["decision"] = entry.choice ? choice_json(names, *entry.choice) : Json(nullptr);
    return json;
}

}  // namespace

std::string json(const Heading& heading, const Names& names, const Story& story) {
    Json head;
    head["scenario"] = heading.scenario_path;
    head["about"] = heading.title;
    head["policy"] = heading.policy;
    head["rules"] = heading.rules;
    head["seed"] = heading.seed;
    head["replication"] = heading.replication;
    head["decisions_left_out"] = story.left_out();
    return "{\n" + report::members_text(head) + "  \"entries\": " +
           report::list_text(story.entries(),
                             [&](const Entry& entry) { return entry_json(names, entry); }) +
           "\n}\n";
}

}  // namespace ringside::analysis::explain
