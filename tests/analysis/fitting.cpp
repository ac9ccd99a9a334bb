// Fitting a log of the bank's format: what is read, what is estimated, what is written. All rows
// are invented here.
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <sstream>

#include "analysis/fitting/comparison.hpp"
#include "analysis/fitting/figures.hpp"
#include "analysis/fitting/fit_bank.hpp"
#include "sim/scenario/scenario.hpp"

using namespace ringside;
using namespace ringside::analysis::fitting;

namespace {

const std::string header =
    "vru+line\tcall_id\tcustomer_id\tpriority\ttype\tdate\tvru_entry\tvru_exit\tvru_time\tq_start\t"
    "q_exit\tq_time\toutcome\tser_start\tser_exit\tser_time\tserver\r\n";

std::string clock(int time_s) {
    time_s %= day_s;
    return fmt::format("{}:{:02}:{:02}", time_s / 3600, time_s / 60 % 60, time_s % 60);
}

struct Row {
    std::string type = "PS";
    int day = 3;  ///< of January 1999; the 3rd is a Sunday
    int entered_s = 10 * 3600;
    int ivr_s = 10;
    int wait_s = 0;
    int service_s = 0;
    std::string outcome = "AGENT";
    std::string server = "ANNA";
    int priority = 0;

    std::string text() const {
        const int ready_s = entered_s + ivr_s;
        const int start_s = ready_s + wait_s;
        const bool served = outcome == "AGENT";
        return fmt::format(
            "AA0101\t1\t0\t{}\t{}\t9901{:02}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\r\n",
            priority, type, day, clock(entered_s), clock(ready_s), ivr_s,
            clock(wait_s > 0 ? ready_s : 0), clock(wait_s > 0 ? start_s : 0), wait_s, outcome,
            clock(served ? start_s : 0), clock(served ? start_s + service_s : 0), service_s,
            served ? server : "NO_SERVER");
    }
};

BankLog read(const std::string& rows) {
    std::istringstream text(header + rows);
    return read_bank_log(text, "made_up.tsv");
}

/// Two agents, three weeks, a call every two minutes from 8 to 18, mostly short services.
std::string busy_weeks() {
    std::mt19937 chance(1999);
    std::exponential_distribution<double> service(1.0 / 150.0);
    std::string rows;
    for (int day = 3; day <= 23; ++day) {
        std::array<int, 2> free_s{0, 0};
        for (int at = 8 * 3600; at < 18 * 3600; at += 120) {
            Row row{
                .day = day, .entered_s = at, .service_s = 1 + static_cast<int>(service(chance))};
            const std::size_t agent = free_s[0] <= free_s[1] ? 0 : 1;
            row.wait_s = std::max(0, free_s[agent] - (at + row.ivr_s));
            row.server = agent == 0 ? "ANNA" : "BEN";
            row.priority = row.wait_s > 0 ? 1 : 0;
            if (row.wait_s > 200) {
                row.outcome = "HANG";
                row.wait_s = 200;
                row.service_s = 0;
            } else {
                free_s[agent] = at + row.ivr_s + row.wait_s + row.service_s + 5;
            }
            rows += row.text();
        }
    }
    return rows;
}

}  // namespace

TEST_CASE("rows that cannot be used are counted with line and reason, and the others are read",
          "[fitting]") {
    const BankLog log = read(
        Row{.service_s = 60}.text() + "half a row\t1\r\n" + Row{.outcome = "PHANTOM"}.text() +
        Row{.type = "AA", .outcome = "HANG"}.text() +
        "AA0101\t1\t0\t0\tPS\t990231\t1:00:00\t1:00:05\t5\t0:00:00\t0:00:00\t0\tHANG\t0:00:00\t"
        "0:00:00\t0\tNO_SERVER\r\n" +
        Row{.type = "NW", .wait_s = 40, .outcome = "HANG"}.text());
    CHECK(log.rows == 6);
    CHECK(log.calls.size() == 2);
    CHECK(log.phantoms == 1);
    CHECK(log.other_types == 1);
    REQUIRE(log.broken.size() == 2);
    CHECK(log.broken[0].line == 3);
    CHECK(log.broken[0].what == "2 fields where the header has 17");
    CHECK(log.broken[1].line == 6);
    CHECK(log.broken[1].what == "date is \"990231\", not yymmdd");
}

TEST_CASE("a log without a column that is needed says which", "[fitting]") {
    std::istringstream text("type\tdate\r\nPS\t990101\r\n");
    const BankLog log = read_bank_log(text, "made_up.tsv");
    CHECK(log.calls.empty());
    REQUIRE(log.broken.size() == 1);
    CHECK(log.broken.front().what == "the header has no column priority");
}

TEST_CASE("outcomes are told apart and services run past midnight", "[fitting]") {
    const BankLog log =
        read(Row{.entered_s = 8 * 3600, .outcome = "HANG"}.text() +
             Row{.entered_s = 9 * 3600, .wait_s = 30, .outcome = "HANG"}.text() +
             Row{.entered_s = 10 * 3600, .service_s = 7, .server = "NO_SERVER"}.text() +
             Row{.entered_s = 24 * 3600 - 5, .service_s = 100}.text());
    REQUIRE(log.calls.size() == 4);
    CHECK(log.broken.empty());
    CHECK(log.calls[0].outcome == BankOutcome::hung_up_in_ivr);
    CHECK(log.calls[1].outcome == BankOutcome::hung_up_in_queue);
    CHECK(log.calls[2].outcome == BankOutcome::lost_at_switch);
    CHECK(log.calls[3].outcome == BankOutcome::served);
    CHECK(log.calls[3].service_start_s == 24 * 3600 + 5);
}

TEST_CASE("the summary counts as the published figures do", "[fitting]") {
    const BankLog log = read(Row{.service_s = 100}.text() + Row{.service_s = 0}.text() +
                             Row{.wait_s = 30, .service_s = 200}.text() +
                             Row{.service_s = 9, .server = "NO_SERVER"}.text() +
                             Row{.wait_s = 15, .outcome = "HANG"}.text());
    const LogSummary all = summary_of(log);
    CHECK(all.calls == 5);
    CHECK(all.hung_up == 1);
    CHECK(all.services == 2);
    CHECK(all.mean_service_s == Approx(150.0));
    CHECK(all.sd_service_s == Approx(50.0));
    CHECK(all.mean_wait_served_s == Approx(30.0 / 4.0));
    CHECK(all.waited_share == Approx(0.4));
    CHECK(all.served_within_share == Approx(0.6));
}

TEST_CASE("Kaplan and Meier's estimate is the one worked by hand", "[fitting]") {
    // At risk 5, 4, 2: 1 - 1/5, times 1 - 1/4, times 1 - 1/2.
    const Survival survival({{1.0, true}, {2.0, true}, {3.0, false}, {4.0, true}, {5.0, false}}, 0);
    CHECK(survival.at(0.5) == Approx(1.0));
    CHECK(survival.at(1.0) == Approx(0.8));
    CHECK(survival.at(3.5) == Approx(0.6));
    CHECK(survival.quantile(0.3) == 2.0);
    CHECK(survival.at(4.0) == Approx(0.3));
}

TEST_CASE("patience is found behind the waits that cut it off", "[fitting]") {
    std::mt19937 chance(7);
    std::exponential_distribution<double> patience(1.0 / 300.0);
    std::exponential_distribution<double> wait(1.0 / 60.0);
    std::vector<Observed> seen;
    for (int i = 0; i < 20000; ++i) {
        const double patient = patience(chance);
        const double waits = wait(chance);
        seen.push_back({std::min(patient, waits), patient < waits});
    }
    const Survival survival(seen);
    // A standard error is 300 / sqrt(20000 / 6) = 5.2 s for the mean; 4 of them for the median.
    CHECK(survival.quantile(0.5) == Approx(300.0 * std::log(2.0)).margin(4 * 5.2));
    CHECK(1.0 / survival.tail_hazard() == Approx(300.0).margin(4 * 300.0 / std::sqrt(20.0)));
    CHECK(log_rank({seen.begin(), seen.begin() + 10000}, {seen.begin() + 10000, seen.end()}) >
          1e-4);
}

TEST_CASE("the moment at which a hazard falls is found", "[fitting]") {
    std::mt19937 chance(5);
    std::exponential_distribution<double> soon(1.0 / 25.0);
    std::exponential_distribution<double> late(1.0 / 400.0);
    std::vector<Observed> seen;
    for (int i = 0; i < 5000; ++i) {
        const double time = soon(chance);
        seen.push_back({time < 60.0 ? time : 60.0 + late(chance), true});
    }
    CHECK(change_of_hazard(seen, 15.0, 600.0) == Approx(60.0).margin(5.0));
}

TEST_CASE("values of equal parts keep the mean", "[fitting]") {
    std::vector<double> times;
    for (int i = 1; i <= 1003; ++i)
        times.push_back(i);
    const Measured few = measure(times, 100);
    CHECK(few.count == 1003);
    CHECK(few.values.size() == 100);
    CHECK(few.mean == Approx(502.0));
    CHECK(few.values.front() == Approx(5.5));
}

TEST_CASE("opening hours, staff and calls are those of the log", "[fitting]") {
    const BankLog log = read(busy_weeks());
    const FittedBank fitted = fit_bank(log, log);
    for (const OpeningHours& hours : fitted.demand.hours) {
        CHECK(hours.open_s == 8 * 3600);
        CHECK(hours.close_s == 18 * 3600);
    }
    double calls = 0.0;
    for (const auto& weekday : fitted.demand.calls[0]) {
        for (const double expected : weekday)
            calls += 3.0 * expected;
    }
    CHECK(calls == Approx(21 * 300).epsilon(1e-6));
    // Two agents, ten hours, 21 days; they stop some minutes before the end.
    double agents_h = 0.0;
    for (const StaffGroup& group : fitted.staffing.groups)
        agents_h += group.agent_h;
    CHECK(agents_h == Approx(420.0).epsilon(0.05));
    // Whoever takes a waiting caller does so after 5 s.
    CHECK(Survival(fitted.readiness.gaps).quantile(0.5) == Approx(5.0).margin(1.0));
}

TEST_CASE("who serves no more of a type for long cannot serve it then", "[fitting]") {
    std::string rows;
    for (int day = 3; day <= 4; ++day) {
        for (int i = 0; i < 100; ++i) {
            const int at = 8 * 3600 + i * 300;
            // ANNA takes every second call of NW on the first day and none on the second.
            const bool other = i % 2 == 1;
            rows += Row{.type = other ? "NW" : "PS",
                        .day = day,
                        .entered_s = at,
                        .service_s = 100,
                        .server = other && day == 4 ? "BEN" : "ANNA"}
                        .text();
            rows +=
                Row{.type = "PS", .day = day, .entered_s = at, .service_s = 100, .server = "BEN"}
                    .text();
        }
    }
    double with_nw_h = 0.0;
    double without_h = 0.0;
    const BankLog log = read(rows);
    for (const Presence& presence : estimate_workforce(log, estimate_demand(log)).presences) {
        if (log.servers[presence.server] != "ANNA" || presence.date != log.last_date())
            continue;
        ((presence.skills & 2U) != 0 ? with_nw_h : without_h) +=
            (presence.to_s - presence.from_s) / 3600.0;
    }
    CHECK(with_nw_h == 0.0);
    CHECK(without_h > 4.0);
}

TEST_CASE("shifts are stays to the second, cut where the agent finishes a call first",
          "[fitting]") {
    Demand demand;
    demand.days = 1;
    demand.hours.fill({8 * 3600, 18 * 3600});
    demand.calls_seen.fill(100);
    Workforce workforce;
    workforce.rest_of_service_s = 200.0;
    workforce.busy_before_going = 0.9;
    workforce.service_h = 3.0;
    workforce.idle_h = 1.0;
    const int at = 9 * 3600;
    // ANNA comes before opening and changes skills; BEN comes, goes while callers wait, and comes
    // once more for a moment; CLARA's first stretch is too short for a shift of its own.
    workforce.presences = {
        {0, 0, 7 * 3600.0, at + 7.0, 1U},       {0, 0, at + 7.0, at + 1000.0, 2U},
        {1, 0, at + 0.0, at + 900.0, 1U, true}, {1, 0, at + 1200.0, at + 1300.0, 1U, true},
        {2, 0, at + 0.0, at + 150.0, 1U},       {2, 0, at + 150.0, at + 900.0, 2U}};
    const Staffing staffing = staffing_of(workforce, demand);
    CHECK(staffing.changes == 1);
    CHECK(staffing.moments == 1);
    REQUIRE(staffing.groups.size() == 2);
    std::vector<std::vector<int>> found;
    for (const StaffGroup& group : staffing.groups) {
        for (const StaffShift& shift : group.shifts)
            found.push_back({static_cast<int>(group.skills), shift.from_s - at, shift.to_s - at});
    }
    std::ranges::sort(found);
    const std::vector<std::vector<int>> expected{
        {1, -3600, 7 - 150}, {1, 0, 900 - 180}, {1, 1200, 1201}, {2, 0, 900}, {2, 7, 1000}};
    CHECK(found == expected);
}

TEST_CASE("the written scenario loads and simulates what the log shows", "[fitting]") {
    const BankLog log = read(busy_weeks());
    const std::string text =
        scenario_text(fit_bank(log, log), {"ringside fit anonymous-bank made_up.tsv", {}, {}});
    const auto loaded = scenario::load_text(text, "fitted.toml");
    for (const auto& problem : loaded.problems)
        UNSCOPED_INFO(scenario::render(problem, false));
    REQUIRE(loaded.model);
    CHECK(loaded.model->horizon.days == 21);
    CHECK(why_not_comparable(log, *loaded.model).empty());
    const std::string page = compare(log, *loaded.model, {3, 1});
    CHECK(page.find("| all | 300.0 |") != std::string::npos);
}
