// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/progress_text.h"

#include "core/trace/amount_text.h"
#include "core/trace/printable.h"

#include <fmt/format.h>

namespace wattline {

namespace {
constexpr double kRateKnownAfterS = 1;
}

std::string paceText(const FilesProgress& progress, double elapsedS) {
    auto text = fmt::format("{} of {}, {}/{} files", amountText(progress.bytesDone),
        amountText(progress.bytes), progress.filesDone, progress.files);
    if (elapsedS < kRateKnownAfterS || progress.bytesDone == 0) return text;
    const double rate = static_cast<double>(progress.bytesDone) / elapsedS;
    const auto left = static_cast<double>(progress.bytes) - static_cast<double>(progress.bytesDone);
    return text
        + fmt::format(", {:.0f} MB/s, about {} left", rate / 1e6, durationText(left / rate));
}

std::string importLine(const FilesProgress& progress, double elapsedS) {
    const auto done = static_cast<double>(progress.bytesDone);
    const auto all = static_cast<double>(progress.bytes);
    return fmt::format("{:3.0f} %  {}  {}", all > 0 ? 100 * done / all : 100,
        paceText(progress, elapsedS), printable(progress.file.filename().string()));
}

}  // namespace wattline
