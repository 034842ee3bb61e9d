// SPDX-License-Identifier: GPL-3.0-or-later
// The sub-commands of wattline-cli. Each add* declares its options and sets what runs.
#pragma once

#include "core/trace/run_control.h"

#include <functional>

namespace CLI {
class App;
}

namespace wattline {

/// Filled by the sub-command that was chosen; main runs it and turns errors into exit codes
/// (0 done, 1 failed, 2 wrong usage, 130 interrupted).
struct CommandContext {
    RunControl control;  ///< stopped by Ctrl-C
    std::function<void()> run;
};

void addEvaluate(CLI::App& app, CommandContext& context);
void addFetch(CLI::App& app, CommandContext& context);
void addForecast(CLI::App& app, CommandContext& context);
void addFormats(CLI::App& app, CommandContext& context);
void addImport(CLI::App& app, CommandContext& context);
void addInspect(CLI::App& app, CommandContext& context);
void addRun(CLI::App& app, CommandContext& context);
void addWall(CLI::App& app, CommandContext& context);

}  // namespace wattline
