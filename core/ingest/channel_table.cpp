// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/channel_table.h"

namespace wattline {

std::vector<ChannelColumn> channelsOf(
    const TableHead& head, std::span<const KnownColumn> known, std::string& absent) {
    std::vector<ChannelColumn> channels;
    for (const auto& column : known) {
        if (const auto place = head.exactly(column.text)) {
            const std::string unit(column.unit);
            channels.push_back({*place, {std::string(column.name), unit, column.power}, unit});
        } else {
            absent += (absent.empty() ? "" : ", ") + std::string(column.text);
        }
    }
    return channels;
}

}  // namespace wattline
