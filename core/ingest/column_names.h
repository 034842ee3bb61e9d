// SPDX-License-Identifier: GPL-3.0-or-later
// What columns and data sets are usually called.
#pragma once

#include <string>
#include <string_view>

namespace wattline {

/// "timestamp", "date", "epoch": certainly a time. Names in lower case, without unit.
bool isTimeName(std::string_view name);
/// "sample time": perhaps one.
bool maybeTimeName(std::string_view name);
/// Power drawn, by name or by unit: not a limit, a factor or an energy.
bool isPowerName(std::string_view name, std::string_view unit);
/// The label that a column of this name tells traces apart by: "hostname" -> "node"; empty = none.
std::string_view identityOf(std::string_view name);
/// As identityOf, for columns of words: "sensor" -> "node".
std::string_view identityOfWords(std::string_view name);
/// A label without a trace of its own: "phase" -> "phase", "workload" -> "label"; empty = none.
std::string_view remarkOf(std::string_view name);
/// "node17", "r01-n02", "pdu_3": what machines are called.
bool looksLikeMachine(std::string_view name);
/// "gpu3" -> "3"; empty for other names.
std::string gpuNumberIn(std::string_view name);

}  // namespace wattline
