// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a small program of ours to its end and hands back its first words.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace wattline {

struct HelperRun {
    bool finished = false;  ///< ended by itself with exit code 0
    std::string out;  ///< what it wrote on stdout, at most 4 KiB
    std::string trouble;  ///< when not finished: why, for people
};

/// One intra-op thread for whatever numerics the helper loads. Killed after `timeoutS`.
HelperRun runHelper(const std::filesystem::path& program, const std::vector<std::string>& arguments,
    double timeoutS);

}  // namespace wattline
