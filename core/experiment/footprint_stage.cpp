// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/footprint_stage.h"

#include "core/experiment/check_spec.h"
#include "core/footprint/measure.h"
#include "core/footprint/native_student.h"
#include "core/trace/error.h"

#include <fmt/format.h>

namespace wattline {

namespace {

/// The student's own runtime; null, with a word in the log, when it does not take these weights.
std::unique_ptr<NativeStudent> nativeStudent(
    const RunContext& context, const ModelInstance& instance) {
    try {
        return NativeStudent::load(instance.weights.front());
    } catch (const Error& error) {
        context.board.log(LogLevel::warning, "footprint",
            fmt::format("the native runtime does not take this student: {}", error.what()));
        return nullptr;
    }
}

Footprint measure(const RunContext& context, const RunnableModel& model) {
    const auto& instance = model.instances.front();
    std::vector<EngineUnderTest> engines;
    std::unique_ptr<NativeStudent> native;
    if (modelKind(model.name) == ModelKind::student) native = nativeStudent(context, instance);
    if (native) engines.push_back({native.get(), native->engineName(), Engine::native});
    const bool network = isNetwork(model.name);
    engines.push_back({instance.forecaster.get(), network ? context.backend.version() : "native",
        network ? Engine::torch : Engine::native});
    const auto windows
        = spreadWindows(context.dataset, Part::test, instance.forecaster->lookback());
    // Memory is measured on one weights file; of a teacher of several members, on the first.
    const auto weights
        = network && !instance.weights.empty() ? instance.weights.front() : std::filesystem::path();
    auto footprint = measureFootprint(engines, weights, {windows, context.dataset.stride()});
    if (instance.weights.size() > 1 && footprint.resident.bytes > 0)
        footprint.resident.how += fmt::format("; one of {} members", instance.weights.size());
    return footprint;
}

}  // namespace

void measureFootprints(const RunContext& context, const std::vector<RunnableModel>& models,
    std::vector<ModelResult>& results) {
    constexpr auto kJob = "footprint";
    context.board.start(kJob);
    for (std::size_t i = 0; i < models.size(); ++i) {
        context.control.checkpoint();
        auto footprint = measure(context, models[i]);
        results[i].latency = std::move(footprint.latency);
        results[i].residentBytes = footprint.resident.bytes;
        results[i].residentHow = footprint.resident.how;
        context.board.step(kJob, static_cast<int>(i) + 1);
    }
    context.board.end(kJob, JobStatus::done, "");
}

}  // namespace wattline
