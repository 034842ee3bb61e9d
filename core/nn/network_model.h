// SPDX-License-Identifier: GPL-3.0-or-later
// A network with its weights and scaler: what training returns and files hold.
#pragma once

#include "core/nn/network.h"
#include "core/train/training_backend.h"

#include <map>

namespace wattline {

class NetworkModel : public TrainedModel {
public:
    /// @param origin  what else the file says of where the weights come from (unit, target, seed,
    /// ...)
    NetworkModel(ModelSpec spec, const Scaler& scaler, Weights weights,
        std::map<std::string, std::string> origin, std::vector<Covariate> covariates = {});
    /// @throws Error naming the file and what is wrong with it
    static std::shared_ptr<const NetworkModel> load(
        const std::filesystem::path& path, Device device);

    int lookback() const override { return m_spec.lookback; }
    int horizon() const override { return m_spec.horizon; }
    std::int64_t parameterCount() const override;
    std::size_t covariateCount() const override { return m_covariates.size(); }
    void predictMany(const WindowBatch& windows, int steps, std::span<float> out) const override;
    const ModelSpec& spec() const override { return m_spec; }
    void save(const std::filesystem::path& path) const override;

    const Network& network() const { return *m_network; }
    const Weights& weights() const { return m_weights; }
    const Scaler& scaler() const { return m_scaler; }

private:
    ModelSpec m_spec;
    Scaler m_scaler;
    std::vector<Covariate> m_covariates;
    std::unique_ptr<Network> m_network;
    Weights m_weights;
    std::map<std::string, std::string> m_origin;
};

}  // namespace wattline
