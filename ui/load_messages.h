// SPDX-License-Identifier: GPL-3.0-or-later
// What the bar above the pages says about paths that could not be read, and about imports.
#pragma once

#include "ui/load_work.h"
#include "ui/message_bar.h"

#include <functional>
#include <optional>
#include <vector>

namespace wattline {

using LoadFailures = std::vector<LoadFailure>;

/// What went into a store since nothing was being read the last time.
struct ImportSum {
    std::filesystem::path store;
    ImportReport report;

    void add(const std::filesystem::path& into, const ImportReport& one);
};

/// One path that could not be read; a file offers to be looked at.
Message failureMessage(const LoadFailure& failure, std::function<void()> onImport);

/// Once all is read: what several failures have in common, or what was imported. Nothing where a
/// single path failed: that was said when it did.
/// @param onImport  shows the files that failed
/// @param onLeftOut  shows the files that were left out of the import
std::optional<Message> summaryMessage(const LoadFailures& failures, const ImportSum& imported,
    std::size_t paths, const std::function<void(const std::vector<LoadRequest>&)>& onImport,
    const std::function<void()>& onLeftOut);

/// The requests for which a format has to be chosen.
std::vector<LoadRequest> ambiguousOf(const LoadFailures& failures);

}  // namespace wattline
