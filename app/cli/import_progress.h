// SPDX-License-Identifier: GPL-3.0-or-later
// Tells on standard error how an import gets on: one living line on a terminal, plain lines
// otherwise.
#pragma once

#include "core/ingest/read_files.h"

#include <chrono>
#include <string>

namespace wattline {

class ImportProgress {
public:
    explicit ImportProgress(bool terminal)
        : m_terminal(terminal) { }
    ~ImportProgress();

    void on(const FilesProgress& progress);

private:
    using Clock = std::chrono::steady_clock;

    bool m_terminal;
    bool m_drawn = false;
    Clock::time_point m_begin = Clock::now(), m_told = m_begin;
};

/// The same for a reading of which only the share done is known; says nothing but on a terminal.
class ReadingProgress {
public:
    explicit ReadingProgress(bool terminal)
        : m_terminal(terminal) { }
    ~ReadingProgress();

    void on(const Progress& progress);

private:
    using Clock = std::chrono::steady_clock;

    bool m_terminal;
    bool m_drawn = false;
    Clock::time_point m_begin = Clock::now();
};

/// " 34 %, about 16 s left  Reading node3.csv"
std::string readingLine(const Progress& progress, double elapsedS);

}  // namespace wattline
