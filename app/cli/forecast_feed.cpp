// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/forecast_feed.h"

#include "app/cli/feed_sample.h"
#include "app/cli/forecast_csv.h"
#include "app/cli/stdin_lines.h"
#include "core/forecast/live_window.h"
#include "core/trace/error.h"

#include <cmath>
#include <fmt/format.h>
#include <iostream>
#include <limits>

namespace wattline {

namespace {

/// Tells from time stamps how many steps were left out between two lines.
class FeedClock {
public:
    explicit FeedClock(double modelStepS)
        : m_modelStepS(modelStepS) { }

    /// Steps missing before this sample; 0 without time stamps.
    /// @throws Error when time goes backwards
    int missedBefore(const FeedSample& sample, std::size_t lineNumber) {
        if (!sample.timeS) return 0;
        const double before = m_lastS;
        m_lastS = *sample.timeS;
        if (std::isnan(before)) return 0;
        const double passedS = m_lastS - before;
        if (passedS <= 0) {
            throw Error(fmt::format("stdin:{}", lineNumber),
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

void skip(LiveWindow& window, int steps) {
    for (int i = 0; i < steps; ++i) {
        if (window.miss()) continue;
        std::cerr << "warning: a gap of more than three steps; the window starts over.\n";
        return;
    }
}

}  // namespace

void forecastFeed(
    const NativeStudent& student, int steps, const RunControl& control, std::ostream& out) {
    StdinLines lines(control);
    LiveWindow window(student.lookback());
    FeedClock clock(student.info().stepS);
    std::vector<float> forecast(static_cast<std::size_t>(steps));
    out << feedHeader(student.info().unit, steps) << std::flush;
    while (const auto line = lines.next()) {
        const auto sample = parseFeedLine(*line, lines.lineNumber());
        if (!sample) continue;
        skip(window, clock.missedBefore(*sample, lines.lineNumber()));
        if (sample->value)
            window.add(static_cast<float>(*sample->value));
        else
            skip(window, 1);
        if (window.ready()) student.predict(window.window(), forecast);
        const std::span<const float> known(forecast.data(), window.ready() ? forecast.size() : 0);
        out << feedRow(sample->timeText, sample->value, known, steps) << std::flush;
        if (!out) throw Error("output", "the forecasts cannot be written.", "Is the disk full?");
    }
}

}  // namespace wattline
