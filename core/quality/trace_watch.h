// SPDX-License-Identifier: GPL-3.0-or-later
// All that is watched of one trace while its blocks pass by, and the repair of what cannot be.
#pragma once

#include "core/quality/clock_watch.h"
#include "core/quality/counter_watch.h"
#include "core/quality/power_watch.h"
#include "core/trace/trace_sink.h"

#include <memory>
#include <optional>
#include <vector>

namespace wattline {

/// The repairs that can be switched off: out-of-range, duplicate-time, unit, incomplete-file,
/// repeated-board. Time that goes back is always sorted, as no series can go back, and what is no
/// number or has no time is left out, as there is nothing to keep.
std::vector<FindingKind> switchableRepairs();
/// "out-of-range,unit" as kinds; empty text = all of them.
/// @throws Error naming what is no switchable repair, and those that are
std::vector<FindingKind> parseRepairs(const std::string& text);

struct QualityOptions {
    std::vector<FindingKind> asRead;  ///< repairs that are switched off
    bool leaves(FindingKind kind) const;
};

class TraceWatch {
public:
    TraceWatch(const TraceHead& head, const QualityOptions& options);

    void label(const std::string& key, const std::string& value) { m_labels[key] = value; }
    const Labels& labels() const { return m_labels; }
    const ClockWatch& clock() const { return m_clock; }

    /// Watches the block. @return the columns with impossible power made missing or put into W, or
    /// nothing where the block can pass as it is; holds until the next call
    const std::vector<std::vector<double>>* add(const ColumnBlock& block);

    /// Ends the runs. Before any of the findings.
    void finish();
    std::vector<const Activity*> activities() const;
    /// @param neighbours  activity of the power of other traces of the source
    std::vector<Finding> findings(std::span<const Activity* const> neighbours) const;

private:
    struct Power {
        std::size_t channel = 0;
        PowerWatch watch;
        double energyJ = 0, lastS = 0, lastW = 0;  ///< integral so far
        double factor = 1;  ///< to W, as far as the first block tells
        std::optional<Finding> impossible, unit;
    };
    struct Counter {
        std::size_t channel = 0;
        CounterWatch watch;
    };
    void learnBoard(const ColumnBlock& block);
    void learnUnit(Power& power, const ColumnBlock& block) const;
    void judge(Power& power, const ColumnBlock& block);
    void integrate(Power& power, std::span<const double> timeS, std::span<const double> powerW);
    std::vector<double>& changed(std::size_t channel, const ColumnBlock& block);

    const QualityOptions& m_options;
    Labels m_labels;
    std::vector<ChannelHead> m_channels;
    ClockWatch m_clock;
    std::vector<std::unique_ptr<Power>> m_powers;
    std::vector<Counter> m_counters;
    std::optional<std::size_t> m_use;  ///< the channel of utilisation
    double m_limitW = 0;  ///< of its board: above is impossible; 0 = anything goes
    bool m_known = false;  ///< the first block was seen
    std::vector<std::vector<double>> m_changed;
    bool m_hasChanged = false;
};

}  // namespace wattline
