// SPDX-License-Identifier: GPL-3.0-or-later
// The folder of a run: what stands where in it, who may write there, and whether it can be resumed.
#pragma once

#include "core/experiment/spec.h"
#include "core/ingest/read_traces.h"

#include <filesystem>
#include <string>
#include <vector>

namespace wattline {

enum class FolderState { fresh, resumable, finished };

/// Looks without touching anything.
/// @param spec resolved
/// @throws Error when the folder is not empty and not to be resumed, or belongs to another spec
/// (naming
///         the first key that differs)
FolderState inspectFolder(
    const std::filesystem::path& directory, bool resume, const ExperimentSpec& spec);

/// Holds the folder for one run at a time; gone with the object or the process.
class FolderLock {
public:
    /// Creates the folder when it is not there. @throws Error when another run holds it
    explicit FolderLock(const std::filesystem::path& directory);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    int m_descriptor = -1;
};

/// Sub-folders, spec.json and inputs.json; leftovers of a killed run go.
/// @throws Error naming the first trace that changed since the run began
void prepareFolder(const std::filesystem::path& directory, const ExperimentSpec& spec,
    const std::vector<SourceFile>& inputs);

std::filesystem::path weightsFile(const std::filesystem::path& directory, const std::string& jobId);
std::filesystem::path checkpointFile(
    const std::filesystem::path& directory, const std::string& jobId);
/// Written after the weights: the mark that the job is done.
std::filesystem::path recordFile(const std::filesystem::path& directory, const std::string& jobId);

/// First key in which two JSON documents differ: "seeds[2]: the run has 3, this spec says 4"; empty
/// when equal.
std::string firstDifference(const std::string& storedJson, const std::string& givenJson);

}  // namespace wattline
