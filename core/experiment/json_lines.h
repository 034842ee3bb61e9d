// SPDX-License-Identifier: GPL-3.0-or-later
// log.jsonl and telemetry.jsonl: one JSON object a line, appended while the run goes on.
#pragma once

#include <filesystem>
#include <mutex>
#include <string>

namespace wattline {

/// Safe to use from several threads.
class JsonLines {
public:
    /// Goes on at the end of the file. @throws Error naming the file
    explicit JsonLines(std::filesystem::path path);
    ~JsonLines();
    JsonLines(const JsonLines&) = delete;
    JsonLines& operator=(const JsonLines&) = delete;

    /// A line that does not fit on the disk leaves nothing behind. @throws Error naming the file
    void append(const std::string& jsonObject);

private:
    std::filesystem::path m_path;
    std::mutex m_mutex;
    int m_descriptor = -1;
};

/// Now, UTC: "2026-01-31T12:00:00.123Z"
std::string utcNow();

}  // namespace wattline
