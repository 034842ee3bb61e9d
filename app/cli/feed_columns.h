// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of a feed with a header: what a student looks at is found by name.
#pragma once

#include "app/cli/feed_sample.h"
#include "core/footprint/student_bundle.h"
#include "core/ingest/column_mapping.h"
#include "core/ingest/mapped_time.h"

#include <optional>
#include <string>
#include <vector>

namespace wattline {

/// Whether a first line is a header to find columns by: several fields, none of them a number, and
/// more than a time and some name for what the student forecasts.
bool isHeaderFor(const BundleInfo& student, const std::string& line);

class FeedColumns {
public:
    /// @param firstRow  the first line below the header: tells how the table is written
    /// @param where  of the header, for messages
    /// @throws Error naming the column that is missing, or its unit when it is another
    FeedColumns(const std::string& header, const std::string& firstRow, const BundleInfo& student,
        const std::string& where);

    /// The target and the covariates in the student's order and units; power below 0 is missing, as
    /// in a file.
    /// @throws Error for text where a number should be, another number of fields, another series
    FeedSample parse(const std::string& line, const std::string& where);

private:
    struct Channel {
        std::size_t column = 0;
        std::string name, fileUnit;
        bool isPower = false;
    };

    Channel channelFor(const std::string& name, const std::string& unit, const std::string& where,
        const BundleInfo& student) const;
    std::optional<double> valueOf(
        const Channel& channel, const std::string& text, const std::string& where) const;
    void requireSameSeries(const std::vector<std::string>& fields, const std::string& where);

    ColumnMapping m_mapping;
    MappedTime m_time;
    std::optional<std::size_t> m_timeColumn, m_clockColumn;
    std::vector<Channel> m_channels;  ///< target, then covariates
    std::vector<std::size_t> m_labels;  ///< columns that tell series apart
    std::vector<std::string> m_series;  ///< what stood there first
};

}  // namespace wattline
