// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/network_model.h"

#include "core/forecast/covariate_keys.h"
#include "core/forecast/roll.h"
#include "core/nn/spec_metadata.h"
#include "core/nn/torch_support.h"
#include "core/store/tensor_file.h"
#include "core/trace/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cassert>

namespace wattline {

namespace {

at::Tensor toDevice(const at::Tensor& tensor, Device device) {
    return device == Device::cuda ? tensor.to(at::kCUDA) : tensor;
}

}  // namespace

NetworkModel::NetworkModel(ModelSpec spec, const Scaler& scaler, Weights weights,
    std::map<std::string, std::string> origin, std::vector<Covariate> covariates)
    : m_spec(std::move(spec))
    , m_scaler(scaler)
    , m_covariates(std::move(covariates))
    , m_network(makeNetwork(m_spec, scaler, m_covariates))
    , m_weights(std::move(weights))
    , m_origin(std::move(origin)) { }

std::int64_t NetworkModel::parameterCount() const {
    return countParameters(m_network->weightSpecs());
}

void NetworkModel::predictMany(const WindowBatch& windows, int steps, std::span<float> out) const {
    assert(out.size() == windows.size() * static_cast<std::size_t>(steps));
    const c10::InferenceMode inference;
    const auto count = windows.size();
    const auto width = static_cast<std::size_t>(m_network->inputWidth());
    auto inputs
        = at::empty({static_cast<std::int64_t>(count), m_network->inputWidth()}, at::kFloat);
    auto* const input = inputs.data_ptr<float>();
    assert(m_covariates.empty() || windows.stride() > 0);
    const auto lookback = static_cast<std::size_t>(m_network->lookback());
    RollTapes tapes(windows, lookback, m_covariates.size(), static_cast<std::size_t>(steps));
    for (int done = 0; done < steps;) {
        const int now = std::min(steps - done, m_network->longestPass());
        const auto known = tapes.windows(static_cast<std::size_t>(done));
        for (std::size_t i = 0; i < count; ++i)
            m_network->inputs(known.view(i, lookback), {input + i * width, width});
        const auto residuals
            = m_network->forward(m_weights, toDevice(inputs, m_weights.device()), now)
                  .cpu()
                  .contiguous();
        const auto* r = residuals.data_ptr<float>();
        for (std::size_t i = 0; i < count; ++i) {
            float* const next = tapes.forecasts(i) + done;
            const float last = next[-1];
            for (int h = 0; h < now; ++h) next[h] = last + static_cast<float>(m_scaler.s) * *r++;
        }
        done += now;
    }
    for (std::size_t i = 0; i < count; ++i)
        std::copy_n(tapes.forecasts(i), steps, out.data() + i * static_cast<std::size_t>(steps));
}

void NetworkModel::save(const std::filesystem::path& path) const {
    TensorFile file;
    file.metadata = m_origin;
    storeSpec(m_spec, file.metadata);
    storeScaler(m_scaler, file.metadata);
    storeCovariates(m_covariates, file.metadata);
    m_weights.storeTo(file);
    writeTensorFile(path, file);
}

std::shared_ptr<const NetworkModel> NetworkModel::load(
    const std::filesystem::path& path, Device device) {
    auto file = readTensorFile(path);
    try {
        const auto spec = specOf(file.metadata);
        const auto scaler = scalerOf(file.metadata);
        auto covariates = covariatesOf(file.metadata);
        Weights weights(makeNetwork(spec, scaler, covariates)->weightSpecs(), device);
        weights.loadFrom(file);
        return std::make_shared<NetworkModel>(
            spec, scaler, std::move(weights), std::move(file.metadata), std::move(covariates));
    } catch (const Error& error) {
        throw Error(path.string(), "this is no model of Wattline: " + error.problem(),
            "Train the model again, or take another file.");
    }
}

}  // namespace wattline
