// SPDX-License-Identifier: GPL-3.0-or-later
// Two more pictures of a run: the whole Compare page, and how the networks learned.
#pragma once

#include "ui/pages/result_figures.h"
#include "ui/training_progress.h"

#include <optional>

namespace wattline {

/// compare.png and compare.svg: panels, verdict and metrics table.
/// @return the files written
std::vector<std::filesystem::path> writeComparePage(
    std::shared_ptr<const CompareData> compared, const std::filesystem::path& directory);

/// None when the run was not watched or trained no network.
std::optional<ResultFigure> drawLearning(const TrainingProgress& run, const std::string& unit);

/// report.html with the pictures inside, at `file`.
/// @throws Error naming the file that cannot be written
void writeHtmlReport(const ExperimentResult& result, const std::vector<ResultFigure>& figures,
    const std::filesystem::path& file);

}  // namespace wattline
