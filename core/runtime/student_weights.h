// SPDX-License-Identifier: GPL-3.0-or-later
// The student's weights as trained, before they are laid out for a kernel.
#pragma once

#include "core/runtime/student_layout.h"

#include <array>
#include <vector>

namespace wattline {

struct StudentWeights {
    struct Layer {
        std::vector<float> weight;  ///< [outputs][inputs] row-major
        std::vector<float> bias;  ///< [outputs]
    };
    std::array<Layer, kStudentLayers> layers;
    std::vector<float> skip;  ///< [inputs]
    /// In the covariate's unit. Each adds kCovariateInputs columns to the first layer and the skip.
    struct Covariate {
        double s = 1, median = 0, std = 1;
    };
    std::vector<Covariate> covariates;
    double s
        = 1;  ///< mean |P[t+1] - P[t]| of the training part; the rest likewise in the unit of P
    double median = 0, std = 1;
};

}  // namespace wattline
