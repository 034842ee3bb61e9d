// SPDX-License-Identifier: GPL-3.0-or-later
// How somebody chose that a path is read: kept with the data set, so that it is read so again.
#pragma once

#include "core/ingest/read_traces.h"

#include <QString>

#include <optional>
#include <string>

namespace wattline {

struct ReadChoice {
    std::string format = {};  ///< a name of `formats()`; empty = told by content
    std::optional<ColumnMapping> mapping = {};
    double zoneS = 0;  ///< east of UTC, for times that name none, in the mapping neither

    bool operator==(const ReadChoice& other) const = default;
    bool empty() const { return format.empty() && !mapping && zoneS == 0; }
    /// `base` with this choice in it.
    ReadOptions applied(const ReadOptions& base) const;
};

/// For the settings: format and mapping in two words; what cannot be read back is no choice.
QString mappingText(const ReadChoice& choice);
ReadChoice readChoice(const QString& format, const QString& mapping, double zoneS = 0);

}  // namespace wattline
