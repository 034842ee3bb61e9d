// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/recurrent_layer.h"

#include "core/nn/recurrent_cells.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/custom_function.h>

namespace wattline {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;
using torch::autograd::Variable;

float* at0(const at::Tensor& tensor, std::int64_t step) {
    return tensor.data_ptr<float>() + step * tensor.stride(0);
}

/// [steps][n][k] as [steps * n][k]
at::Tensor flattened(const at::Tensor& a) {
    return a.reshape({-1, a.size(2)});
}

/// States of every step with the given one in front: [steps + 1][n][w].
at::Tensor withRoomBehind(const at::Tensor& first, std::int64_t steps) {
    auto all = at::empty({steps + 1, first.size(0), first.size(1)}, first.options());
    all[0].copy_(first);
    return all;
}

at::Tensor inputSums(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias) {
    return at::addmm(bias, flattened(x), weight.t()).view({x.size(0), x.size(1), weight.size(0)});
}

/// Gradients of x, h and the four weights, once those of all sums are known.
/// @param dInput   [steps][n][g] of the inputs' part, @param dHidden likewise of the state's part
tensor_list gradients(const at::Tensor& x, const at::Tensor& states, const at::Tensor& weightInput,
    const at::Tensor& dInput, const at::Tensor& dState, const at::Tensor& dFirst, bool wantsX) {
    const auto steps = x.size(0);
    const auto input = flattened(dInput), state = flattened(dState);
    at::Tensor dx;
    if (wantsX) dx = at::mm(input, weightInput).view(x.sizes());
    const auto dWeightInput = at::mm(input.t(), flattened(x));
    const auto dWeightState = at::mm(state.t(), flattened(states.narrow(0, 0, steps)));
    return {dx, dFirst, dWeightInput, dWeightState, input.sum(0), state.sum(0)};
}

struct Gru : torch::autograd::Function<Gru> {
    static Variable forward(AutogradContext* context, const Variable& x, const Variable& h,
        const Variable& weightInput, const Variable& weightHidden, const Variable& biasInput,
        const Variable& biasHidden) {
        const auto steps = x.size(0);
        const auto gates = inputSums(x, weightInput, biasInput);
        const auto fromHidden = at::empty_like(gates);
        const auto states = withRoomBehind(h, steps);
        const CellShape shape{h.size(0), h.size(1)};
        for (std::int64_t t = 0; t < steps; ++t) {
            auto sums = fromHidden[t];
            at::addmm_out(sums, biasHidden, states[t], weightHidden.t());
            gruForward(
                shape, at0(gates, t), at0(fromHidden, t), at0(states, t), at0(states, t + 1));
        }
        context->save_for_backward({x, weightInput, weightHidden, gates, fromHidden, states});
        context->saved_data["wantsX"] = x.requires_grad();
        return states.narrow(0, 1, steps).clone();
    }

    static tensor_list backward(AutogradContext* context, const tensor_list& outputs) {
        const auto saved = context->get_saved_variables();
        const auto &x = saved[0], &weightHidden = saved[2], &gates = saved[3],
                   &fromHidden = saved[4], &states = saved[5];
        const auto dy = outputs[0].contiguous();
        const CellShape shape{states.size(1), states.size(2)};
        auto carried = at::zeros_like(states[0]), dHidden = at::empty_like(carried);
        for (auto t = x.size(0) - 1; t >= 0; --t) {
            at::add_out(dHidden, dy[t], carried);
            gruBackward(shape, at0(gates, t), at0(fromHidden, t), at0(states, t),
                dHidden.data_ptr<float>(), carried.data_ptr<float>());
            carried.addmm_(fromHidden[t], weightHidden);
        }
        return gradients(x, states, saved[1], gates, fromHidden, carried,
            context->saved_data["wantsX"].toBool());
    }
};

struct Lstm : torch::autograd::Function<Lstm> {
    static tensor_list forward(AutogradContext* context, const Variable& x, const Variable& h,
        const Variable& c, const Variable& weightInput, const Variable& weightHidden,
        const Variable& biasInput, const Variable& biasHidden) {
        const auto steps = x.size(0);
        const auto gates = inputSums(x, weightInput, biasInput + biasHidden);
        const auto states = withRoomBehind(h, steps), cells = withRoomBehind(c, steps);
        const CellShape shape{h.size(0), h.size(1)};
        for (std::int64_t t = 0; t < steps; ++t) {
            gates[t].addmm_(states[t], weightHidden.t());
            lstmForward(shape, at0(gates, t), at0(cells, t), at0(cells, t + 1), at0(states, t + 1));
        }
        context->save_for_backward({x, weightInput, weightHidden, gates, states, cells});
        context->saved_data["wantsX"] = x.requires_grad();
        const auto last = cells[steps].clone();
        context->mark_non_differentiable({last});
        return {states.narrow(0, 1, steps).clone(), last};
    }

    static tensor_list backward(AutogradContext* context, const tensor_list& outputs) {
        const auto saved = context->get_saved_variables();
        const auto &x = saved[0], &weightHidden = saved[2], &gates = saved[3], &states = saved[4],
                   &cells = saved[5];
        const auto dy = outputs[0].contiguous();
        const CellShape shape{states.size(1), states.size(2)};
        auto carried = at::zeros_like(states[0]), dHidden = at::empty_like(carried);
        const auto dCell = at::zeros_like(carried);
        for (auto t = x.size(0) - 1; t >= 0; --t) {
            at::add_out(dHidden, dy[t], carried);
            lstmBackward(shape, at0(gates, t), at0(cells, t), at0(cells, t + 1),
                dHidden.data_ptr<float>(), dCell.data_ptr<float>());
            at::mm_out(carried, gates[t], weightHidden);
        }
        auto all = gradients(
            x, states, saved[1], gates, gates, carried, context->saved_data["wantsX"].toBool());
        all.insert(all.begin() + 2, dCell);
        return all;
    }
};

}  // namespace

at::Tensor gruLayer(const at::Tensor& x, const at::Tensor& h, const LayerWeights& weights) {
    return Gru::apply(x, h, weights.inputs, weights.hidden, weights.inputBias, weights.hiddenBias);
}

at::Tensor lstmLayer(
    const at::Tensor& x, const at::Tensor& h, at::Tensor& c, const LayerWeights& weights) {
    const auto outputs = Lstm::apply(
        x, h, c, weights.inputs, weights.hidden, weights.inputBias, weights.hiddenBias);
    c = outputs[1];
    return outputs[0];
}

}  // namespace wattline
