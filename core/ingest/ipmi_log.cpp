// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/ipmi_log.h"

#include "core/ingest/bmc_time.h"
#include "core/ingest/csv_fields.h"
#include "core/ingest/number.h"

#include <algorithm>
#include <array>

namespace wattline {

namespace {

// Keys of `ipmitool dcmi power reading`, `ipmi-dcmi --get-system-power-statistics` and `ipmiutil
// dcmi power`, in this order.
constexpr std::array<std::string_view, 2> kNow{"Instantaneous power reading", "Current Power"};
constexpr std::array<std::string_view, 3> kAverage{"Average power reading over sample period",
    "Average Power over sampling duration", "Avg Power over sample duration"};
constexpr std::array<std::string_view, 3> kTime{"IPMI timestamp", "Time Stamp", "Timestamp"};
constexpr std::size_t kMostSensors = 1000;  // in one look

template <std::size_t N>
bool isOne(const std::array<std::string_view, N>& keys, std::string_view key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// Cut at commas, or at bars where there are some.
std::vector<std::string_view> cellsOf(std::string_view line) {
    const char separator = line.find('|') == line.npos ? ',' : '|';
    std::vector<std::string_view> cells;
    constexpr std::size_t kMost = 20;
    while (cells.size() < kMost) {
        const auto end = std::min(line.find(separator), line.size());
        cells.push_back(trimmed(line.substr(0, end)));
        if (end == line.size()) break;
        line.remove_prefix(end + 1);
    }
    return cells;
}

}  // namespace

bool looksLikeIpmiLog(std::string_view bytes) {
    const auto has = [&](std::string_view part) { return bytes.find(part) != bytes.npos; };
    return has("Instantaneous power reading") || has("Average Power over sampling duration")
        || has("Avg Power over sample duration") || has("ID,Name,Type,Reading,Units,Event")
        || has(",Watts,ok") || has("| Watts ");
}

std::optional<double> IpmiLog::timeOf(std::string_view text) {
    bool hasZone = false;
    const auto timeS = parseBmcTime(text, hasZone);
    if (!timeS || hasZone) return timeS;
    m_zoneMissing = true;
    return *timeS - m_zone.eastS;
}

void IpmiLog::endLook() {
    if (!m_look.empty()) m_onLook(m_look);
    m_look = {};
    m_timeFromLogger = false;
}

void IpmiLog::add(std::string_view name, std::string_view value, std::size_t line) {
    const bool known = std::any_of(m_look.watts.begin(), m_look.watts.end(),
        [&](const auto& reading) { return reading.first == name; });
    // The same once more is the next look, at a time that is still to come.
    if (known) endLook();
    if (m_look.watts.size() == kMostSensors) return;
    if (m_look.empty()) m_look.line = line;
    m_look.watts.emplace_back(name, value);
}

bool IpmiLog::takeStatistics(const TextLine& line) {
    const auto colon = line.text.find(':');
    if (colon == line.text.npos) return false;
    const auto key = trimmed(line.text.substr(0, colon));
    const auto value = trimmed(line.text.substr(colon + 1));
    if (isOne(kNow, key) || isOne(kAverage, key)) {
        std::string_view rest;
        const auto watts = leadingNumber(value, rest);
        const bool inWatts = watts && (rest == "Watts" || rest == "watts");
        add(isOne(kNow, key) ? "power" : "power_average",
            inWatts ? value.substr(0, value.size() - rest.size()) : value, line.number);
        return true;
    }
    if (!isOne(kTime, key)) return false;
    const auto timeS = timeOf(value);
    if (timeS && !m_timeFromLogger) m_look.timeS = timeS;
    return true;
}

bool IpmiLog::takeSensor(const TextLine& line) {
    auto cells = cellsOf(line.text);
    if (cells.size() < 3) return false;
    if (const auto timeS = timeOf(cells.front())) {
        // A logger that writes its time before every row: rows of one time are one look.
        if (m_look.timeS != timeS) endLook();
        m_look.timeS = timeS;
        m_timeFromLogger = true;
        cells.erase(cells.begin());
    }
    const auto unit = std::find_if(cells.begin(), cells.end(),
        [](std::string_view cell) { return cell == "Watts" || cell == "W"; });
    if (unit == cells.end() || unit - cells.begin() < 2) return false;
    // FreeIPMI puts a number before the name.
    const bool numbered = parseNumber(cells.front()).has_value();
    add(cells[numbered ? 1 : 0], *(unit - 1), line.number);
    return true;
}

bool IpmiLog::take(const TextLine& line) {
    if (const auto timeS = timeOf(line.text)) {
        endLook();
        m_look.timeS = timeS;
        m_timeFromLogger = true;
        return true;
    }
    return takeStatistics(line) || takeSensor(line);
}

}  // namespace wattline
