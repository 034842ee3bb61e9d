// SPDX-License-Identifier: GPL-3.0-or-later
// A folder with trace.csv and spec.json, in which `wattline-cli run` is called.
#pragma once

#include "tests/support/run_program.h"
#include "tests/support/scratch_folder.h"

#include <string>
#include <vector>

namespace wattline::test {

/// Who makes one from it writes the two files.
struct RunBench {
    explicit RunBench(const std::string& name)
        : folder(name) { }
    /// @param result  name of the folder for it
    ProgramRun run(const std::string& result, const std::vector<std::string>& more = {},
        const ProgramOptions& options = {}) const {
        std::vector<std::string> command{
            cliPath(), "run", (folder / "spec.json").string(), "-o", (folder / result).string()};
        command.insert(command.end(), more.begin(), more.end());
        return runProgram(command, options);
    }
    ScratchFolder folder;
};

}  // namespace wattline::test
