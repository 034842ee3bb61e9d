// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/distill/terms.h"

#include <ATen/ATen.h>

namespace wattline {

at::Tensor hardLoss(const at::Tensor& student, const at::Tensor& truth, double delta) {
    return at::huber_loss(student, truth, at::Reduction::Mean, delta);
}

at::Tensor nearTermAlignment(const at::Tensor& student, const at::Tensor& teacher, double delta) {
    return at::huber_loss(student, teacher.detach(), at::Reduction::Mean, delta);
}

at::Tensor pooledOverTime(const at::Tensor& features) {
    return features.mean(1);
}

at::Tensor featureAlignment(const at::Tensor& hidden, const at::Tensor& adapterWeight,
    const at::Tensor& adapterBias, const at::Tensor& teacher) {
    return at::mse_loss(at::addmm(adapterBias, hidden, adapterWeight.t()), teacher.detach());
}

}  // namespace wattline
