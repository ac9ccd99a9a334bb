// How numbers are written for people.
#include <catch2/catch.hpp>

#include <chrono>
#include <cmath>

#include "analysis/report/numbers.hpp"
#include "analysis/report/style.hpp"
#include "analysis/report/table.hpp"

using namespace ringside::analysis::report;
using namespace std::chrono_literals;

TEST_CASE("thousands are grouped and a minus is the sign of that name", "[report]") {
    CHECK(grouped(2794.2, 0) == "2,794");
    CHECK(grouped(1234567.25, 1) == "1,234,567.3");
    CHECK(grouped(999.96, 1) == "1,000.0");
    CHECK(grouped(-3.44, 1) == "−3.4");
    CHECK(grouped(-0.04, 1) == "0.0");
    CHECK(grouped(std::nan(""), 1) == "–");
    CHECK(grouped(std::uint64_t{100}) == "100");
}

TEST_CASE("decimals show the first digit of the half-width and no more", "[report]") {
    CHECK(decimals_for(22.0, 0) == 0);
    CHECK(decimals_for(1.1, 0) == 0);
    CHECK(decimals_for(1.1, 1) == 1);
    CHECK(decimals_for(0.25, 0) == 1);
    CHECK(decimals_for(0.0249, 0) == 2);
    CHECK(decimals_for(0.0996, 0) == 1);
    CHECK(decimals_for(1e-9, 0) == decimals_max);
    CHECK(decimals_for(0.0, 1) == 1);
}

TEST_CASE("rounding does not make an interval touch a border that it does not hold", "[report]") {
    CHECK(decimals_off(80.0, 80.04, 82.0, 1) == 2);
    CHECK(decimals_off(80.0, 78.0, 79.96, 1) == 2);
    CHECK(decimals_off(80.0, 80.06, 82.0, 1) == 1);
    CHECK(decimals_off(0.0, 0.3, 3.0, 0) == 1);
    CHECK(decimals_off(80.0, 79.0, 81.0, 1) == 1);
    CHECK(decimals_off(80.0, 79.0, 80.0 - 1e-9, 1) == decimals_max);
}

TEST_CASE("durations are seconds below 100 s, then min:s, then h:min:s", "[report]") {
    CHECK(duration(34.42, duration_form(34.42), 1) == "34.4 s");
    CHECK(duration_form(99.94) == DurationForm::seconds);
    CHECK(duration_form(99.96) == DurationForm::minutes);
    CHECK(duration(125.4, duration_form(125.4), 1) == "2:05");
    CHECK(duration(6000.0, duration_form(6000.0), 1) == "1:40:00");
    CHECK(duration(59.6, DurationForm::minutes, 0) == "1:00");
    CHECK(duration(-5.0, DurationForm::minutes, 0) == "−0:05");
}

TEST_CASE("clock times have two digits for hours, and midnight at the end of a day is 24:00",
          "[report]") {
    CHECK(clock_time(7h + 30min) == "07:30");
    CHECK(clock_time(24h) == "24:00");
    CHECK(clock_time(7h + 30min + 5s) == "07:30:05");
    CHECK(date(10595) == "1999-01-04");
    CHECK(weekday_short(0) == "Mon");
}

TEST_CASE("lengths of time are said without needless digits", "[report]") {
    CHECK(spoken(20s) == "20 s");
    CHECK(spoken(500ms) == "0.5 s");
    CHECK(spoken(90s) == "90 s");
    CHECK(spoken(2min) == "2 min");
    CHECK(spoken(2min + 30s) == "2 min 30 s");
    CHECK(spoken(120min) == "2 h");
    CHECK(spoken(2h + 30min) == "2 h 30 min");
}

TEST_CASE("the shortest form of a number reads back as the same number", "[report]") {
    CHECK(shortest(0.1) == "0.1");
    CHECK(shortest(20.0) == "20");
    for (const double value : {0.1 + 0.2, 1.0 / 3.0, 12345.678901234567, 1.7e308}) {
        CHECK(std::stod(shortest(value)) == value);
    }
}

TEST_CASE("width counts columns, not bytes, and a cut is marked", "[report]") {
    CHECK(width_of("76.2 ± 1.2") == 10);
    CHECK(width_of("Kundendienst für Zürich") == 23);
    CHECK(width_of("受付") == 4);
    CHECK(shortened("Called back, then held", 12) == "Called back…");
    CHECK(shortened("short", 12) == "short");
}

TEST_CASE("without UTF-8 the signs have plain stand-ins", "[report]") {
    const Style ascii{Style::Color::none, false};
    CHECK(ascii.shown("● ○ ▼ ─ │ ± − – …") == "o ? v - | +- - - ...");
    CHECK(ascii.shown("Zürich") == "Z?rich");
    CHECK(Style{}.shown("± ▼") == "± ▼");
}

TEST_CASE("colour is only where it is asked for", "[report]") {
    CHECK(Style{}.toned("met", Tone::good) == "met");
    CHECK(Style{Style::Color::many, true}.toned("met", Tone::good) == "\x1b[38;5;32mmet\x1b[0m");
    CHECK(Style{Style::Color::eight, true}.toned("met", Tone::bad) == "\x1b[31mmet\x1b[0m");
    CHECK(Style{Style::Color::many, true}.toned("met", Tone::plain) == "met");
}

TEST_CASE("a table is as wide as its cells and ends no line with blanks", "[report]") {
    Table table({{Align::left, 0}, {Align::right, 2}, {Align::left, 1}});
    table.add({"a", "1.0", "x"});
    table.add({"name", "20.0", ""});
    CHECK(table.text(Style{}) == "a      1.0 x\nname  20.0\n");
    CHECK(table.width(Style{}) == 12);
    Table titled({{Align::left, 0, 6}, {Align::right, 2}});
    titled.add({"", "head"});
    titled.add({"a", "1"});
    CHECK(titled.titled("TITLE", Style{}) == "TITLE   head\na          1\n");
    CHECK(titled.titled("A LONG TITLE", Style{}) == "A LONG TITLE\n        head\na          1\n");
}

TEST_CASE("running text is broken between words within the page", "[report]") {
    const std::string text =
        wrapped({{std::string(60, 'a') + " " + std::string(50, 'b') + "."}}, Style{});
    CHECK(text == std::string(60, 'a') + "\n" + std::string(50, 'b') + ".\n");
    const std::string two_tones =
        wrapped({{"13:00", Tone::strong}, {": low"}}, Style{Style::Color::many, true});
    CHECK(two_tones == "\x1b[1m13:00\x1b[0m: low\n");
}

TEST_CASE("a forecast has two digits and is rounded up", "[report]") {
    CHECK(two_digits_up(2742) == 2800);
    CHECK(two_digits_up(99) == 99);
    CHECK(two_digits_up(100) == 100);
    CHECK(two_digits_up(1001) == 1100);
}
