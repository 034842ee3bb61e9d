// SPDX-License-Identifier: GPL-3.0-or-later
// The student of core/nn/student.h as a network that can be trained.
#pragma once

#include "core/nn/network.h"

namespace wattline {

class StudentNetwork : public Network {
public:
    StudentNetwork(const Scaler& scaler, const std::vector<Covariate>& covariates)
        : m_scaler(scaler)
        , m_covariates(covariates) { }

    std::vector<WeightSpec> weightSpecs() const override;
    int lookback() const override;
    int longestPass() const override { return 1; }
    int inputWidth() const override;
    void inputs(const WindowView& window, std::span<float> out) const override;
    at::Tensor forward(const Weights& weights, const at::Tensor& inputs, int steps) const override;

    struct Output {
        std::unique_ptr<at::Tensor> residual;  ///< [n][1]
        std::unique_ptr<at::Tensor> hidden;  ///< [n][18], the last hidden layer
    };
    static Output forwardWithHidden(const Weights& weights, const at::Tensor& inputs);

private:
    Scaler m_scaler;
    std::vector<Covariate> m_covariates;
};

}  // namespace wattline
