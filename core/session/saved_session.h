// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody works at, to go on with it later: which data are open, what is shown of them, and
// what was derived from them. The data themselves stay where they are.
#pragma once

#include "core/derive/formula.h"
#include "core/derive/shifted_series.h"
#include "core/ingest/column_mapping.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wattline {

/// A series of a data set, found again by what it is rather than by its place.
struct SavedTrace {
    std::string source;  ///< as SeriesInfo::source
    std::string title;
    bool operator==(const SavedTrace&) const = default;
};

struct SavedData {
    std::filesystem::path path;
    std::string format;  ///< as ReadOptions::format; empty = told by the content
    std::optional<ColumnMapping> mapping = {};  ///< as ReadOptions::mapping
    std::vector<SavedTrace> checked = {};
    double zoneS = 0;  ///< as ReadOptions::zoneS
};

struct SavedSession {
    static constexpr int kVersion = 1;

    std::vector<SavedData> data;
    std::filesystem::path result;  ///< folder of the result under study; empty = none
    bool repairs = true;
    std::string filter;
    std::string level;  ///< of aggregation; empty = as recorded
    double stepS = 0;  ///< 0 = native
    std::vector<std::string> shownChannels, hiddenChannels;  ///< other than by default
    Overlay overlay = Overlay::automatic;
    TimeShifts shifts;
    std::vector<FormulaSpec> formulas;
};

/// Paths below `folder` are written relative to it, so that both can be moved together.
std::string sessionJson(const SavedSession& session, const std::filesystem::path& folder);
/// @param where  file name for messages
/// @throws Error naming the key that is unknown, missing or of another type; a newer version
SavedSession sessionFromJson(
    std::string_view text, const std::string& where, const std::filesystem::path& folder);

/// Replaces the file as a whole. @throws Error with the system's reason
void writeSession(const SavedSession& session, const std::filesystem::path& file);
/// @throws as sessionFromJson; Error when the file cannot be read or is larger than 16 MiB
SavedSession readSession(const std::filesystem::path& file);

}  // namespace wattline
