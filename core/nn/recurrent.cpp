// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/recurrent.h"

#include "core/nn/recurrent_layer.h"

#include <ATen/ATen.h>

#include <cmath>

namespace wattline {

namespace {

constexpr std::size_t kWeightsOfALayer = 4;

struct LayerShape {
    int gates, inputs, width, layers;
};

void addLayers(std::vector<WeightSpec>& specs, const std::string& name, const LayerShape& shape) {
    const auto [gates, inputs, width, layers] = shape;
    const double bound = 1 / std::sqrt(static_cast<double>(width));
    for (int l = 0; l < layers; ++l) {
        const auto suffix = "_l" + std::to_string(l);
        const std::int64_t in = l == 0 ? inputs : width;
        const std::int64_t rows = static_cast<std::int64_t>(gates) * width;
        specs.push_back({name + ".weight_ih" + suffix, {rows, in}, Init::uniform, bound});
        specs.push_back({name + ".weight_hh" + suffix, {rows, width}, Init::uniform, bound});
        specs.push_back({name + ".bias_ih" + suffix, {rows}, Init::uniform, bound});
        specs.push_back({name + ".bias_hh" + suffix, {rows}, Init::uniform, bound});
    }
}

/// A stack of LSTM or GRU layers and its state; views into the weights, nothing of its own.
class Stack {
public:
    std::vector<at::Tensor> weights;
    bool isLstm;
    int width, layers;
    std::vector<at::Tensor> h, c;  ///< of each layer [n][width]

    Stack(const Weights& all, std::size_t first, bool lstm, int stackWidth, int stackLayers)
        : isLstm(lstm)
        , width(stackWidth)
        , layers(stackLayers) {
        const auto count = kWeightsOfALayer * static_cast<std::size_t>(layers);
        for (std::size_t i = 0; i < count; ++i) weights.push_back(all[first + i]);
    }

    void start(const at::Tensor& like, std::int64_t n) {
        const auto zero = at::zeros({n, width}, like.options());
        h.assign(static_cast<std::size_t>(layers), zero);
        if (isLstm) c = h;
    }

    /// x [steps][n][inputs] -> [steps][n][width]; the state goes on.
    at::Tensor operator()(const at::Tensor& x) {
        if (x.is_cuda()) return throughLibrary(x);
        at::Tensor y = x;
        for (std::size_t l = 0; l < h.size(); ++l) {
            const auto* const w = &weights[kWeightsOfALayer * l];
            const LayerWeights layer{w[0], w[1], w[2], w[3]};
            y = isLstm ? lstmLayer(y, h[l], c[l], layer) : gruLayer(y, h[l], layer);
            h[l] = y[y.size(0) - 1];
        }
        return y;
    }

private:
    at::Tensor throughLibrary(const at::Tensor& x) {
        at::Tensor y, hidden = at::stack(h), cells;
        if (isLstm) {
            std::tie(y, hidden, cells) = at::lstm(
                x, {hidden, at::stack(c)}, weights, true, layers, 0.0, false, false, false);
            c = cells.unbind(0);
        } else {
            std::tie(y, hidden)
                = at::gru(x, hidden, weights, true, layers, 0.0, false, false, false);
        }
        h = hidden.unbind(0);
        return y;
    }
};

/// [n][steps * width] -> [steps][n][width]
at::Tensor timeFirst(const at::Tensor& inputs, int width) {
    return inputs.view({inputs.size(0), -1, width}).transpose(0, 1).contiguous();
}

at::Tensor linear(const at::Tensor& y, const Weights& weights, std::size_t index) {
    return at::addmm(weights[index + 1], y, weights[index].t());
}

/// The inputs of the steps that follow a window: the target moves by what was forecast, the
/// covariates stay where they are.
class NextInputs {
public:
    /// @param inputs  [n][steps * width] of the window
    NextInputs(const at::Tensor& inputs, int width, const Scaler& scaler)
        : m_level(inputs.narrow(1, inputs.size(1) - width + 1, 1))
        , m_ratio(scaler.s / scaler.std) {
        if (width == 2) return;
        // Of each covariate the difference, now 0, and the level.
        const auto newest = inputs.narrow(1, inputs.size(1) - width + 2, width - 2);
        const auto isLevel = at::arange(width - 2, inputs.options()).remainder(2);
        m_held = newest * isLevel;
    }

    /// @param r  [n][1] the change in units of s
    at::Tensor after(const at::Tensor& r) {
        m_level = m_level + r * m_ratio;
        if (!m_held.defined()) return at::cat({at::asinh(r), m_level}, 1).unsqueeze(0);
        return at::cat({at::asinh(r), m_level, m_held}, 1).unsqueeze(0);
    }

private:
    at::Tensor m_level, m_held;
    double m_ratio;
};

}  // namespace

RecurrentNetwork::RecurrentNetwork(
    const ModelSpec& spec, const Scaler& scaler, const std::vector<Covariate>& covariates)
    : m_isLstm(spec.kind == ModelKind::lstm)
    , m_scaler(scaler)
    , m_covariates(covariates)
    , m_lookback(spec.lookback)
    , m_width(spec.hidden)
    , m_layers(spec.layers) { }

std::vector<WeightSpec> RecurrentNetwork::weightSpecs() const {
    std::vector<WeightSpec> specs;
    addLayers(specs, "rnn", {m_isLstm ? 4 : 3, stepWidth(), m_width, m_layers});
    specs.push_back({"out.weight", {1, m_width}});
    specs.push_back({"out.bias", {1}});
    return specs;
}

at::Tensor RecurrentNetwork::everyPosition(const Weights& weights, const at::Tensor& inputs) const {
    const auto out = kWeightsOfALayer * static_cast<std::size_t>(m_layers);
    Stack stack(weights, 0, m_isLstm, m_width, m_layers);
    stack.start(inputs, inputs.size(0));
    const auto y = stack(timeFirst(inputs, stepWidth()));
    return linear(y.reshape({-1, m_width}), weights, out).view({m_lookback, inputs.size(0)}).t();
}

at::Tensor RecurrentNetwork::forward(
    const Weights& weights, const at::Tensor& inputs, int steps) const {
    const auto out = kWeightsOfALayer * static_cast<std::size_t>(m_layers);
    Stack stack(weights, 0, m_isLstm, m_width, m_layers);
    stack.start(inputs, inputs.size(0));
    auto y = stack(timeFirst(inputs, stepWidth()))[m_lookback - 1];
    NextInputs following(inputs, stepWidth(), m_scaler);
    at::Tensor sum;
    std::vector<at::Tensor> residuals;
    for (int step = 0; step < steps; ++step) {
        const auto r = linear(y, weights, out);
        sum = step == 0 ? r : sum + r;
        residuals.push_back(sum);
        if (step + 1 < steps) y = stack(following.after(r))[0];
    }
    return at::cat(residuals, 1);
}

EncoderDecoder::EncoderDecoder(
    const ModelSpec& spec, const Scaler& scaler, const std::vector<Covariate>& covariates)
    : m_scaler(scaler)
    , m_covariates(covariates)
    , m_lookback(spec.lookback)
    , m_horizon(spec.horizon)
    , m_width(spec.hidden)
    , m_layers(spec.layers) { }

std::vector<WeightSpec> EncoderDecoder::weightSpecs() const {
    std::vector<WeightSpec> specs;
    addLayers(specs, "encoder", {3, stepWidth(), m_width, m_layers});
    addLayers(specs, "decoder", {3, stepWidth(), m_width, m_layers});
    specs.push_back({"out.weight", {1, m_width}});
    specs.push_back({"out.bias", {1}});
    return specs;
}

at::Tensor EncoderDecoder::encoded(const Weights& weights, const at::Tensor& inputs) const {
    Stack encoder(weights, 0, false, m_width, m_layers);
    encoder.start(inputs, inputs.size(0));
    return encoder(timeFirst(inputs, stepWidth())).transpose(0, 1);
}

at::Tensor EncoderDecoder::forward(
    const Weights& weights, const at::Tensor& inputs, int steps) const {
    const auto half = kWeightsOfALayer * static_cast<std::size_t>(m_layers);
    Stack encoder(weights, 0, false, m_width, m_layers);
    encoder.start(inputs, inputs.size(0));
    const auto x = timeFirst(inputs, stepWidth());
    encoder(x);
    Stack decoder(weights, half, false, m_width, m_layers);
    decoder.h = encoder.h;
    auto next = x.narrow(0, m_lookback - 1, 1);
    NextInputs following(inputs, stepWidth(), m_scaler);
    at::Tensor sum;
    std::vector<at::Tensor> residuals;
    for (int step = 0; step < steps; ++step) {
        const auto r = linear(decoder(next)[0], weights, 2 * half);
        sum = step == 0 ? r : sum + r;
        residuals.push_back(sum);
        if (step + 1 < steps) next = following.after(r);
    }
    return at::cat(residuals, 1);
}

}  // namespace wattline
