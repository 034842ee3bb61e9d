// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/mapped_time.h"

#include "core/ingest/flexible_time.h"
#include "core/ingest/number.h"
#include "core/ingest/time_unit.h"

#include <cmath>

namespace wattline {

namespace {

constexpr double kYear10000S = 253402300800.0;  // no calendar can show more

}  // namespace

MappedTime::MappedTime(const ColumnMapping& mapping, AssumedZone zone)
    : m_form(mapping.timeForm)
    , m_factor(secondsPerUnit(mapping.timeUnit))
    , m_zoneS(mapping.zoneS)
    , m_zone(zone)
    , m_decimalComma(mapping.decimalComma.value_or(false))
    , m_monthFirst(mapping.monthFirst) {
    const auto* column = mapping.first(ColumnRole::time);
    if (m_factor == 0 && column) m_factor = secondsPerUnit(column->unit);
    if (m_factor == 0 && m_form == TimeForm::relative) m_factor = 1;
}

std::optional<double> MappedTime::parse(double number) {
    if (!std::isfinite(number)) return std::nullopt;
    if (m_factor == 0) m_factor = secondsPerCount(number);
    const double seconds = number * m_factor;
    if (std::abs(seconds) >= kYear10000S) return std::nullopt;
    if (m_form == TimeForm::automatic && std::abs(seconds) < 1e8) m_relative = true;
    return seconds;
}

std::optional<double> MappedTime::parseCalendar(std::string_view text) {
    bool hasZone = false;
    const auto seconds = parseFlexibleTime(text, m_monthFirst, hasZone);
    if (!seconds || hasZone) return seconds;
    if (!m_zoneS) m_zoneMissing = true;
    return *seconds - m_zoneS.value_or(m_zone.eastS);
}

std::optional<double> MappedTime::parse(std::string_view text, std::string_view clock) {
    if (!clock.empty()) return parseCalendar(std::string(text).append(" ").append(clock));
    if (m_form != TimeForm::calendar) {
        if (const auto number = parseNumber(text, m_decimalComma)) return parse(*number);
        if (m_form == TimeForm::unixTime) return std::nullopt;
    }
    if (m_form != TimeForm::relative) {
        if (const auto seconds = parseCalendar(text)) return seconds;
    }
    const auto seconds = m_form == TimeForm::calendar ? std::nullopt : parseClock(text);
    if (seconds && m_form == TimeForm::automatic) m_relative = true;
    return seconds;
}

std::optional<Finding> MappedTime::assumption() const {
    if (m_relative) return timesAreRelative();
    if (m_zoneMissing) return m_zone.finding();
    return std::nullopt;
}

}  // namespace wattline
