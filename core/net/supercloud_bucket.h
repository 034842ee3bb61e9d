// SPDX-License-Identifier: GPL-3.0-or-later
// Where the MIT Supercloud data set lies in its open bucket, under which licence, and what its
// files are called.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wattline {

/// Anonymous HTTPS; AWS Open Data registry entry "dcc".
constexpr std::string_view kSupercloudUrl
    = "https://mit-supercloud-dataset.s3.us-west-2.amazonaws.com";
constexpr std::string_view kSupercloudRoot = "datacenter-challenge/202201/";
constexpr std::string_view kLabelTable = "labelled_jobids.csv";

/// Licence and citation, to be shown before the first download and stored beside the files.
std::string supercloudLicenceText();

/// What can be got.
enum class SupercloudPart {
    gpu,  ///< GPU series, 100 ms, one file a job and node
    cpu,  ///< CPU series, 10 s, one file a job
    tables,  ///< labels and TRES map: less than 1 MB
    slurmLog,  ///< scheduler log, about 98 MB
    nodeData  ///< whole nodes every 5 minutes, about 2.1 GB
};

/// "gpu", "cpu", "tables", "slurm-log", "node-data"
std::optional<SupercloudPart> supercloudPart(std::string_view name);

/// The job a series belongs to: the digits before the first '-' of the file's name. Nothing for
/// summaries and for whatever else lies there.
std::optional<std::int64_t> jobOfKey(std::string_view key);

/// Whether a key may become a path below a folder: names of letters, digits, '.', '_' and '-',
/// none of them hidden or "..".
bool isSafeKey(std::string_view key);

}  // namespace wattline
