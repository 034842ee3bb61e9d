// SPDX-License-Identifier: GPL-3.0-or-later
// Runs one of our programs as a user would and hands back what it printed and how it ended.
#pragma once

#include <csignal>
#include <functional>
#include <string>
#include <vector>

namespace wattline::test {

struct ProgramRun {
    int exitCode = -1;  ///< 128 + signal when killed by one, as a shell says it
    std::string out;  ///< all of stdout
    std::string err;  ///< all of stderr
    double largestResidentMB = 0;  ///< the most memory it ever held, in 10^6 bytes
};

struct ProgramOptions {
    std::vector<std::string> environment;  ///< "NAME=value", added to ours
    std::string input;  ///< what stands on stdin; empty = end of file at once
    double interruptAfterS = -1;  ///< SIGINT after so long; negative = never
    std::string interruptOn{};  ///< SIGINT once this stands on stderr; empty = never
    std::function<bool()> interruptWhen{};  ///< SIGINT once this holds; empty = never
    int interruptSignal = SIGINT;
    double timeoutS = 300;  ///< killed after so long, which throws
};

/// The built command line program.
std::string cliPath();

/// @param arguments  the program's path first
/// @throws std::runtime_error when it cannot be started or runs into the time limit
ProgramRun runProgram(
    const std::vector<std::string>& arguments, const ProgramOptions& options = {});

}  // namespace wattline::test
