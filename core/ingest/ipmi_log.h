// SPDX-License-Identifier: GPL-3.0-or-later
// What ipmitool, FreeIPMI and ipmiutil print, one line after the other, cut into looks at the
// machine.
#pragma once

#include "core/ingest/line_reader.h"
#include "core/ingest/time_stamp.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wattline {

/// All that was printed at one time.
struct IpmiLook {
    std::optional<double> timeS;
    std::size_t line = 0;  ///< of its first reading
    std::vector<std::pair<std::string, std::string>>
        watts;  ///< by name: "power", "PS1 Input Power"

    bool empty() const { return watts.empty(); }
};

class IpmiLog {
public:
    IpmiLog(AssumedZone zone, std::function<void(const IpmiLook&)> onLook)
        : m_zone(zone)
        , m_onLook(std::move(onLook)) { }

    /// False for a line that says nothing about power or time.
    bool take(const TextLine& line);
    void finish() { endLook(); }
    /// What had to be assumed about the times read so far, if anything.
    std::optional<Finding> assumption() const {
        return m_zoneMissing ? std::optional(m_zone.finding()) : std::nullopt;
    }

private:
    void endLook();
    void add(std::string_view name, std::string_view value, std::size_t line);
    bool takeStatistics(const TextLine& line);  ///< "Instantaneous power reading:  220 Watts"
    bool takeSensor(const TextLine& line);  ///< "Pwr Consumption,112,Watts,ok"
    std::optional<double> timeOf(std::string_view text);

    AssumedZone m_zone;
    std::function<void(const IpmiLook&)> m_onLook;
    IpmiLook m_look;
    bool m_timeFromLogger = false;  ///< the logger's own clock goes before the controller's
    bool m_zoneMissing = false;
};

/// Whether the beginning of a file is such a log.
bool looksLikeIpmiLog(std::string_view bytes);

}  // namespace wattline
