// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/page_figures.h"

#include "core/trace/gap_notes.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace wattline {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kJoulesPerKWh = 3.6e6;

double medianOf(const PageList& list, double otherwise) {
    StepTally steps = list.steps;
    for (std::size_t i = 1; i < list.pages.size(); ++i)
        steps.add(list.pages[i].firstS - list.pages[i - 1].lastS);
    return steps.count() == 0 ? otherwise : steps.medianS();
}

}  // namespace

PageFigures::PageFigures(
    const PageList& list, PageBuilder& builder, const Scratch& scratch, double stepS)
    : m_list(list)
    , m_builder(builder)
    , m_scratch(scratch)
    , m_stepS(medianOf(list, stepS)) { }

bool PageFigures::isGap(double stepS) const {
    return stepS > kLongestStepInSteps * m_stepS;
}

std::vector<Finding> PageFigures::gaps(double endS) const {
    GapNotes gaps;
    std::vector<double> timeS;
    std::vector<std::uint32_t> lines;
    for (const auto& page : m_list.pages) {
        if (isGap(page.firstS - endS)) gaps.add(endS, page.firstS, page.firstLine);
        endS = page.lastS;
        if (!isGap(page.longestStepS)) continue;
        m_builder.read(page, page.time, m_scratch, timeS);
        m_builder.readLines(page, m_scratch, lines);
        for (std::size_t i = 1; i < timeS.size(); ++i)
            if (isGap(timeS[i] - timeS[i - 1])) gaps.add(timeS[i - 1], timeS[i], lines[i]);
    }
    return gaps.findings(m_stepS);
}

double PageFigures::heldBefore(double value, double endS) const {
    const double heldS = m_list.pages.front().firstS - endS;
    return std::isnan(value) || std::isnan(heldS) || isGap(heldS) ? 0 : value * heldS;
}

double PageFigures::heldSum(std::size_t channel) const {
    double sum = 0;
    std::vector<double> timeS, values;
    const Page* before = nullptr;
    for (const auto& page : m_list.pages) {
        if (before) {
            const double heldS = page.firstS - before->lastS;
            const double value = before->channels[channel].last;
            if (!isGap(heldS) && !std::isnan(value)) sum += value * heldS;
        }
        before = &page;
        const auto& column = page.channels[channel];
        if (!isGap(page.longestStepS)) {
            sum += column.heldSum;
            continue;
        }
        m_builder.read(page, page.time, m_scratch, timeS);
        m_builder.read(page, column, m_scratch, values);
        for (std::size_t i = 0; i + 1 < values.size(); ++i) {
            const double heldS = timeS[i + 1] - timeS[i];
            if (!isGap(heldS) && !std::isnan(values[i])) sum += values[i] * heldS;
        }
    }
    return sum;
}

ChannelInfo PageFigures::describe(std::size_t channel, const ChannelHead& head) const {
    ChannelInfo info{head.name, head.unit, head.power, 0, kNone, kNone, kNone, kNone};
    ValueSpan span;
    double sum = 0;
    for (const auto& page : m_list.pages) {
        const auto& column = page.channels[channel];
        span.join(column.span);
        info.values += column.values;
        sum += column.sum;
    }
    if (info.values == 0) return info;
    info.minimum = span.minimum;
    info.maximum = span.maximum;
    info.mean = sum / static_cast<double>(info.values);
    if (head.power != PowerKind::notPower) info.energyKWh = heldSum(channel) / kJoulesPerKWh;
    return info;
}

}  // namespace wattline
