// Rows of the bank's log, read with suspicion; see bank_log.hpp.
#include "analysis/fitting/bank_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <tuple>
#include <unordered_map>

namespace ringside::analysis::fitting {
namespace {

enum Column : std::size_t {
    priority,
    type,
    date,
    vru_entry,
    vru_exit,
    vru_time,
    q_start,
    q_time,
    outcome,
    ser_start,
    ser_time,
    server,
    column_count
};
constexpr std::array<std::string_view, column_count> column_names{
    "priority", "type",   "date",    "vru_entry", "vru_exit", "vru_time",
    "q_start",  "q_time", "outcome", "ser_start", "ser_time", "server"};
constexpr std::string_view no_server = "NO_SERVER";
/// Between the clocks of the IVR, the queue and the agents' phones; the most is 2 s or far more.
constexpr int most_clocks_differ_s = 60;

struct BadRow {
    std::string what;
};

std::vector<std::string_view> fields_of(std::string_view line) {
    std::vector<std::string_view> fields;
    for (std::size_t from = 0;;) {
        const std::size_t tab = line.find('\t', from);
        fields.push_back(line.substr(from, tab - from));
        if (tab == std::string_view::npos)
            return fields;
        from = tab + 1;
    }
}

std::optional<int> whole(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty())
        return std::nullopt;
    return number;
}

/// Of h:mm:ss; the hours may run past 24.
std::optional<int> clock_s(std::string_view text) {
    const std::size_t first = text.find(':');
    const std::size_t second = text.find(':', first == std::string_view::npos ? first : first + 1);
    if (second == std::string_view::npos)
        return std::nullopt;
    const auto hours = whole(text.substr(0, first));
    const auto minutes = whole(text.substr(first + 1, second - first - 1));
    const auto seconds = whole(text.substr(second + 1));
    const auto within = [](std::optional<int> value, int end) {
        return value && *value >= 0 && *value < end;
    };
    if (!within(hours, 48) || !within(minutes, 60) || !within(seconds, 60))
        return std::nullopt;
    return (*hours * 60 + *minutes) * 60 + *seconds;
}

/// Of yymmdd in the twentieth century, as the log writes it.
std::optional<std::int32_t> date_of(std::string_view text) {
    const auto number = whole(text);
    if (!number || *number < 0 || text.size() != 6)
        return std::nullopt;
    const std::chrono::year_month_day day{
        std::chrono::year{1900 + *number / 10000},
        std::chrono::month{static_cast<unsigned>(*number / 100 % 100)},
        std::chrono::day{static_cast<unsigned>(*number % 100)}};
    if (!day.ok())
        return std::nullopt;
    return std::chrono::sys_days{day}.time_since_epoch().count();
}

class Reader {
  public:
    explicit Reader(BankLog& log) : log_(log) {
        for (std::size_t i = 0; i < log.servers.size(); ++i)
            server_of_.emplace(log.servers[i], i);
    }

    void read(std::istream& text, const std::string& name) {
        log_.files.push_back(name);
        std::string line;
        for (std::size_t number = 1; std::getline(text, line); ++number) {
            while (!line.empty() && (line.back() == '\r' || line.back() == '\n'))
                line.pop_back();
            if (line.empty())
                continue;
            const auto fields = fields_of(line);
            try {
                if (number == 1) {
                    find_columns(fields);
                } else {
                    ++log_.rows;
                    read_row(fields);
                }
            } catch (const BadRow& bad) {
                log_.broken.push_back({name, number, bad.what});
                if (number == 1)
                    return;
            }
        }
    }

  private:
    void find_columns(const std::vector<std::string_view>& header) {
        for (std::size_t column = 0; column < column_count; ++column) {
            const auto found = std::ranges::find(header, column_names[column]);
            if (found == header.end())
                throw BadRow{fmt::format("the header has no column {}", column_names[column])};
            place_[column] = static_cast<std::size_t>(found - header.begin());
        }
        fields_ = header.size();
    }

    static int number(std::string_view text, Column column) {
        const auto value = whole(text);
        if (!value)
            throw BadRow{fmt::format("{} is \"{}\", no number", column_names[column], text)};
        return *value;
    }
    static int clock(std::string_view text, Column column) {
        const auto value = clock_s(text);
        if (!value)
            throw BadRow{fmt::format("{} is \"{}\", no time of day", column_names[column], text)};
        return *value;
    }
    static int length(std::string_view text, Column column) {
        const int value = number(text, column);
        if (value < 0 || value > day_s)
            throw BadRow{fmt::format("{} is {} seconds", column_names[column], value)};
        return value;
    }

    void read_row(const std::vector<std::string_view>& fields) {
        if (fields.size() != fields_) {
            throw BadRow{fmt::format("{} fields where the header has {}", fields.size(), fields_)};
        }
        const auto field = [&](Column column) { return fields[place_[column]]; };
        if (field(outcome) == "PHANTOM") {
            ++log_.phantoms;
            return;
        }
        const auto kind = std::ranges::find(bank_types, field(type), &BankType::name);
        if (kind == bank_types.end()) {
            ++log_.other_types;
            return;
        }
        BankCall call;
        call.type = static_cast<std::size_t>(kind - bank_types.begin());
        const auto day = date_of(field(date));
        if (!day)
            throw BadRow{fmt::format("date is \"{}\", not yymmdd", field(date))};
        call.date = *day;
        call.priority = number(field(priority), priority);
        if (call.priority < 0 || call.priority > 2)
            throw BadRow{fmt::format("priority is {}, not 0, 1 or 2", call.priority)};
        call.entered_s = clock(field(vru_entry), vru_entry);
        const int exit_s = clock(field(vru_exit), vru_exit);
        const int queue_start_s = clock(field(q_start), q_start);
        call.queued = queue_start_s > 0;
        call.wait_s = length(field(q_time), q_time);
        const int service_start_s = clock(field(ser_start), ser_start);
        call.service_s = length(field(ser_time), ser_time);
        const int ivr_s = number(field(vru_time), vru_time);

        // The length is what the clocks say; where they contradict each other, nobody knows it.
        const int by_clock_s =
            exit_s - call.entered_s + (exit_s < call.entered_s - day_s / 2 ? day_s : 0);
        const bool contradicts = ivr_s < 0 || ivr_s != by_clock_s;
        if (contradicts)
            ++log_.mended;
        call.ready_s =
            contradicts ? std::max(call.entered_s, queue_start_s) : call.entered_s + ivr_s;

        const bool has_server = field(server) != no_server;
        if (field(outcome) == "HANG") {
            call.outcome =
                call.queued ? BankOutcome::hung_up_in_queue : BankOutcome::hung_up_in_ivr;
            call.service_s = 0;
        } else if (field(outcome) == "AGENT") {
            call.outcome = has_server ? BankOutcome::served : BankOutcome::lost_at_switch;
        } else {
            throw BadRow{
                fmt::format("outcome is \"{}\", not AGENT, HANG or PHANTOM", field(outcome))};
        }
        if (call.is_served()) {
            call.server = server_of(field(server));
            call.service_start_s = service_start_s;
            // After midnight the log's clock starts again, its date does not change.
            if (service_start_s < call.ready_s - day_s / 2)
                call.service_start_s += day_s;
            const int due_s = call.ready_s + call.wait_s;
            if (std::abs(call.service_start_s - due_s) > most_clocks_differ_s) {
                call.service_start_s = due_s;
                if (!contradicts)
                    ++log_.mended;
            }
        }
        log_.calls.push_back(call);
    }

    std::size_t server_of(std::string_view name) {
        const auto [place, is_new] = server_of_.try_emplace(std::string(name), log_.servers.size());
        if (is_new)
            log_.servers.emplace_back(name);
        return place->second;
    }

    BankLog& log_;
    std::unordered_map<std::string, std::size_t> server_of_;
    std::array<std::size_t, column_count> place_{};
    std::size_t fields_ = 0;
};

void sort(BankLog& log) {
    std::ranges::stable_sort(
        log.calls, {}, [](const BankCall& call) { return std::tuple(call.date, call.entered_s); });
}

std::chrono::sys_days day_of(std::int32_t date) {
    return std::chrono::sys_days{std::chrono::days{date}};
}

}  // namespace

BankLog read_bank_logs(const std::vector<std::string>& files) {
    BankLog log;
    for (const std::string& file : files) {
        std::ifstream text(file, std::ios::binary);
        if (!text) {
            log.broken.push_back({file, 0, "cannot be read"});
            continue;
        }
        Reader(log).read(text, file);
    }
    sort(log);
    return log;
}

BankLog read_bank_log(std::istream& text, const std::string& name) {
    BankLog log;
    Reader(log).read(text, name);
    sort(log);
    return log;
}

std::size_t weekday_of(std::int32_t date) noexcept {
    return std::chrono::weekday{day_of(date)}.iso_encoding() - 1;
}

std::string date_text(std::int32_t date) {
    const std::chrono::year_month_day day{day_of(date)};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

}  // namespace ringside::analysis::fitting
