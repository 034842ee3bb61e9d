// SPDX-License-Identifier: GPL-3.0-or-later
// Carries a plan out: file after file, whole ones passed over, broken off ones gone on with.
#pragma once

#include "core/net/fetch_plan.h"
#include "core/net/http_client.h"
#include "core/net/retry.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace wattline {

struct DownloadProgress {
    std::string file;  ///< in hand
    std::size_t filesDone = 0, files = 0;
    std::uint64_t bytesDone = 0, bytes = 0;  ///< whole files passed over count as done
    double bytesPerS = 0;
    double etaS = -1;  ///< -1 = not known
};

struct DownloadOptions {
    std::string baseUrl;
    std::filesystem::path folder;
    bool verify = false;  ///< also read whole files that are there and compare their MD5
    RetryRule retry = {};
    /// At most 10 times a second, and at the end.
    std::function<void(const DownloadProgress&)> onProgress = {};
};

struct DownloadReport {
    std::size_t fetched = 0, present = 0;  ///< files got now; there already
    std::uint64_t fetchedBytes = 0;
    std::size_t bySizeOnly = 0;  ///< of those got, without an MD5 to compare with
    std::vector<std::string> refused;  ///< one message for each file that could not be got
};

/// A file that the server refuses is noted and the next one tried, three in a row end it.
/// @throws HttpFailure when the server stays away, Error on a failing disk, Interrupted
DownloadReport download(HttpClient& client, const FetchPlan& plan, const DownloadOptions& options,
    const RunControl& control);

/// Whether the licence was accepted for this folder.
bool licenceAccepted(const std::filesystem::path& folder);
/// Stores licence, citation and the time of acceptance as CITATION.txt.
void acceptLicence(const std::filesystem::path& folder);

}  // namespace wattline
