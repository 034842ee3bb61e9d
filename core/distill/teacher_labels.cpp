// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/distill/teacher_labels.h"

#include "core/distill/made_windows.h"
#include "core/distill/terms.h"
#include "core/nn/network_model.h"
#include "core/nn/recurrent.h"
#include "core/nn/residual_mlp.h"
#include "core/trace/error.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>

namespace wattline {

namespace {

constexpr std::size_t kWindowsAtOnce = 1024;

std::vector<const float*> windowsOf(
    const Dataset& dataset, std::span<const std::int64_t> rows, int lookback) {
    std::vector<const float*> windows;
    for (const auto row : rows)
        windows.push_back(
            dataset.window(dataset.of(Part::train)[static_cast<std::size_t>(row)], lookback)
                .data());
    return windows;
}

/// Calls `some` on pieces of the rows, so that memory stays bounded.
template <class Some> void inPieces(std::span<const std::int64_t> rows, Some some) {
    for (std::size_t from = 0; from < rows.size(); from += kWindowsAtOnce)
        some(from, rows.subspan(from, std::min(kWindowsAtOnce, rows.size() - from)));
}

/// Mean of the members' first step for windows of `length` samples, as residual in units of s.
std::vector<float> firstSteps(const TrainJob& job, const WindowBatch& windows, int length) {
    const auto share
        = 1 / (static_cast<float>(job.teachers.size()) * static_cast<float>(job.dataset->scaler.s));
    std::vector<float> sum(windows.size(), 0.F), forecast(windows.size());
    for (const auto& teacher : job.teachers) {
        // A teacher of a shorter look-back sees the newest samples.
        std::vector<const float*> suffixes(windows.begin(), windows.end());
        for (auto& window : suffixes) window += length - teacher->lookback();
        teacher->predictMany({suffixes, windows.stride()}, 1, forecast);
        for (std::size_t i = 0; i < windows.size(); ++i)
            sum[i] += (forecast[i] - windows[i][length - 1]) * share;
    }
    return sum;
}

/// [n][width] of the teacher's features, pooled over time where it has a time axis.
at::Tensor featuresOf(
    const NetworkModel& teacher, const Dataset& dataset, std::span<const std::int64_t> rows) {
    const auto& network = teacher.network();
    const auto width = static_cast<std::size_t>(network.inputWidth());
    auto inputs
        = at::empty({static_cast<std::int64_t>(rows.size()), network.inputWidth()}, at::kFloat);
    for (std::size_t i = 0; i < rows.size(); ++i)
        network.inputs(dataset.view(dataset.of(Part::train)[static_cast<std::size_t>(rows[i])],
                           network.lookback()),
            {inputs.data_ptr<float>() + i * width, width});
    inputs = inputs.to(teacher.weights().flat().device());
    if (const auto* mlp = dynamic_cast<const ResidualMlp*>(&network))
        return *mlp->run(teacher.weights(), inputs, 0, nullptr).hidden;
    const auto& coder = dynamic_cast<const EncoderDecoder&>(network);
    return pooledOverTime(coder.encoded(teacher.weights(), inputs));
}

}  // namespace

RowTable nearTermLabels(const TrainJob& job) {
    const auto fill = [&job](std::span<const std::int64_t> rows, std::span<float> out) {
        inPieces(rows, [&](std::size_t from, std::span<const std::int64_t> piece) {
            const auto length = job.dataset->lookback;
            const auto windows = windowsOf(*job.dataset, piece, length);
            const auto labels = firstSteps(job, {windows, job.dataset->stride()}, length);
            std::ranges::copy(labels, out.begin() + static_cast<std::ptrdiff_t>(from));
        });
    };
    return RowTable(
        static_cast<std::int64_t>(job.dataset->of(Part::train).size()), 1, fill, job.device);
}

RowTable madeWindowLabels(const TrainJob& job, const Network& student) {
    const auto length = job.dataset->lookback;
    const MadeWindows made(*job.dataset, length, job.seed);
    const auto fill
        = [&job, &student, made, length](std::span<const std::int64_t> rows, std::span<float> out) {
              const auto samples = static_cast<std::size_t>(length);
              const auto inputs = static_cast<std::size_t>(student.inputWidth());
              inPieces(rows, [&](std::size_t from, std::span<const std::int64_t> piece) {
                  const auto room = samples * (job.dataset->covariates.size() + 1);
                  std::vector<float> series(piece.size() * room);
                  std::vector<const float*> windows;
                  for (std::size_t i = 0; i < piece.size(); ++i) {
                      const std::span<float> window(series.data() + i * room, room);
                      made.make(static_cast<std::size_t>(piece[i]), window);
                      windows.push_back(window.data());
                  }
                  const WindowBatch batch(windows, samples);
                  const auto labels = firstSteps(job, batch, length);
                  for (std::size_t i = 0; i < piece.size(); ++i) {
                      const auto row = out.subspan((from + i) * (inputs + 1), inputs + 1);
                      student.inputs(batch.view(i, samples), row.first(inputs));
                      row.back() = labels[i];
                  }
              });
          };
    return RowTable(
        static_cast<std::int64_t>(made.count()), student.inputWidth() + 1, fill, job.device);
}

FeatureLabels pooledFeatures(const TrainJob& job) {
    const auto* teacher = dynamic_cast<const NetworkModel*>(job.teachers.front().get());
    if (!teacher || teacher->spec().kind != ModelKind::teacher)
        throw Error(job.model.name + ": distill.features",
            "the teacher keeps no features to align with.",
            "Set distill.features to 0 or take another teacher.");
    const c10::NoGradGuard noGrad;
    const auto width = teacher->spec().hidden;
    const auto count = job.dataset->of(Part::train).size();
    // Mean and spread from an even sample: enough for a scale, and bounded.
    std::vector<std::int64_t> sample;
    const auto stride = std::max<std::size_t>(1, count / 8192);
    for (std::size_t row = 0; row < count; row += stride)
        sample.push_back(static_cast<std::int64_t>(row));
    std::vector<at::Tensor> pieces;
    inPieces(sample, [&](std::size_t, std::span<const std::int64_t> piece) {
        pieces.push_back(featuresOf(*teacher, *job.dataset, piece));
    });
    const auto all = at::cat(pieces);
    const auto mean = all.mean(0), spread = all.std(0) + 1e-3;
    const auto fill = [&job, teacher, mean, spread, width](
                          std::span<const std::int64_t> rows, std::span<float> out) {
        const c10::NoGradGuard inner;
        inPieces(rows, [&](std::size_t from, std::span<const std::int64_t> piece) {
            const auto features
                = ((featuresOf(*teacher, *job.dataset, piece) - mean) / spread).cpu().contiguous();
            std::copy_n(features.data_ptr<float>(), features.numel(),
                out.data() + from * static_cast<std::size_t>(width));
        });
    };
    return {RowTable(static_cast<std::int64_t>(count), width, fill, job.device), width};
}

}  // namespace wattline
