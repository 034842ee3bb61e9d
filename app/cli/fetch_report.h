// SPDX-License-Identifier: GPL-3.0-or-later
// What `fetch` prints when it is done.
#pragma once

#include "app/cli/fetch_options.h"
#include "core/net/download.h"

#include <optional>
#include <string>

namespace wattline {

/// @param report  empty after a dry run
std::string fetchText(const FetchOptions& options, const FetchPlan& plan,
    const SupercloudCatalogue& catalogue, const std::optional<DownloadReport>& report);
std::string fetchJson(const FetchOptions& options, const FetchPlan& plan,
    const SupercloudCatalogue& catalogue, const std::optional<DownloadReport>& report);

}  // namespace wattline
