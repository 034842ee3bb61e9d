// SPDX-License-Identifier: GPL-3.0-or-later
// What was recorded: time stamps, named channels with units, labels, and every oddity found on the
// way in.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wattline {

/// What a power channel measures. Different kinds are never added up.
enum class PowerKind { notPower, gpuBoard, gpuSum, nodeWall, facility };
std::string_view toString(
    PowerKind kind);  ///< "GPU board", "sum of GPUs", "node wall", "facility", ""

struct Channel {
    std::string name;  ///< as read, without unit: "power", "utilization_gpu", "memory_used"
    std::string unit;  ///< "W", "%", "MiB", "°C", ""
    PowerKind power = PowerKind::notPower;
    std::vector<double> values;  ///< one per time stamp; NaN = missing
};

enum class FindingKind {
    gap,
    duplicateTime,
    timeBackwards,
    missingValue,
    droppedRow,
    outOfRange,
    unitGuess,
    incompleteFile,
    shortSegment,
    assumption,
    stuckSensor,
    clampedValue,
    counterReset,
    membership,  ///< a GPU appears or vanishes
    stepDrift,
    twoClocks,
    repeatedBoard  ///< one board's power told once for each of its slices (MIG)
};
std::string_view toString(FindingKind kind);  ///< "gap", "duplicate time stamp", ...
/// For options and scripts, never changed: "gap", "duplicate-time", "out-of-range".
std::string_view idOf(FindingKind kind);

/// One recorded observation about the data; whatever was repaired has one.
struct Finding {
    FindingKind kind{};
    std::string channel;  ///< empty = the whole trace
    double startS = 0;  ///< first time stamp concerned, Unix s
    double endS = 0;  ///< last one
    std::size_t count = 1;  ///< rows or samples concerned
    std::size_t line = 0;  ///< first line in the file, 1-based; 0 = does not apply
    std::string text;  ///< "power below 0: -43 W"
    std::string action;  ///< "kept missing", "row dropped", "last one kept"
};

/// All kinds, in the order of the enumeration: for options and tests.
std::vector<FindingKind> findingKinds();

/// Open map with well-known keys: source, run, job, node, gpu, site, label, state, user.
using Labels = std::map<std::string, std::string>;
/// "run 3 · node0 · GPU 1": the labels that tell traces of one source apart; else the source.
std::string titleOf(const Labels& labels, const std::string& source);
std::string labelOr(const Labels& labels, const std::string& key, const std::string& fallback = {});

struct Trace {
    std::string source;  ///< path the trace was read from
    Labels labels;
    std::vector<double> timeS;  ///< Unix seconds, increasing
    std::vector<Channel> channels;
    std::vector<Finding> findings;

    std::size_t size() const { return timeS.size(); }
    const Channel* find(std::string_view channelName) const;
    /// The channel to forecast by default: the first power channel; null when there is none.
    const Channel* firstPower() const;
    /// "run 3 · node0 · GPU 1": the labels that tell traces of one source apart.
    std::string title() const;
};

/// Median distance of consecutive time stamps, s; NaN below two samples.
double medianStepS(const std::vector<double>& timeS);

}  // namespace wattline
