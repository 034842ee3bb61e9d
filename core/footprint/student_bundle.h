// SPDX-License-Identifier: GPL-3.0-or-later
// A student as it lies on disk, read and checked. docs/formats.md describes the file.
#pragma once

#include "core/dataset/dataset.h"
#include "core/runtime/student_weights.h"

#include <filesystem>
#include <string>

namespace wattline {

/// What a bundle says about the series its student was trained on.
struct BundleInfo {
    std::string name;  ///< of the model, "student"
    std::string target;  ///< channel, "power"
    std::string unit;  ///< "W"
    std::string powerKind;  ///< "node wall"; empty = no power, or not recorded
    double stepS = 0;  ///< of the series
    int lookback = 128;
    std::vector<Covariate> covariates;  ///< that it must see beside the target
    std::string formulas;  ///< formulasFromJson() gives the computed channels among them
};

struct StudentBundle {
    BundleInfo info;
    StudentWeights weights;
};

/// @throws Error naming the file and what is wrong: another kind of model, an array that is
/// missing, has another shape or holds a number that is not finite, a key that is missing
StudentBundle readStudentBundle(const std::filesystem::path& path);

}  // namespace wattline
