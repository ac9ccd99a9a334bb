// Listening to a retelling.
#include "visualize/sources/teller.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "analysis/explain/keys.hpp"
#include "analysis/explain/words.hpp"
#include "sim/center/arrivals.hpp"

namespace ringside::visualize {

namespace explain = analysis::explain;
using routing::Choice;
using routing::Explanation;

namespace {

/// Nobody reads more in a panel, and a center of a thousand agents has as many.
constexpr std::size_t most_candidates = 12;

/// Everything in a panel is of one day: the words that say which are left out.
std::string of_today(std::string words, const std::string& day) {
    for (auto at = words.find(day); at != std::string::npos; at = words.find(day, at)) {
        const std::size_t end = at + day.size();
        if (end < words.size() && words[end] >= '0' && words[end] <= '9')
            at = end;
        else
            words.erase(at, day.size());
    }
    return words;
}

StoryCandidate candidate_of(const explain::Names& names, const Choice& choice,
                            const Explanation::Candidate& it,
                            const std::vector<std::string>& headings) {
    StoryCandidate row;
    row.name = explain::name_of(names, choice, it);
    if (it.call)
        row.call_type = choice.named(it.call).call_type;
    for (const std::string& heading : headings) {
        const auto key = std::ranges::find(it.keys, heading, explain::heading_of);
        row.keys.push_back(key == it.keys.end() ? std::string{} : explain::value_of(*key));
    }
    if (!it.keys.empty())
        row.first_key = it.keys.front().value;
    row.chosen = it.chosen;
    row.why_not = it.why_not;
    return row;
}

StoryDecision decision_of(const explain::Names& names, const Choice& choice,
                          const std::string& day) {
    StoryDecision decision;
    decision.time = choice.event.time;
    decision.words = of_today(explain::words_of(names, choice), day);
    decision.rule = choice.why.rule;
    for (const Explanation::Candidate& it : choice.why.candidates) {
        for (const Explanation::Key& key : it.keys) {
            const std::string heading = explain::heading_of(key);
            if (std::ranges::find(decision.headings, heading) == decision.headings.end())
                decision.headings.push_back(heading);
        }
    }
    for (const Explanation::Candidate& it : choice.why.candidates) {
        if (decision.candidates.size() < most_candidates || it.chosen) {
            decision.candidates.push_back(candidate_of(names, choice, it, decision.headings));
            std::string& name = decision.candidates.back().name;
            name = of_today(std::move(name), day);
        }
    }
    return decision;
}

}  // namespace

/// Hears everything, keeps what is about the subject.
class Teller::Listener final : public explain::Story {
  public:
    Listener(const explain::Names& names, std::shared_ptr<const Setting> setting,
             const Subject& subject, Time from)
        : explain::Story(names, 0),
          subject_(subject),
          from_(from),
          picture_(std::move(setting)),
          words_(subject.is_agent()
                     ? explain::story_of_agent(names, subject.agent, from, UINT64_MAX)
                     : explain::story_of_call(names, subject.serial, 0)) {}

    void see(const Event& event, const Choice* choice, const routing::Floor& floor) override {
        words_->see(event, choice, floor);
        picture_.see(event);
        if (!subject_.is_agent() && !event.contact.is_none() && event.serial == subject_.serial)
            contact_ = event.contact;
        if (event.time >= from_)
            note_stretch(event);
        if (choice != nullptr && is_about_subject(*choice))
            note(*choice);
    }
    /// A caller's is over when it is gone.
    bool is_over() const override { return words_->is_over(); }

    const std::vector<explain::Entry>& told() const { return words_->entries(); }
    const std::vector<StoryStretch>& stretches() const { return stretches_; }
    /// The last decision about the subject, and how many there were.
    const std::optional<Choice>& why() const { return why_; }
    std::uint64_t decisions() const { return decisions_; }

  private:
    void note(const Choice& choice) {
        why_ = choice;
        ++decisions_;
    }
    void note_stretch(const Event& event) {
        StoryStretch now{event.time};
        if (subject_.is_agent()) {
            const Seat& seat = picture_.seats()[subject_.agent.index()];
            now.seat = seat.state;
            if (is_busy(seat.state))
                now.call_type = seat.call_type;
        } else if (!contact_.is_none()) {
            const Caller& caller = picture_.callers()[contact_.index()];
            if (caller.serial == subject_.serial && caller.place != Place::nowhere) {
                now.place = caller.place;
                now.call_type = caller.call_type;
            }
        }
        const StoryStretch last = stretches_.empty() ? StoryStretch{} : stretches_.back();
        if (last.place != now.place || last.seat != now.seat || last.call_type != now.call_type)
            stretches_.push_back(now);
    }

    bool is_about_subject(const Choice& choice) const {
        if (subject_.is_agent()) {
            return choice.offers_to(subject_.agent) || (choice.event.agent == subject_.agent &&
                                                        choice.event.kind == EventKind::agent_idle);
        }
        if (contact_.is_none() || !(choice.offers_call(contact_) || choice.has_candidate(contact_)))
            return choice.event.kind == EventKind::call_queued &&
                   choice.event.serial == subject_.serial;
        return choice.named(contact_).serial == subject_.serial;
    }

    Subject subject_;
    Time from_;
    Picture picture_;
    std::unique_ptr<explain::Story> words_;
    ContactId contact_;
    std::vector<StoryStretch> stretches_;
    std::optional<Choice> why_;
    std::uint64_t decisions_ = 0;
};

Teller::Teller(const center::Model& model, std::uint64_t seed, std::uint64_t replication,
               std::shared_ptr<const Setting> setting, const Subject& subject, Time now)
    : setting_(std::move(setting)),
      names_(model),
      retelling_(model, seed, replication),
      told_until_(events::start_of_time) {
    const std::size_t today = setting_->day_at(now);
    day_words_ = fmt::format(" of day {}", today + 1);
    const Time day = setting_->days[today].start;
    listener_ = std::make_unique<Listener>(names_, setting_, subject,
                                           subject.is_agent() ? day : events::start_of_time);
    story_.subject = subject;
    story_.name = subject.is_agent() ? names_.agent(subject.agent) : names_.call(subject.serial);
    story_.title = story_.name;
    if (!subject.is_agent()) {
        const center::CallOfDay it = center::call_of(subject.serial);
        story_.title = fmt::format("{} {}", setting_->call_types[it.call_type].title, it.index + 1);
    }
}

Teller::~Teller() = default;

const Story& Teller::tell(Time until) {
    retelling_.go_on(*listener_, until);
    told_until_ = until;
    const std::string subject = story_.name + " ";
    const auto& told = listener_->told();
    for (std::size_t i = story_.lines.size(); i < told.size(); ++i) {
        std::string words = told[i].words;
        if (words.starts_with(subject))
            words.erase(0, subject.size());
        story_.lines.push_back({told[i].event.time, of_today(std::move(words), day_words_)});
    }
    story_.stretches = listener_->stretches();
    if (listener_->decisions() != decisions_)
        story_.why = decision_of(names_, *listener_->why(), day_words_);
    decisions_ = listener_->decisions();
    return story_;
}

}  // namespace ringside::visualize
