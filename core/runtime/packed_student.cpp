// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/packed_student.h"

#include <algorithm>
#include <cassert>

namespace wattline {

namespace {

template <int kInputs, int kOutputs>
void packLayer(const StudentWeights::Layer& from, PackedLayer<kInputs, kOutputs>& to) {
    assert(from.weight.size() == std::size_t{kInputs} * kOutputs && from.bias.size() == kOutputs);
    for (int o = 0; o < kOutputs; ++o) {
        to.bias[o] = from.bias[o];
        for (int i = 0; i < kInputs; ++i) to.weight[i][o] = from.weight[o * kInputs + i];
    }
}

}  // namespace

PackedStudent pack(const StudentWeights& weights) {
    PackedStudent packed{};
    packLayer(weights.layers[0], packed.layer1);
    packLayer(weights.layers[1], packed.layer2);
    packLayer(weights.layers[2], packed.layer3);
    assert(weights.skip.size() == kStudentInputs);
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

}  // namespace wattline
