// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/series.h"

#include <algorithm>

namespace wattline {

namespace {

template <typename Test>
std::optional<std::size_t> firstWhere(const std::vector<ChannelInfo>& channels, Test&& test) {
    const auto found = std::find_if(channels.begin(), channels.end(), test);
    if (found == channels.end()) return std::nullopt;
    return static_cast<std::size_t>(found - channels.begin());
}

}  // namespace

std::optional<std::size_t> SeriesInfo::find(std::string_view channelName) const {
    return firstWhere(
        channels, [&](const ChannelInfo& channel) { return channel.name == channelName; });
}

std::optional<std::size_t> SeriesInfo::firstPower() const {
    return firstWhere(
        channels, [](const ChannelInfo& channel) { return channel.power != PowerKind::notPower; });
}

std::string SeriesInfo::title() const {
    return titleOf(labels, source);
}

}  // namespace wattline
