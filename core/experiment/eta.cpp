// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/eta.h"

#include <algorithm>
#include <map>

namespace wattline {

namespace {

struct Measured {
    double spentS = 0, guessedS = 0;
    double ratio() const { return guessedS > 0 ? spentS / guessedS : -1; }
};

/// Below this a job has hardly begun: first steps are slow.
constexpr double kSmallestFraction = 0.01;

double remainingS(const JobWork& job, double ratio) {
    if (job.status == JobStatus::done || job.status == JobStatus::failed) return 0;
    if (job.status == JobStatus::running && job.fraction >= kSmallestFraction)
        return job.elapsedS * (1 - job.fraction) / job.fraction;
    return std::max(0.0, job.estimateS * ratio - job.elapsedS);
}

}  // namespace

Outlook outlook(const std::vector<JobWork>& jobs, int workers) {
    std::map<std::string, Measured> groups;
    Measured all;
    for (const auto& job : jobs) {
        if (job.fraction < kSmallestFraction || job.elapsedS <= 0 || !job.typical) continue;
        for (auto* measured : {&groups[job.group], &all}) {
            measured->spentS += job.elapsedS;
            measured->guessedS += job.estimateS * job.fraction;
        }
    }
    if (all.ratio() < 0) return {};
    double leftS = 0, longestS = 0, guessedS = 0, behindS = 0;
    for (const auto& job : jobs) {
        const auto group = groups.find(job.group);
        const double ratio = group == groups.end() ? -1 : group->second.ratio();
        const double left = remainingS(job, ratio >= 0 ? ratio : all.ratio());
        leftS += left;
        guessedS += job.estimateS;
        behindS += job.estimateS * job.fraction;
        if (job.status == JobStatus::running) longestS = std::max(longestS, left);
    }
    return {
        guessedS > 0 ? behindS / guessedS : 1, std::max(longestS, leftS / std::max(workers, 1))};
}

}  // namespace wattline
