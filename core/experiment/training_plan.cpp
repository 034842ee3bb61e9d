// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/training_plan.h"

#include "core/experiment/check_spec.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

namespace wattline {

namespace {

/// Rough seconds of one training, from measured steps: a recurrent network of 64 samples and two
/// layers of 64 takes about 75 s a thousand steps of 256 windows, a residual MLP of 224 about 5,
/// the student 0.4.
double estimateS(const ModelSpec& model) {
    const double thousands = static_cast<double>(model.steps) * model.batch / 256 / 1000;
    const double width = model.hidden / 64.0;
    const bool recurrent = model.kind == ModelKind::lstm || model.kind == ModelKind::gru
        || model.variant == "gru-encoder-decoder";
    if (recurrent) return thousands * 75 * (model.lookback / 64.0) * (model.layers / 2.0) * width;
    if (model.kind == ModelKind::teacher) return thousands * 0.4 * width * width;
    return thousands * 0.4;
}

/// Spreads seeds that people give as 1, 2, 3 so that no member shares one with another job.
/// The finaliser of SplitMix64 (Steele, Lea & Flood 2014).
std::uint64_t memberSeed(std::uint64_t seed, int member) {
    if (member == 1) return seed;
    std::uint64_t z = seed + static_cast<std::uint64_t>(member) * 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return (z ^ (z >> 31)) >> 1;  // fits a signed number of 64 bits, which generators take
}

PlannedJob plainJob(const ExperimentSpec& spec, const std::string& name, std::uint64_t seed) {
    PlannedJob job;
    job.id = fmt::format("{}/seed{}", name, seed);
    job.model = resolveModel(spec, name);
    job.seed = job.trainingSeed = seed;
    job.estimateS = estimateS(job.model);
    if (name == "student") job.distill = spec.distill;
    return job;
}

std::vector<PlannedJob> jobsInSpecOrder(const ExperimentSpec& spec) {
    std::vector<PlannedJob> jobs;
    for (const auto& entry : spec.models) {
        if (!isNetwork(entry.name)) continue;
        const int members = entry.name == "teacher" ? spec.teacherMembers : 1;
        for (const auto seed : spec.seeds) {
            for (int member = 1; member <= members; ++member) {
                auto job = plainJob(spec, entry.name, seed);
                if (entry.name == "teacher") {
                    job.id += fmt::format("/member{}", member);
                    job.trainingSeed = memberSeed(seed, member);
                }
                jobs.push_back(std::move(job));
            }
        }
    }
    return jobs;
}

bool teaches(const PlannedJob& teacher, const PlannedJob& student) {
    return teacher.model.kind == ModelKind::teacher && student.model.kind == ModelKind::student
        && student.distill.any() && teacher.seed == student.seed;
}

double wayToTheEnd(const PlannedJob& job, const std::vector<PlannedJob>& jobs) {
    double after = 0;
    for (const auto& other : jobs)
        if (teaches(job, other)) after = std::max(after, other.estimateS);
    return job.estimateS + after;
}

}  // namespace

std::vector<PlannedJob> planTraining(const ExperimentSpec& spec) {
    auto jobs = jobsInSpecOrder(spec);
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t i = 0; i < jobs.size(); ++i)
        order.emplace_back(-wayToTheEnd(jobs[i], jobs), i);
    std::stable_sort(order.begin(), order.end());
    std::vector<PlannedJob> sorted;
    for (const auto& [way, index] : order) sorted.push_back(jobs[index]);
    for (auto& student : sorted) {
        for (std::size_t i = 0; i < sorted.size(); ++i)
            if (teaches(sorted[i], student)) student.teachers.push_back(i);
        // The order of members must not hang on estimates: their mean is summed in this order.
        std::sort(student.teachers.begin(), student.teachers.end(),
            [&](std::size_t a, std::size_t b) { return sorted[a].id < sorted[b].id; });
    }
    return sorted;
}

}  // namespace wattline
