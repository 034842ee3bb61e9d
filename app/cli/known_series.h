// SPDX-License-Identifier: GPL-3.0-or-later
// What is remembered of series that were let go: enough to tell of their jobs and to find them
// again.
#pragma once

#include "core/trace/series.h"

#include <filesystem>
#include <string>
#include <vector>

namespace wattline {

class KnownSeries {
public:
    /// @param file  that it was opened from
    void add(const Series& series, const std::filesystem::path& file);
    /// Their labels, spans and power; they have no samples.
    const std::vector<SeriesPtr>& all() const { return m_all; }
    /// Each file once. @param series  some of `all()`
    std::vector<std::filesystem::path> filesOf(const std::vector<SeriesPtr>& series) const;

private:
    std::vector<SeriesPtr> m_all;
    std::vector<std::string> m_files;  ///< a third of what they take as paths
};

}  // namespace wattline
