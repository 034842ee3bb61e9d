// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/clock_watch.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace wattline {

namespace {
constexpr double kDrift = 1e-3;
constexpr double kErrors = 6;  // standard errors of the mean
constexpr double kLongGapS = 30;
constexpr std::size_t kMostGaps = 32;
constexpr double kNear = 0.5;  // of the median: other steps are dropouts, no regime
}  // namespace

void ClockWatch::add(std::span<const double> timeS) {
    m_samples += timeS.size();
    while (!timeS.empty()) {
        const auto count = std::min(timeS.size(), kWindow - m_held);
        if (!addPlain(timeS.first(count))) addOneByOne(timeS.first(count));
        timeS = timeS.subspan(count);
    }
}

/// Time that goes on, without long gaps, within one window: all at once. @return false = it is not
bool ClockWatch::addPlain(std::span<const double> timeS) {
    double* const steps = m_steps.data() + m_held;
    steps[0] = timeS[0] - m_lastS;
    for (std::size_t i = 1; i < timeS.size(); ++i) steps[i] = timeS[i] - timeS[i - 1];
    int odd = 0;
    for (std::size_t i = 0; i < timeS.size(); ++i) odd |= !(steps[i] > 0 && steps[i] <= kLongGapS);
    if (odd) return false;
    m_lastS = timeS.back();
    m_startS = std::min(m_startS, timeS.front());
    m_endS = std::max(m_endS, m_lastS);
    m_held += timeS.size();
    if (m_held == kWindow) closeWindow(m_lastS);
    return true;
}

void ClockWatch::addOneByOne(std::span<const double> timeS) {
    for (const double now : timeS) {
        const double step = now - m_lastS;
        m_lastS = now;
        m_startS = std::min(m_startS, now);
        m_endS = std::max(m_endS, now);
        if (!(step > 0)) {  // the first one, or time that stands or goes back
            if (m_held == 0) m_windowStartS = now;
            continue;
        }
        if (step > kLongGapS && m_gaps.size() < kMostGaps) m_gaps.push_back({now - step, now});
        m_steps[m_held++] = step;
        if (m_held == kWindow) closeWindow(now);
    }
}

/// The median of the window; or, where no step is a dropout seen from any other one, any step: what
/// is made of it, a mean and its error, is then the same.
double ClockWatch::usualStepS() {
    double shortest = m_steps[0], longest = m_steps[0];
    for (const double step : m_steps) {
        shortest = step < shortest ? step : shortest;
        longest = step > longest ? step : longest;
    }
    if (longest - shortest <= kNear * shortest) return m_steps[0];
    const auto middle = m_steps.begin() + kWindow / 2;
    std::nth_element(m_steps.begin(), middle, m_steps.end());
    return *middle;
}

void ClockWatch::closeWindow(double endS) {
    const double median = usualStepS();
    double sum = 0, squares = 0, count = 0;
    for (const double step : m_steps) {
        if (std::abs(step - median) > kNear * median) continue;
        sum += step - median;
        squares += (step - median) * (step - median);
        ++count;
    }
    const double offset = sum / count;
    const double variance = std::max(0.0, squares / count - offset * offset);
    const Regime regime{median + offset, std::sqrt(variance / count), m_windowStartS};
    if (m_windows++ == 0) m_first = m_shortest = m_longest = regime;
    if (regime.stepS < m_shortest.stepS) m_shortest = regime;
    if (regime.stepS > m_longest.stepS) m_longest = regime;
    if (std::abs(regime.stepS - m_first.stepS)
        > kDrift * m_first.stepS + kErrors * std::hypot(regime.errorS, m_first.errorS)) {
        if (m_unlike++ == 0) m_changedS = regime.startS;
    }
    m_held = 0;
    m_windowStartS = endS;
}

double ClockWatch::stepS() const {
    if (m_windows > 0) return m_first.stepS;
    if (m_held == 0) return std::numeric_limits<double>::quiet_NaN();
    auto steps = m_steps;
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(m_held / 2);
    std::nth_element(steps.begin(), middle, steps.begin() + static_cast<std::ptrdiff_t>(m_held));
    return *middle;
}

void ClockWatch::findDrift(std::vector<Finding>& findings) const {
    if (m_unlike == 0) return;
    findings.push_back({FindingKind::stepDrift, "", m_changedS, m_endS, m_unlike * kWindow, 0,
        fmt::format("the step is {:.6g} s at first, and between {:.6g} and {:.6g} s over the trace",
            m_first.stepS, m_shortest.stepS, m_longest.stepS),
        "time stamps kept"});
}

}  // namespace wattline
