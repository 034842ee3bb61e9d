// SPDX-License-Identifier: GPL-3.0-or-later
// Short words for the ingest tests: read a literal file, look for a finding, catch the message.
#pragma once

#include "core/ingest/read_traces.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <algorithm>
#include <string>

namespace wattline::test {

inline ReadResult read(const std::filesystem::path& path, const std::string& format = {}) {
    return readTraces({path}, {.format = format, .asRead = {}}, {});
}

inline std::vector<Trace> readText(
    std::string_view content, const std::string& name = "trace.csv") {
    const ScratchFolder folder;
    return read(folder.file(name, content)).traces;
}

/// The message that reading this file ends with; empty when it does not fail.
inline std::string refusal(const std::filesystem::path& path, const std::string& format = {}) {
    try {
        read(path, format);
        return {};
    } catch (const Error& error) {
        return error.what();
    }
}

inline const Finding* findingOf(const Trace& trace, FindingKind kind) {
    const auto found = std::find_if(trace.findings.begin(), trace.findings.end(),
        [&](const Finding& finding) { return finding.kind == kind; });
    return found == trace.findings.end() ? nullptr : &*found;
}

inline const Finding& needFinding(const Trace& trace, FindingKind kind) {
    const Finding* found = findingOf(trace, kind);
    REQUIRE(found != nullptr);
    return *found;
}

inline const std::vector<double>& valuesOf(const Trace& trace, std::string_view channel) {
    const Channel* found = trace.find(channel);
    REQUIRE(found != nullptr);
    return found->values;
}

}  // namespace wattline::test
