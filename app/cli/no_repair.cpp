// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/no_repair.h"

#include "core/quality/trace_watch.h"
#include "core/trace/error.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <vector>

namespace wattline {

namespace {

std::string listed(const std::vector<FindingKind>& kinds) {
    std::string names;
    for (const auto kind : kinds) names += (names.empty() ? "" : ", ") + std::string(idOf(kind));
    return names;
}

}  // namespace

void addNoRepair(CLI::App& command, ReadOptions& reading) {
    const auto text = std::make_shared<std::string>();
    // A flag that may have a value behind "=": a path after it is never taken for one.
    command
        .add_flag("--no-repair{all}", *text,
            "Leave values as read, all or of these kinds: " + listed(switchableRepairs())
                + ". Rows are always sorted by time")
        ->type_name("[=KIND,...]")
        ->each([&reading, text](const std::string& kinds) {
            try {
                reading.asRead = parseRepairs(kinds == "all" ? std::string() : kinds);
            } catch (const Error& error) {
                throw CLI::ValidationError(error.problem() + ' ' + error.advice());
            }
        });
}

}  // namespace wattline
