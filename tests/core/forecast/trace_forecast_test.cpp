// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forecast/persistence.h"
#include "core/forecast/trace_forecast.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"

using namespace wattline;

namespace {

Trace ramp(int samples, double stepS) {
    Trace trace;
    trace.source = "ramp.csv";
    trace.labels["node"] = "n1";
    Channel power{"power", "W", PowerKind::nodeWall, {}};
    for (int i = 0; i < samples; ++i) {
        trace.timeS.push_back(1000 + i * stepS);
        power.values.push_back(100 * i);
    }
    trace.channels.push_back(power);
    return trace;
}

struct Seen {
    std::string series;
    double timeS;
    float known;
    std::vector<float> forecast, actual;
};

std::vector<Seen> forecast(const std::vector<Trace>& traces, const TraceForecastOptions& options,
    std::vector<Finding>* findings = nullptr) {
    std::vector<Seen> rows;
    auto found
        = forecastTraces(Persistence(), traces, options, {}, [&](const TraceForecastRow& row) {
              rows.push_back(
                  {row.series, row.timeS, row.known, {row.forecast.begin(), row.forecast.end()},
                      {row.actual.begin(), row.actual.end()}});
          });
    if (findings) *findings = std::move(found);
    return rows;
}

}  // namespace

TEST_CASE("a trace is forecast from its 8th sample to beyond its end", "[forecast]") {
    const auto rows = forecast({ramp(12, 2)}, {"power", "W", "node wall", 2, 2});
    REQUIRE(rows.size() == 5);  // samples 8 to 12
    CHECK(rows[0].series == "n1");
    CHECK(rows[0].timeS == 1014);
    CHECK(rows[0].known == 700);
    CHECK(rows[0].forecast == std::vector<float>{700, 700});
    CHECK(rows[0].actual == std::vector<float>{800, 900});
    CHECK(rows[3].actual == std::vector<float>{1100});
    CHECK(rows[4].actual.empty());
    CHECK(rows[4].forecast.size() == 2);
}

TEST_CASE("a faster trace is averaged to the student's step", "[forecast]") {
    const auto rows = forecast({ramp(40, 1)}, {"power", "W", "node wall", 2, 1});
    REQUIRE(rows.size() >= 2);
    CHECK(rows[1].timeS - rows[0].timeS == 2);
    CHECK(rows[1].known - rows[0].known == 200);
}

TEST_CASE("a slower trace is forecast with a note that it does not fit", "[forecast]") {
    std::vector<Finding> findings;
    const auto rows = forecast({ramp(20, 4)}, {"power", "W", "node wall", 2, 1}, &findings);
    CHECK_FALSE(rows.empty());
    bool noted = false;
    for (const auto& finding : findings)
        noted = noted
            || finding.text.find("every 4 s, the student was trained on 2 s") != std::string::npos;
    CHECK(noted);
}

TEST_CASE("power of another kind or unit is refused, not forecast as if it fitted", "[forecast]") {
    const auto message = [](const TraceForecastOptions& options) -> std::string {
        try {
            forecast({ramp(12, 2)}, options);
        } catch (const Error& error) {
            return error.what();
        }
        return "";
    };
    CHECK(message({"power", "W", "GPU board", 2, 1})
              .find("\"power\" is node wall, the student was trained on GPU board")
        != std::string::npos);
    CHECK(message({"power", "kW", "node wall", 2, 1}).find("is in W, the student forecasts kW")
        != std::string::npos);
    CHECK(message({"power", "", "", 2, 1}).empty());
}

TEST_CASE("a trace too short to forecast is said to be so", "[forecast]") {
    CHECK_THROWS_AS(forecast({ramp(5, 2)}, {"power", "W", "", 2, 1}), Error);
}
