// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of `wattline`.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace wattline {

struct GuiOptions {
    enum class Task { window, report, plot };

    Task task = Task::window;
    bool headless = false;
    std::filesystem::path spec;  ///< --run
    std::filesystem::path output;  ///< -o
    std::filesystem::path result;  ///< of `report` and `plot`
    std::filesystem::path screenshots;  ///< --screenshots
    std::filesystem::path tour;  ///< --tour
    std::string theme;  ///< empty = as remembered
    std::vector<std::filesystem::path> paths;
};

/// Prints help, version or what is wrong itself.
/// @return the options, or the exit code when there is nothing more to do
struct ParsedOptions {
    std::optional<GuiOptions> options;
    int exitCode = 0;
};
ParsedOptions parseOptions(int argc, char** argv);

}  // namespace wattline
