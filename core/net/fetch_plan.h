// SPDX-License-Identifier: GPL-3.0-or-later
// What will be downloaded, and what a limit leaves out: decided from listings, before any transfer.
#pragma once

#include "core/net/job_selection.h"
#include "core/net/s3_page.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace wattline {

struct PlannedFile {
    S3Object object;
    std::string name;  ///< relative to the folder: "gpu/0000/1-r1-n1.csv"
};

struct JobFiles {
    std::vector<PlannedFile> files;
    std::uint64_t bytes = 0;
};

struct FetchPlan {
    std::vector<PlannedFile> files;
    std::uint64_t bytes = 0;
    std::vector<std::int64_t> jobs;  ///< of which there are files, in order
    std::vector<std::int64_t> missing;  ///< named, but not in the listing
    std::vector<std::int64_t> leftOut;  ///< beyond the limit
    std::uint64_t leftOutBytes = 0;
};

/// Tables first, then job after job in order while they fit into `limit` bytes. The first job that
/// does not fit ends it, so that a limit does not prefer small jobs.
/// @throws Error naming --limit when not even the tables and the first job fit
FetchPlan planFetch(const std::vector<PlannedFile>& tables, const std::vector<std::int64_t>& chosen,
    const std::map<std::int64_t, JobFiles>& byJob, std::optional<std::uint64_t> limit);

/// "1GB", "500 MB", "2.5GiB", "1000": bytes; k, M, G, T are powers of 1000, Ki, Mi, ... of 1024.
/// @throws Error naming `option`
std::uint64_t parseBytes(const std::string& text, const std::string& option);

/// "1.50 GB", "157.4 kB", "285 bytes"
std::string bytesText(std::uint64_t bytes);

}  // namespace wattline
