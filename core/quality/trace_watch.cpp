// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/trace_watch.h"

#include "core/quality/board_limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace wattline {

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
constexpr double kHighestSiteW = 1e9;
constexpr std::size_t kEnough = 10;  // values that tell a unit
constexpr double kSmallestLoadW = 5;  // no board in use draws less

std::optional<std::size_t> find(const std::vector<ChannelHead>& channels, std::string_view name) {
    for (std::size_t i = 0; i < channels.size(); ++i)
        if (channels[i].name == name) return i;
    return std::nullopt;
}

double firstOf(const std::vector<ChannelHead>& channels, const ColumnBlock& block,
    std::initializer_list<std::string_view> names) {
    for (const auto name : names)
        if (const auto at = find(channels, name); at && !block.columns[*at].empty())
            return block.columns[*at].front();
    return kMissing;
}

double medianOfPositive(const std::vector<double>& values) {
    std::vector<double> positive;
    for (const double value : values)
        if (value > 0) positive.push_back(value);
    if (positive.size() < kEnough) return kMissing;
    const auto middle = positive.begin() + static_cast<std::ptrdiff_t>(positive.size() / 2);
    std::nth_element(positive.begin(), middle, positive.end());
    return *middle;
}

}  // namespace

TraceWatch::TraceWatch(const TraceHead& head, const QualityOptions& options)
    : m_options(options)
    , m_labels(head.labels)
    , m_channels(head.channels) {
    for (std::size_t i = 0; i < m_channels.size(); ++i) {
        if (m_channels[i].power != PowerKind::notPower && m_channels[i].unit == "W") {
            m_powers.push_back(std::make_unique<Power>());
            m_powers.back()->channel = i;
        } else if (joulesPer(m_channels[i].unit) > 0) {
            m_counters.push_back({i, {}});
        }
    }
    for (const auto* name : {"utilization_gpu", "gpu_utilization", "utilization"})
        if (!m_use) m_use = find(m_channels, name);
}

/// The model is known by its label, else by its memory.
void TraceWatch::learnBoard(const ColumnBlock& block) {
    const auto model = labelOr(m_labels, "model", labelOr(m_labels, "gpu_name"));
    double memoryMiB = firstOf(m_channels, block, {"memory_total"});
    if (std::isnan(memoryMiB))
        memoryMiB = firstOf(m_channels, block, {"memory_free"})
            + firstOf(m_channels, block, {"memory_used"});
    const double designW = boardLimitW(model, std::isnan(memoryMiB) ? 0 : memoryMiB);
    m_limitW = designW > 0 ? kImpossibleShare * designW : kHighestBoardW;
}

void TraceWatch::learnUnit(Power& power, const ColumnBlock& block) const {
    if (m_channels[power.channel].power != PowerKind::gpuBoard) return;
    const double usual = medianOfPositive(block.columns[power.channel]);
    const auto tell = [&](const std::string& text, const char* action) {
        power.unit = Finding{FindingKind::unitGuess, m_channels[power.channel].name,
            block.timeS.front(), block.timeS.back(), block.timeS.size(),
            block.lines.empty() ? 0 : block.lines.front(), text, action};
    };
    if (usual > 4 * m_limitW && usual / 1000 >= kSmallestLoadW && usual / 1000 <= m_limitW) {
        const bool leave = m_options.leaves(FindingKind::unitGuess);
        power.factor = leave ? 1 : 1e-3;
        tell(fmt::format("about {:.6g} W is more than a board can draw", usual),
            leave ? "left as read" : "taken as mW");
    } else if (usual < 2 && usual * 1000 >= kSmallestLoadW && usual * 1000 <= m_limitW) {
        tell(fmt::format("about {:.6g} W is less than a board draws: it may be kW", usual),
            "left as read");
    }
}

std::vector<double>& TraceWatch::changed(std::size_t channel, const ColumnBlock& block) {
    if (!m_hasChanged) m_changed.assign(block.columns.begin(), block.columns.end());
    m_hasChanged = true;
    return m_changed[channel];
}

void TraceWatch::judge(Power& power, const ColumnBlock& block) {
    const auto& head = m_channels[power.channel];
    const auto& values = block.columns[power.channel];
    if (power.factor != 1)
        for (double& value : changed(power.channel, block)) value *= power.factor;
    const double limitW = head.power == PowerKind::gpuBoard ? m_limitW : kHighestSiteW;
    const bool leave = m_options.leaves(FindingKind::outOfRange);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double value = values[i] * power.factor;
        if (!(value > limitW)) continue;
        auto& finding = power.impossible;
        if (finding) {
            ++finding->count;
        } else {
            finding = Finding{FindingKind::outOfRange, head.name, block.timeS[i], 0, 1,
                i < block.lines.size() ? block.lines[i] : 0,
                fmt::format(
                    "power above what is possible: {:.6g} W, above {:.6g} W", value, limitW),
                leave ? "left as read" : "kept missing"};
        }
        finding->endS = block.timeS[i];
        if (!leave) changed(power.channel, block)[i] = kMissing;
    }
}

void TraceWatch::integrate(
    Power& power, std::span<const double> timeS, std::span<const double> powerW) {
    const double longestS = 3 * m_clock.stepS();
    for (std::size_t i = 0; i < timeS.size(); ++i) {
        const double step = timeS[i] - power.lastS;
        if (step > 0 && step <= longestS) power.energyJ += power.lastW * step;
        power.lastS = timeS[i];
        power.lastW = std::isnan(powerW[i]) ? 0 : powerW[i];
    }
}

const std::vector<std::vector<double>>* TraceWatch::add(const ColumnBlock& block) {
    m_hasChanged = false;
    if (block.timeS.empty()) return nullptr;
    m_clock.add(block.timeS);
    if (!m_known) {
        learnBoard(block);
        for (auto& power : m_powers) learnUnit(*power, block);
        m_known = true;
    }
    for (auto& power : m_powers) {
        judge(*power, block);
        const auto& values
            = m_hasChanged ? m_changed[power->channel] : block.columns[power->channel];
        const auto use
            = m_use ? std::span<const double>(block.columns[*m_use]) : std::span<const double>();
        power->watch.add(block.timeS, values, use, block.lines);
        if (!m_counters.empty()) integrate(*power, block.timeS, values);
    }
    for (auto& counter : m_counters)
        counter.watch.add(block.timeS, block.columns[counter.channel], block.lines);
    return m_hasChanged ? &m_changed : nullptr;
}

void TraceWatch::finish() {
    for (auto& power : m_powers) power->watch.finish();
}

std::vector<const Activity*> TraceWatch::activities() const {
    std::vector<const Activity*> result;
    for (const auto& power : m_powers) result.push_back(&power->watch.activity());
    return result;
}

std::vector<Finding> TraceWatch::findings(std::span<const Activity* const> neighbours) const {
    std::vector<Finding> all;
    for (const auto& power : m_powers) {
        const auto& name = m_channels[power->channel].name;
        if (power->unit) all.push_back(*power->unit);
        if (power->impossible) all.push_back(*power->impossible);
        power->watch.findStuck(name, neighbours, all);
        power->watch.findClamped(name, all);
    }
    for (const auto& counter : m_counters) {
        const auto& head = m_channels[counter.channel];
        counter.watch.findResets(head, all);
        // Only a board's own counter can be compared: the node's also counts what is beside it.
        if (m_powers.size() == 1 && m_channels[m_powers[0]->channel].power == PowerKind::gpuBoard)
            counter.watch.findUnit(head, m_powers[0]->energyJ, all);
    }
    m_clock.findDrift(all);
    return all;
}

}  // namespace wattline
