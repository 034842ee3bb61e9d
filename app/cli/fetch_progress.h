// SPDX-License-Identifier: GPL-3.0-or-later
// Tells on standard error how listing and download get on: one living line on a terminal, a plain
// line now and then otherwise.
#pragma once

#include "core/net/download.h"

#include <chrono>
#include <string>

namespace wattline {

class FetchProgress {
public:
    explicit FetchProgress(bool terminal)
        : m_terminal(terminal) { }
    ~FetchProgress();

    void listing(std::size_t pages, std::size_t objects);
    void downloading(const DownloadProgress& progress);
    void say(const std::string& text);  ///< a line that stays

private:
    void show(const std::string& text, bool now);

    bool m_terminal, m_drawn = false, m_downloading = false;
    std::chrono::steady_clock::time_point m_told{};
};

/// "3 of 12 files, 1.2 MB of 9.9 MB, 2.10 MB/s, 4 s left"
std::string progressText(const DownloadProgress& progress);

}  // namespace wattline
