// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/packed_student.h"

#include <algorithm>
#include <cassert>

namespace wattline {

namespace {

template <int kInputs, int kOutputs>
void packLayer(const StudentWeights::Layer& from, PackedLayer<kInputs, kOutputs>& to) {
    assert(from.bias.size() == kOutputs && from.weight.size() % kOutputs == 0);
    const auto row = from.weight.size() / kOutputs;  // wider than kInputs with covariates
    assert(row >= kInputs);
    for (std::size_t o = 0; o < kOutputs; ++o) {
        to.bias[o] = from.bias[o];
        for (std::size_t i = 0; i < kInputs; ++i) to.weight[i][o] = from.weight[o * row + i];
    }
}

}  // namespace

PackedStudent pack(const StudentWeights& weights) {
    PackedStudent packed{};
    packLayer(weights.layers[0], packed.layer1);
    packLayer(weights.layers[1], packed.layer2);
    packLayer(weights.layers[2], packed.layer3);
    assert(weights.skip.size()
        == kStudentInputs + std::size_t{kCovariateInputs} * weights.covariates.size());
    for (int i = 0; i < kStudentInputs; ++i)
        packed.layer1.weight[i][PackedStudent::kSkipColumn] = weights.skip[i];
    std::copy(weights.layers[3].weight.begin(), weights.layers[3].weight.end(), packed.output);
    packed.outputBias = weights.layers[3].bias.front();
    packed.s = static_cast<float>(weights.s);
    packed.inverseS = 1 / weights.s;
    packed.median = weights.median;
    packed.inverseStd = 1 / weights.std;
    return packed;
}

std::vector<PackedCovariate> packCovariates(const StudentWeights& weights) {
    std::vector<PackedCovariate> packed(weights.covariates.size());
    const auto& first = weights.layers[0].weight;
    const auto row = weights.skip.size();
    for (std::size_t c = 0; c < packed.size(); ++c) {
        for (std::size_t i = 0; i < kCovariateInputs; ++i) {
            const auto input = kStudentInputs + c * kCovariateInputs + i;
            for (std::size_t o = 0; o < static_cast<std::size_t>(kStudentWidths[1]); ++o)
                packed[c].weight[i][o] = first[o * row + input];
            packed[c].weight[i][PackedStudent::kSkipColumn] = weights.skip[input];
        }
        packed[c].inverseS = 1 / weights.covariates[c].s;
        packed[c].median = weights.covariates[c].median;
        packed[c].inverseStd = 1 / weights.covariates[c].std;
    }
    return packed;
}

}  // namespace wattline
