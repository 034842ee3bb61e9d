// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/supercloud_names.h"

#include <algorithm>

namespace wattline {

namespace {

std::string stem(const std::filesystem::path& path) {
    std::string name = path.filename().string();
    for (const std::string ending : {".gz", ".csv"}) {
        if (name.ends_with(ending)) name.resize(name.size() - ending.size());
    }
    return name;
}

}  // namespace

SupercloudName parseGpuFileName(const std::filesystem::path& path) {
    const std::string name = stem(path);
    const auto dash = name.find('-');
    const bool digits = std::all_of(name.begin(),
        name.begin() + static_cast<std::ptrdiff_t>(std::min(dash, name.size())),
        [](unsigned char c) { return c >= '0' && c <= '9'; });
    if (dash == std::string::npos || dash == 0 || !digits) return {};
    return {name.substr(0, dash), name.substr(dash + 1)};
}

SupercloudName parseCpuFileName(const std::filesystem::path& path) {
    return {parseGpuFileName(path).job, {}};
}

}  // namespace wattline
