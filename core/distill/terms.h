// SPDX-License-Identifier: GPL-3.0-or-later
// The terms of the distillation loss, each a pure function of tensors.
// The idea of the two alignment terms: arXiv 2605.00681.
#pragma once

namespace at {
class Tensor;
}

namespace wattline {

/// Huber loss of the student's forecast against what happened.
/// @param student [n][1], @param truth [n][1]: residuals in units of Scaler::s
/// @param delta   where the loss turns from square to linear, same unit
/// @return scalar, mean over n
at::Tensor hardLoss(const at::Tensor& student, const at::Tensor& truth, double delta);

/// Near-term prediction alignment: the student's one step against the teacher's first.
/// @param student [n][1], @param teacher [n][1]: residuals in units of Scaler::s; no gradient flows
/// to the teacher
/// @return scalar, mean over n
at::Tensor nearTermAlignment(const at::Tensor& student, const at::Tensor& teacher, double delta);

/// Features of every position of the window to one vector: their mean over time.
/// @param features [n][positions][width]  @return [n][width]
at::Tensor pooledOverTime(const at::Tensor& features);

/// Pooled feature alignment: mean squared distance between the student's last hidden layer, sent
/// through a linear adapter, and the teacher's pooled features.
/// @param hidden  [n][h], @param adapterWeight [f][h], @param adapterBias [f]
/// @param teacher [n][f], each column standardised over the training windows; no gradient flows to
/// the teacher
/// @return scalar, mean over n and f
at::Tensor featureAlignment(const at::Tensor& hidden, const at::Tensor& adapterWeight,
    const at::Tensor& adapterBias, const at::Tensor& teacher);

}  // namespace wattline
