// SPDX-License-Identifier: GPL-3.0-or-later
// Time stamps by a mapping's rule: calendar with zone, numbers since 1970, seconds of a recording.
#pragma once

#include "core/ingest/column_mapping.h"
#include "core/ingest/time_stamp.h"

#include <optional>
#include <string_view>

namespace wattline {

class MappedTime {
public:
    /// @param zone  where the mapping names none
    explicit MappedTime(const ColumnMapping& mapping, AssumedZone zone = {});

    /// @param clock the time of day where it stands in a column of its own, else empty
    std::optional<double> parse(std::string_view text, std::string_view clock = {});
    std::optional<double> parse(double number);  ///< as numbers in text are
    /// What had to be assumed about the times read so far, if anything.
    std::optional<Finding> assumption() const;

private:
    std::optional<double> parseCalendar(std::string_view text);

    TimeForm m_form;
    double m_factor;  ///< of numbers, to seconds; 0 = not known yet
    std::optional<double> m_zoneS;  ///< the mapping's
    AssumedZone m_zone;
    bool m_decimalComma, m_monthFirst;
    bool m_zoneMissing = false, m_relative = false;
};

}  // namespace wattline
