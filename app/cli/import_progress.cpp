// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/import_progress.h"

#include "core/ingest/progress_text.h"
#include "core/trace/amount_text.h"
#include "core/trace/printable.h"

#include <cstdio>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace wattline {

namespace {

constexpr std::chrono::milliseconds kDrawEvery{100};
constexpr std::chrono::seconds kPlainEvery{15};  // a log file wants few lines
constexpr double kRateKnownAfterS = 1;
constexpr double kShownAfterS = 0.3;  // what is done at once needs no progress

std::size_t terminalColumns() {
    winsize size{};
    if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 20) return 80;
    return size.ws_col;
}

/// Not through a character of UTF-8.
void shorten(std::string& text, std::size_t bytes) {
    if (text.size() <= bytes) return;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xc0U) == 0x80U) --bytes;
    text.resize(bytes);
}

}  // namespace

ImportProgress::~ImportProgress() {
    if (m_drawn) fmt::print(stderr, "\r\x1b[K");
}

void ImportProgress::on(const FilesProgress& progress) {
    const auto now = Clock::now();
    if (now - m_told < (m_terminal ? Clock::duration(kDrawEvery) : Clock::duration(kPlainEvery)))
        return;
    m_told = now;
    auto line = importLine(progress, std::chrono::duration<double>(now - m_begin).count());
    if (!m_terminal) {
        fmt::print(stderr, "{}\n", line);
        return;
    }
    shorten(line, terminalColumns() - 1);
    fmt::print(stderr, "\r\x1b[K{}", line);
    std::fflush(stderr);
    m_drawn = true;
}

std::string readingLine(const Progress& progress, double elapsedS) {
    if (progress.fraction < 0) return printable(progress.stage);
    auto text = fmt::format("{:3.0f} %", 100 * progress.fraction);
    if (elapsedS >= kRateKnownAfterS && progress.fraction > 0)
        text += fmt::format(", about {} left",
            durationText(elapsedS * (1 - progress.fraction) / progress.fraction));
    return text + "  " + printable(progress.stage);
}

ReadingProgress::~ReadingProgress() {
    if (m_drawn) fmt::print(stderr, "\r\x1b[K");
}

void ReadingProgress::on(const Progress& progress) {
    const std::chrono::duration<double> elapsed = Clock::now() - m_begin;
    if (!m_terminal || elapsed.count() < kShownAfterS) return;
    auto line = readingLine(progress, elapsed.count());
    shorten(line, terminalColumns() - 1);
    fmt::print(stderr, "\r\x1b[K{}", line);
    std::fflush(stderr);
    m_drawn = true;
}

}  // namespace wattline
