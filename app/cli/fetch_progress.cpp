// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/fetch_progress.h"

#include "core/trace/amount_text.h"

#include <cstdio>
#include <fmt/format.h>
#include <utility>

namespace wattline {

namespace {
constexpr std::chrono::seconds kPlainEvery{10};  // a log file wants few lines
constexpr std::size_t kLineColumns = 79;
}  // namespace

std::string progressText(const DownloadProgress& progress) {
    auto text = fmt::format("{} of {} files, {} of {}", progress.filesDone, progress.files,
        bytesText(progress.bytesDone), bytesText(progress.bytes));
    if (progress.bytesPerS > 0) text += fmt::format(", {:.2f} MB/s", progress.bytesPerS / 1e6);
    if (progress.etaS >= 0 && progress.bytesDone < progress.bytes)
        text += fmt::format(", {} left", durationText(progress.etaS));
    return text;
}

FetchProgress::~FetchProgress() {
    if (m_drawn) fmt::print(stderr, "\r\033[K");
}

void FetchProgress::listing(std::size_t pages, std::size_t objects) {
    show(fmt::format("listing: {} pages, {} files", pages, objects), false);
}

void FetchProgress::downloading(const DownloadProgress& progress) {
    const bool begins = std::exchange(m_downloading, true) == false;
    show(progressText(progress), begins || progress.filesDone == progress.files);
}

void FetchProgress::say(const std::string& text) {
    if (m_drawn) fmt::print(stderr, "\r\033[K");
    m_drawn = false;
    fmt::print(stderr, "{}\n", text);
}

void FetchProgress::show(const std::string& text, bool now) {
    if (m_terminal) {
        fmt::print(stderr, "\r\033[K{}", text.substr(0, kLineColumns));
        std::fflush(stderr);
        m_drawn = true;
        return;
    }
    const auto time = std::chrono::steady_clock::now();
    if (!now && time - m_told < kPlainEvery) return;
    m_told = time;
    fmt::print(stderr, "{}\n", text);
}

}  // namespace wattline
