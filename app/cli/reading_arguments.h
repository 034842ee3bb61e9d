// SPDX-License-Identifier: GPL-3.0-or-later
// The options that say how files are read, the same for every sub-command that reads some.
#pragma once

#include "core/ingest/read_traces.h"

#include <filesystem>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace wattline {

struct ReadingArguments {
    ReadOptions base;  ///< format and repairs
    std::string map;

    /// @throws Error for a --map that is not understood
    ReadOptions options() const;
    /// Keeps --map for the next files of the shape of these, once it has served. Says so on stderr
    /// when it cannot.
    void remember(const std::vector<SourceFile>& files) const;
    /// Says on stderr that --map served for none of the files that were handed to remember().
    void noteUnusedMap() const;

private:
    mutable bool m_read = false, m_mapped = false;
};

void addReadingOptions(CLI::App& command, ReadingArguments& arguments);

}  // namespace wattline
