// SPDX-License-Identifier: GPL-3.0-or-later
// Traces made ready for forecasting: segments on one regular grid, leak-free parts, windows as
// views.
#pragma once

#include "core/dataset/pue.h"
#include "core/dataset/window.h"
#include "core/trace/run_control.h"
#include "core/trace/series.h"
#include "core/trace/trace.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace wattline {

enum class Part : std::uint8_t { train, validation, test };
std::string_view toString(Part part);  ///< "train", "validation", "test"

/// A stretch without gap of one trace, on the grid. Padded once in storage by its first sample.
struct Segment {
    std::string run;  ///< the split never cuts through it when split by run
    std::string title;  ///< trace title, for people
    std::size_t trace = 0;  ///< index into Dataset::traceTitles
    double startS = 0;  ///< Unix s of its first sample
    Part part = Part::train;
    std::size_t offset = 0;  ///< of its first sample in Dataset::values; `lookback` padding samples
                             ///< stand before it
    std::size_t count = 0;  ///< samples, padding not counted; at least 10
};

/// Fit on the training part only and stored with every model. All in the channel's unit.
struct Scaler {
    double s = 1;  ///< mean |P[t+1] - P[t]|
    double median = 0;
    double std = 1;
    double mean = 0;
    double minimum = 0, maximum = 0;
};

/// What models see beside the target's own past.
struct Covariate {
    std::string name;  ///< channel, "utilization_gpu"
    std::string unit;  ///< "%"
    Scaler scaler{};  ///< as that of the target
};

/// One forecast origin: the last sample known.
struct Origin {
    std::uint32_t segment = 0;
    std::uint32_t position = 0;  ///< of the last known sample within the segment, from 7 on
};

struct Dataset {
    std::string target;  ///< channel name, "power"
    std::string unit;  ///< "W"
    std::string powerKind;  ///< "node wall"; empty when the target is no power
    double stepS = 1;
    int lookback = 128;  ///< of the padding; windows of any shorter look-back are suffixes
    int horizon = 8;
    /// All segments, each with `lookback` padding samples before it; behind them, at the same
    /// places `stride()` further on, those of each covariate.
    std::vector<float> values;
    std::vector<Covariate> covariates;
    std::string formulas;  ///< formulasJson() of computed channels among them; may be empty
    std::vector<Segment> segments;
    std::array<std::vector<Origin>, 3>
        origins;  ///< by Part; every origin with at least one true step after it
    Scaler scaler;
    double testGapS = 0;  ///< left out between the parts when split by time
    std::string splitBy;  ///< "run" or "time", as resolved
    std::array<std::vector<std::string>, 3> runs;  ///< by Part; run names, empty when split by time
    std::vector<std::string> traceTitles;
    std::vector<Finding> findings;

    const std::vector<Origin>& of(Part part) const {
        return origins[static_cast<std::size_t>(part)];
    }
    /// The newest `length` samples up to and including the origin. A view; no copy.
    std::span<const float> window(const Origin& origin, int length) const {
        const auto last = segments[origin.segment].offset + origin.position;
        return {values.data() + last + 1 - static_cast<std::size_t>(length),
            static_cast<std::size_t>(length)};
    }
    /// The same with the covariates, which end at the origin as well.
    WindowView view(const Origin& origin, int length) const {
        return {window(origin, length), stride()};
    }
    std::size_t stride() const {
        return covariates.empty() ? 0 : values.size() / (covariates.size() + 1);
    }
    /// The true steps that follow: at most `horizon`, fewer near the segment's end.
    std::span<const float> future(const Origin& origin) const {
        const auto& segment = segments[origin.segment];
        const auto left = segment.count - 1 - origin.position;
        const auto steps = std::min(left, static_cast<std::size_t>(horizon));
        return {values.data() + segment.offset + origin.position + 1, steps};
    }
    double timeS(const Origin& origin) const {
        return segments[origin.segment].startS + stepS * origin.position;
    }
};

enum class SplitBy { automatic, run, time };

struct DatasetOptions {
    std::string target = "power";  ///< channel name; "power" also means the first power channel
    std::vector<std::string> covariates{};  ///< channel names, at most kMostCovariates
    /// Names of computed channels: a formula over power is never taken for "power".
    std::vector<std::string> derived{};
    std::string level = "node";  ///< "gpu", "node", "job", "cluster" or "site"
    Pue pue{};  ///< takes node wall power, at the level chosen, to facility power; empty = not
    double stepS = 0;  ///< 0 = the median step of the traces, rounded to a plain number
    int lookback = 128;
    int horizon = 8;
    SplitBy splitBy = SplitBy::automatic;
    /// Fractions (each below 1 or summing to at most 1) or counts of runs.
    std::array<double, 3> parts{0.6, 0.2, 0.2};
};

/// Reads the target of one series after the other, block by block: memory grows with the bins of
/// the grid, not with the samples. Aggregates to the level, resamples (mean of the samples of a
/// bin, stamped by the bin's end; an empty bin is held for at most 3 steps, else the segment is
/// cut), splits, fits the scaler.
/// Covariates are brought to the same bins and level: power is added up, everything else averaged
/// over the members that have it. A value is held until the next one comes, for at most three steps
/// of the grid or of the covariate's own clock, whichever is longer; steps that still lack one are
/// left out and cut the segment, with a finding.
/// @throws Error when nothing is left to train, validate or test on, saying which part and what to
/// change
Dataset makeDataset(
    std::span<const SeriesPtr> traces, const DatasetOptions& options, const RunControl& control);
/// The same for traces in memory.
Dataset makeDataset(
    const std::vector<Trace>& traces, const DatasetOptions& options, const RunControl& control);

}  // namespace wattline
