// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/import_progress.h"

#include "app/cli/run_progress.h"
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

std::string amountText(std::uint64_t bytes) {
    if (bytes < 1000) return fmt::format("{} bytes", bytes);
    const auto amount = static_cast<double>(bytes);
    if (amount < 1e6) return fmt::format("{:.1f} kB", amount / 1e3);
    if (amount < 1e9) return fmt::format("{:.1f} MB", amount / 1e6);
    return fmt::format("{:.1f} GB", amount / 1e9);
}

std::string importLine(const FilesProgress& progress, double elapsedS) {
    const auto done = static_cast<double>(progress.bytesDone);
    const auto all = static_cast<double>(progress.bytes);
    auto text = fmt::format("{:3.0f} %  {} of {}, {}/{} files", all > 0 ? 100 * done / all : 100,
        amountText(progress.bytesDone), amountText(progress.bytes), progress.filesDone,
        progress.files);
    if (elapsedS >= kRateKnownAfterS && done > 0) {
        const double rate = done / elapsedS;
        text += fmt::format(
            ", {:.0f} MB/s, about {} left", rate / 1e6, durationText((all - done) / rate));
    }
    return text + "  " + printable(progress.file.filename().string());
}

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
