// SPDX-License-Identifier: GPL-3.0-or-later
// Channels computed from others: "node - sum(gpu)", "rolling(gpu0, 60)".
#pragma once

#include "core/trace/error.h"
#include "core/trace/series.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wattline {

/// What a session stores and a specification names.
struct FormulaSpec {
    std::string name;  ///< of the channel it makes
    /// Arithmetic, comparisons, `a ? b : c` and functions over the names of a scope. Over time:
    /// `diff(x)` change since the sample before, `rate(x)` the same per second, `rolling(x, 60)`
    /// mean of the last 60 s. A name that stands for several channels needs one of `sum`, `avg`,
    /// `min`, `max` around it. Names with other characters than letters, digits, `_` and `.` stand
    /// in double quotes.
    std::string formula;
    std::string unit;  ///< of the result; empty = none
    double stepS = 0;  ///< of the common grid; 0 = that of the inputs

    bool operator==(const FormulaSpec&) const = default;
};

/// A name a formula may use. Several inputs of one name are a group, for `sum` and its like.
struct FormulaInput {
    std::string name;
    SeriesPtr series;
    std::size_t channel = 0;
};
using FormulaScope = std::vector<FormulaInput>;

/// The names of some series, most often of one node. Every channel has its own name; GPUs also
/// `gpu1.utilization_gpu`; power also `gpu` (every board), `gpu1` (the board of GPU 1), `node`
/// (wall), `facility`; with several nodes all of these also behind the node, `n100001.gpu1`. A
/// character that a name may not have becomes `_`.
FormulaScope scopeOf(const std::vector<SeriesPtr>& series);

/// The names of what another formula made: that of the channel, among several nodes also behind the
/// node. Not "node" or "gpu": those are what was measured.
FormulaScope scopeOfComputed(const SeriesPtr& computed, bool ofSeveralNodes);

/// A complaint that knows its place in the text.
class FormulaError : public Error {
public:
    FormulaError(
        const FormulaSpec& spec, std::size_t place, std::string problem, std::string advice = {});

    std::size_t place() const { return m_place; }  ///< byte of FormulaSpec::formula, 0-based

private:
    std::size_t m_place;
};

/// Each name once, in the order of the scope: for completion and messages.
std::vector<std::string> namesIn(const FormulaScope& scope);

/// Reads no sample: quick enough for every key stroke.
/// @return the channels it is computed from, each once
/// @throws FormulaError where the formula is wrong, Error for another part of the specification
std::vector<FormulaInput> checkFormula(const FormulaSpec& spec, const FormulaScope& scope);

/// Evaluates block by block; memory holds the result only, at most 4 million samples. Inputs of one
/// series keep its time stamps; else all are resampled to one grid by the rule of data sets (mean
/// of a bin, stamped by its end, at most 3 empty bins held). Where an input is missing the result
/// is. A longer result gets a coarser grid, with a finding. The result is power only where its unit
/// is W and its inputs are of one kind (boards added are a sum of GPUs).
/// @throws Error as checkFormula; Interrupted when stopped
SeriesPtr derive(const FormulaSpec& spec, const FormulaScope& scope, const RunControl& control);

/// [{"name": "rest", "formula": "node - sum(gpu)", "unit": "W"}]
std::string formulasJson(const std::vector<FormulaSpec>& formulas);
std::vector<FormulaSpec> formulasFromJson(
    std::string_view text);  ///< @throws Error naming entry and key

}  // namespace wattline
