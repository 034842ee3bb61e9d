// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of a report, drawn by the same plots as the window's pages. Needs an application
// object; the off-screen platform is enough, nothing appears on the screen.
#pragma once

#include "core/report/html.h"

#include "ui/models/compare_data.h"

#include <filesystem>
#include <string>
#include <vector>

namespace wattline {

struct ResultFigure {
    FigureKind kind{};
    std::string png, svg;  ///< whole files
};

/// Forecasts and residuals one step ahead around the test part's largest ramp, footprint, and
/// latency against error; those for which the result holds nothing are left out.
std::vector<ResultFigure> drawResultFigures(const CompareData& compared);

/// "forecasts.png", "forecasts.svg", ... into `directory`.
/// @return the files written
/// @throws Error naming the file that cannot be written
std::vector<std::filesystem::path> writeResultFigures(
    const std::vector<ResultFigure>& figures, const std::filesystem::path& directory);

/// For toHtml(): vectors stay sharp in print and are small.
std::vector<Picture> picturesOf(const std::vector<ResultFigure>& figures);

}  // namespace wattline
