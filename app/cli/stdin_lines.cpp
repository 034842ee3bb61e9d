// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/stdin_lines.h"

#include "core/trace/error.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

namespace wattline {

namespace {
constexpr std::size_t kLongestLine = 4096;
constexpr int kLookUpMs = 100;  // how long a stop may go unnoticed
}  // namespace

std::optional<std::string> StdinLines::next() {
    for (;;) {
        if (auto line = takeLine()) return line;
        if (m_ended) return std::nullopt;
        if (m_buffer.size() > kLongestLine) {
            throw Error(fmt::format("stdin:{}", m_lineNumber + 1),
                fmt::format("the line is longer than {} characters.", kLongestLine),
                "Send one number, or time stamp and number, a line.");
        }
        m_ended = !fill();
    }
}

std::optional<std::string> StdinLines::takeLine() {
    auto end = m_buffer.find('\n');
    if (end == std::string::npos) {
        if (!m_ended || m_buffer.empty()) return std::nullopt;
        end = m_buffer.size();  // the last line may lack its end
    }
    auto line = m_buffer.substr(0, end);
    m_buffer.erase(0, end + 1);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    ++m_lineNumber;
    return line;
}

/// False at the end of the input.
bool StdinLines::fill() {
    for (;;) {
        m_control.checkpoint();
        pollfd waiting{STDIN_FILENO, POLLIN, 0};
        const int ready = ::poll(&waiting, 1, kLookUpMs);
        if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
        std::array<char, 4096> bytes;
        const auto count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw Error("stdin", std::string(std::strerror(errno)) + ".");
        m_buffer.append(bytes.data(), static_cast<std::size_t>(count));
        return count > 0;
    }
}

}  // namespace wattline
