// SPDX-License-Identifier: GPL-3.0-or-later
// From a specification to a network, sizes checked.
#include "core/nn/network.h"
#include "core/nn/recurrent.h"
#include "core/nn/residual_mlp.h"
#include "core/nn/student.h"
#include "core/nn/student_network.h"
#include "core/trace/error.h"

namespace wattline {

namespace {

void check(const ModelSpec& spec, const char* what, int value, int least, int most) {
    if (value >= least && value <= most) return;
    throw Error(spec.name + ": " + what,
        std::to_string(value) + " is out of range; " + std::to_string(least) + " to "
            + std::to_string(most) + " can be trained.");
}

}  // namespace

std::unique_ptr<Network> makeNetwork(
    const ModelSpec& spec, const Scaler& scaler, const std::vector<Covariate>& covariates) {
    check(spec, "hidden", spec.hidden, 1, 4096);
    check(spec, "layers", spec.layers, 1, 16);
    check(spec, "horizon", spec.horizon, 1, 1024);
    if (spec.kind == ModelKind::student || spec.variant == "residual-mlp")
        check(spec, "lookback", spec.lookback, StudentShape::kLookback, StudentShape::kLookback);
    check(spec, "lookback", spec.lookback, 2, 65536);
    switch (spec.kind) {
    case ModelKind::student: return std::make_unique<StudentNetwork>(scaler, covariates);
    case ModelKind::lstm:
    case ModelKind::gru: return std::make_unique<RecurrentNetwork>(spec, scaler, covariates);
    case ModelKind::teacher:
        if (spec.variant == "residual-mlp")
            return std::make_unique<ResidualMlp>(spec, scaler, covariates);
        if (spec.variant == "gru-encoder-decoder")
            return std::make_unique<EncoderDecoder>(spec, scaler, covariates);
        throw Error(spec.name + ": kind", "there is no teacher \"" + spec.variant + "\".",
            "Choose residual-mlp or gru-encoder-decoder.");
    default: throw Error(spec.name, "a model of this kind has no network to train.");
    }
}

}  // namespace wattline
