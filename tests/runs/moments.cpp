// Moments over replications, one pair at a time and in tables, against sums made plainly.
#include "sim/runs/moments.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <vector>

#include "sim/runs/moments_table.hpp"

namespace ringside::runs {
namespace {

struct Plain {
    std::vector<double> x, y;

    double mean(const std::vector<double>& values) const {
        double sum = 0.0;
        for (const double value : values)
            sum += value;
        return sum / static_cast<double>(values.size());
    }
    double product(const std::vector<double>& a, const std::vector<double>& b) const {
        double sum = 0.0;
        for (std::size_t i = 0; i < a.size(); ++i)
            sum += (a[i] - mean(a)) * (b[i] - mean(b));
        return sum;
    }
};

void check_same(const RatioMoments& moments, const Plain& plain) {
    CHECK(moments.n == plain.x.size());
    CHECK(moments.mean_x == Approx(plain.mean(plain.x)));
    CHECK(moments.mean_y == Approx(plain.mean(plain.y)));
    CHECK(moments.sxx == Approx(plain.product(plain.x, plain.x)).epsilon(1e-9));
    CHECK(moments.syy == Approx(plain.product(plain.y, plain.y)).epsilon(1e-9));
    CHECK(moments.sxy == Approx(plain.product(plain.x, plain.y)).epsilon(1e-9));
}

TEST_CASE("moments of pairs are those of the plain sums", "[runs]") {
    std::mt19937_64 chance(3);
    std::normal_distribution<double> normal(1e6, 1.0);  // large against its spread
    Plain plain;
    RatioMoments moments;
    for (int i = 0; i < 200; ++i) {
        plain.x.push_back(normal(chance));
        plain.y.push_back(plain.x.back() + normal(chance));
        moments.add(plain.x.back(), plain.y.back());
    }
    check_same(moments, plain);
    CHECK(moments.ratio() == Approx(plain.mean(plain.x) / plain.mean(plain.y)));
    CHECK(moments.sum_x() == Approx(200 * plain.mean(plain.x)));
}

TEST_CASE("a table of moments counts the zeros before the first that is none", "[runs]") {
    std::mt19937_64 chance(4);
    std::uniform_real_distribution<double> uniform(0.0, 10.0);
    MomentsTable table(2, 3, {{0, 1}, {2, 1}});
    Plain first;
    Plain second;
    for (std::uint64_t n = 1; n <= 50; ++n) {
        const bool zero = n < 20 || n % 7 == 0;
        const double totals[] = {zero ? 0.0 : uniform(chance), zero ? 0.0 : uniform(chance),
                                 zero ? 0.0 : uniform(chance)};
        first.x.push_back(totals[0]);
        first.y.push_back(totals[1]);
        second.x.push_back(totals[2]);
        second.y.push_back(totals[1]);
        table.add(1, n, totals);
        const double nothing[] = {0.0, 0.0, 0.0};
        table.add(0, n, nothing);
    }
    check_same(table.moments(1, 50, {0, 1}), first);
    check_same(table.moments(1, 50, {2, 1}), second);
    CHECK(table.moments(0, 50, {0, 1}).mean_x == 0.0);
    CHECK(!table.moments(0, 50, {0, 1}).has_value());

    const RatioMoments over = table.moments_over(1, 50, 2, 4.0);
    CHECK(over.mean_y == 4.0);
    CHECK(over.sxx == Approx(second.product(second.x, second.x)).epsilon(1e-9));
    CHECK(over.syy == 0.0);
    CHECK(over.sxy == 0.0);
}

}  // namespace
}  // namespace ringside::runs
