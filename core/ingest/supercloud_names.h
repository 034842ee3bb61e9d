// SPDX-License-Identifier: GPL-3.0-or-later
// What the names of MIT Supercloud files say. Ids are anonymised integers of up to 14 digits: text,
// never numbers.
#pragma once

#include <filesystem>
#include <string>

namespace wattline {

struct SupercloudName {
    std::string job;  ///< empty when the name does not begin with digits and '-'
    std::string node;  ///< "r8939293-n208530"; empty for CPU files
};

/// "32585007376605-r8939293-n208530.csv.gz": the job stands before the first '-', the node is all
/// the rest.
SupercloudName parseGpuFileName(const std::filesystem::path& path);
/// "10066852034034-timeseries.csv"
SupercloudName parseCpuFileName(const std::filesystem::path& path);

}  // namespace wattline
