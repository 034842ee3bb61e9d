// SPDX-License-Identifier: GPL-3.0-or-later
// What an experiment found, as result.json holds it.
#pragma once

#include "core/evaluate/metrics.h"
#include "core/experiment/spec.h"
#include "core/footprint/latency.h"
#include "core/ingest/read_traces.h"

#include <filesystem>
#include <string>
#include <vector>

namespace wattline {

/// Mean over the seeds; `std*` over the seeds (n - 1), NaN with one seed. Seedless models have one
/// "seed", 0.
struct LeadMetrics {
    int step = 1;  ///< lead in steps
    double leadS = 0;
    Metrics metrics{};
};

struct SeedResult {
    std::uint64_t seed = 0;
    std::vector<LeadMetrics> byHorizon;  ///< [0] = one step ahead
    TrainSummary train;
    bool shipped = false;  ///< student: this seed went into student.wlb
};

struct ModelResult {
    std::string name;  ///< as in the spec: "student-undistilled"
    std::string title;  ///< for people: "Student, undistilled"
    std::string kind;  ///< toString(ModelKind)
    std::int64_t params = 0;
    std::int64_t bytes = 0;  ///< of the weights file
    Metrics metrics{};  ///< mean over seeds, one step ahead
    double maeStd = 0;  ///< of the MAE over the seeds; NaN with one seed
    std::vector<LeadMetrics> byHorizon;  ///< mean over seeds
    std::vector<SeedResult> perSeed;
    TrainSummary
        train;  ///< steps and seconds of one seed (mean); plateau only if every seed reached it
    std::vector<Latency> latency;  ///< the fastest way first
    std::int64_t residentBytes = -1;  ///< -1 = not measured
    std::string residentHow;
};

struct ExperimentResult {
    std::filesystem::path directory;
    std::string version;
    ExperimentSpec spec;
    std::vector<SourceFile> files;
    std::size_t windows[3] = {0, 0, 0};
    double stepS = 0;
    std::string unit, target, powerKind, splitBy;
    Scaler scaler;
    std::vector<Covariate> covariates;
    std::vector<std::string> runs[3];
    std::string device, host;  ///< "CPU, 1 thread a job"; processor name
    double seconds = 0;  ///< wall clock of the run
    bool distilledShipped = false;  ///< what the gate decided
    std::string gateReason;
    std::vector<ModelResult> models;
    std::vector<Comparison> comparisons;
    std::vector<Finding> findings;

    const ModelResult* find(std::string_view model) const;
};

/// @throws Error naming the file when it is missing, broken or of a newer schema
ExperimentResult readResult(const std::filesystem::path& directory);
void writeResult(const ExperimentResult& result);  ///< last file of a run: its commit mark
std::string toJson(const ExperimentResult& result);

}  // namespace wattline
