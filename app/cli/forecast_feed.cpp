// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/forecast_feed.h"

#include "app/cli/feed_reader.h"
#include "app/cli/forecast_csv.h"
#include "core/forecast/live_window.h"
#include "core/trace/error.h"

#include <cmath>
#include <fmt/format.h>
#include <iostream>
#include <limits>
#include <utility>

namespace wattline {

namespace {

/// Tells from time stamps how many steps were left out between two lines.
class FeedClock {
public:
    explicit FeedClock(double modelStepS)
        : m_modelStepS(modelStepS) { }

    /// Steps missing before this sample; 0 without time stamps.
    /// @throws Error when time goes backwards
    int missedBefore(const FeedSample& sample, const std::string& where) {
        if (!sample.timeS) return 0;
        const double before = m_lastS;
        m_lastS = *sample.timeS;
        if (std::isnan(before)) return 0;
        const double passedS = m_lastS - before;
        if (passedS == 0 && m_modelStepS < 1) return 0;  // the clock shows whole seconds only
        if (passedS <= 0) {
            throw Error(where,
                fmt::format(
                    "the time stamp {} does not come after the one before it.", sample.timeText),
                "Send samples in the order of their time.");
        }
        if (m_feedStepS == 0) setStep(passedS);
        constexpr double kMost = 1e6;
        return static_cast<int>(std::min(kMost, std::round(passedS / m_feedStepS))) - 1;
    }

private:
    void setStep(double passedS) {
        m_feedStepS = passedS;
        constexpr double kTolerance = 0.1;
        if (std::fabs(passedS / m_modelStepS - 1) <= kTolerance) {
            m_feedStepS = m_modelStepS;
            return;
        }
        std::cerr << fmt::format(
            "warning: samples come every {:g} s, the student was trained on {:g} s; "
            "every line is taken as one step.\n",
            passedS, m_modelStepS);
    }

    double m_modelStepS;
    double m_feedStepS = 0;
    double m_lastS = std::numeric_limits<double>::quiet_NaN();
};

void sayStartOver() {
    std::cerr << "warning: a gap of more than three steps; the window starts over.\n";
}

void skip(LiveWindow& window, int steps) {
    for (int i = 0; i < steps; ++i) {
        if (window.miss()) continue;
        sayStartOver();
        return;
    }
}

std::vector<float> toFloats(const std::vector<std::optional<double>>& values) {
    std::vector<float> floats;
    for (const auto& value : values)
        floats.push_back(
            value ? static_cast<float>(*value) : std::numeric_limits<float>::quiet_NaN());
    return floats;
}

}  // namespace

void forecastFeed(const NativeStudent& student, FeedSource& source, int steps,
    const RunControl& control, std::ostream& out) {
    FeedLines lines(source, control);
    FeedReader reader(lines, student.info());
    LiveWindow window(student.lookback(), student.covariateCount());
    FeedClock clock(student.info().stepS);
    std::vector<float> forecast(static_cast<std::size_t>(steps));
    auto header = feedHeader(student.info().unit, steps);  // not before the feed is understood
    while (const auto sample = reader.next()) {
        skip(window, clock.missedBefore(*sample, reader.where()));
        const auto values = toFloats(sample->values);
        if (!window.add(values)) sayStartOver();
        if (window.ready()) student.predict(window.window(), forecast);
        const std::span<const float> known(forecast.data(), window.ready() ? forecast.size() : 0);
        out << std::exchange(header, {}) << feedRow(sample->timeText, values.front(), known, steps)
            << std::flush;
        if (!out) throw Error("output", "the forecasts cannot be written.", "Is the disk full?");
    }
    out << header << std::flush;
}

}  // namespace wattline
