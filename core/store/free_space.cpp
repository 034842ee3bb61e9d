// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/free_space.h"

#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <system_error>

namespace wattline {

namespace {

std::uintmax_t bytesToKeep(std::uintmax_t capacity) {
    constexpr std::uintmax_t kMebi = 1 << 20;
    const char* const said = std::getenv("WATTLINE_KEEP_FREE");
    const std::string_view text(said ? said : "");
    std::uintmax_t mebi = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), mebi);
    if (!text.empty() && problem == std::errc() && end == text.data() + text.size())
        return mebi * kMebi;
    return std::min(512 * kMebi, capacity / 20);
}

}  // namespace

void requireFreeSpace(const std::filesystem::path& folder) {
    std::error_code unknown;
    const auto disk = std::filesystem::space(folder, unknown);
    if (unknown || disk.available >= bytesToKeep(disk.capacity)) return;
    throw Error(folder.string(),
        fmt::format("only {} MiB of its disk are free: stopped before it is full.",
            disk.available >> 20),
        "Make room or choose another disk (WATTLINE_KEEP_FREE=MiB says how much has to stay "
        "free).");
}

}  // namespace wattline
