// SPDX-License-Identifier: GPL-3.0-or-later
// What `wattline-cli fetch supercloud` was told.
#pragma once

#include "core/net/job_selection.h"
#include "core/net/supercloud_catalogue.h"

#include <filesystem>
#include <string>
#include <vector>

namespace wattline {

struct FetchOptions {
    JobSelection selection;
    std::vector<std::string> parts{"gpu", "tables"};
    std::string limit;  ///< "1GB"; empty = none
    std::filesystem::path folder;
    std::string baseUrl{kSupercloudUrl};
    bool refresh = false, verify = false, dryRun = false, acceptLicence = false, asJson = false;
};

}  // namespace wattline
