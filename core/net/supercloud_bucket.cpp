// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/supercloud_bucket.h"

#include <algorithm>
#include <charconv>

namespace wattline {

std::string supercloudLicenceText() {
    return "The MIT Supercloud Dataset is licensed under Creative Commons\n"
           "Attribution-NonCommercial-NoDerivatives 4.0 International (CC BY-NC-ND 4.0):\n"
           "https://creativecommons.org/licenses/by-nc-nd/4.0/\n"
           "\n"
           "You may copy and pass on the files unchanged, with attribution and not for commercial\n"
           "purposes. Changed copies (resampled, joined, normalised) may not be passed on.\n"
           "\n"
           "Please cite:\n"
           "S. Samsi et al., \"The MIT Supercloud Dataset\", 2021 IEEE High Performance Extreme\n"
           "Computing Conference (HPEC), 2021, doi:10.1109/HPEC49654.2021.9622850\n";
}

std::optional<SupercloudPart> supercloudPart(std::string_view name) {
    if (name == "gpu") return SupercloudPart::gpu;
    if (name == "cpu") return SupercloudPart::cpu;
    if (name == "tables") return SupercloudPart::tables;
    if (name == "slurm-log") return SupercloudPart::slurmLog;
    if (name == "node-data") return SupercloudPart::nodeData;
    return {};
}

std::optional<std::int64_t> jobOfKey(std::string_view key) {
    const auto name = key.substr(key.rfind('/') + 1);  // npos + 1 = the whole
    const auto dash = name.find('-');
    if (dash == name.npos || !name.ends_with(".csv") || name.ends_with("-summary.csv")) return {};
    std::int64_t job = 0;
    const auto read = std::from_chars(name.data(), name.data() + dash, job);
    if (read.ec != std::errc() || read.ptr != name.data() + dash || job < 0) return {};
    return job;
}

bool isSafeKey(std::string_view key) {
    if (key.empty() || key.size() > 1024) return false;
    bool begins = true;  // of a name in the path
    for (const char c : key) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || (c >= '0' && c <= '9') || c == '_' || c == '-';
        if (begins && !plain) return false;
        if (!plain && c != '.' && c != '/') return false;
        begins = c == '/';
    }
    return !begins;
}

}  // namespace wattline
