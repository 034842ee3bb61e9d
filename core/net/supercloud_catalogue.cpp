// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/supercloud_catalogue.h"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_set>

namespace wattline {

namespace {

/// The tables by part; the licence comes with everything.
bool isWanted(std::string_view name, const std::set<SupercloudPart>& parts) {
    if (name == "LICENSE") return true;
    if (name == "README.md" || name == kLabelTable || name == "labelled_job_stats.csv"
        || name == "tres-mapping.txt")
        return parts.contains(SupercloudPart::tables);
    if (name == "slurm-log.csv" || name == "scheduler-log.csv" || name == "labelled-slurm-log.csv")
        return parts.contains(SupercloudPart::slurmLog);
    return name == "node-data.csv" && parts.contains(SupercloudPart::nodeData);
}

PlannedFile planned(const S3Object& object) {
    return {object, object.key.substr(kSupercloudRoot.size())};
}

JobLabels labelsOf(HttpClient& client, const SupercloudSource& source,
    const std::vector<S3Object>& root, const RunControl& control) {
    const auto key = std::string(kSupercloudRoot) + std::string(kLabelTable);
    const auto found = std::find_if(
        root.begin(), root.end(), [&](const S3Object& object) { return object.key == key; });
    if (found == root.end()) return {};
    HttpRequest request{source.baseUrl + '/' + key};
    request.mostBytes = 64 << 20;
    request.wholeLimit = std::chrono::minutes(5);
    return parseJobLabels(textWithRetries(client, request, source.retry, control), request.url);
}

}  // namespace

SupercloudCatalogue SupercloudCatalogue::load(HttpClient& client, const SupercloudSource& source,
    const std::set<SupercloudPart>& parts, const RunControl& control) {
    SupercloudCatalogue catalogue;
    const std::string prefix(kSupercloudRoot);
    const auto root = listFolder(client, {source.baseUrl, prefix}, source.retry, control);
    catalogue.addTables(root, parts);
    catalogue.m_labels = labelsOf(client, source, root, control);
    for (const auto& [part, folder] :
        {std::pair(SupercloudPart::gpu, "gpu/"), std::pair(SupercloudPart::cpu, "cpu/")}) {
        if (!parts.contains(part)) continue;
        const bool decides = catalogue.m_listings.empty();  // the jobs: those with GPU series
        const auto& listing = catalogue.m_listings.emplace_back(
            BucketListing::get(client, {source.baseUrl, prefix + folder}, source.listing, control));
        catalogue.m_age = std::max(catalogue.m_age, listing.age());
        if (!decides) continue;
        listing.forEach(
            [&](const S3Object& object) {
                if (const auto job = jobOfKey(object.key)) catalogue.m_jobs.push_back(*job);
            },
            control);
    }
    std::sort(catalogue.m_jobs.begin(), catalogue.m_jobs.end());
    const auto end = std::unique(catalogue.m_jobs.begin(), catalogue.m_jobs.end());
    catalogue.m_jobs.erase(end, catalogue.m_jobs.end());
    return catalogue;
}

void SupercloudCatalogue::addTables(
    const std::vector<S3Object>& root, const std::set<SupercloudPart>& parts) {
    for (const auto& object : root) {
        if (!object.key.starts_with(kSupercloudRoot) || !isSafeKey(object.key)) continue;
        const auto file = planned(object);
        if (isWanted(file.name, parts)) m_tables.push_back(file);
    }
}

std::map<std::string, std::size_t> SupercloudCatalogue::labelCounts() const {
    std::map<std::string, std::size_t> counts;
    for (const auto job : m_jobs)
        if (const auto found = m_labels.find(job); found != m_labels.end()) ++counts[found->second];
    return counts;
}

FetchPlan SupercloudCatalogue::plan(const JobSelection& selection,
    std::optional<std::uint64_t> limit, const RunControl& control) const {
    std::vector<std::int64_t> chosen;
    if (!m_listings.empty()) chosen = chooseJobs(selection, m_jobs, m_labels);
    const std::unordered_set<std::int64_t> wanted(chosen.begin(), chosen.end());
    std::map<std::int64_t, JobFiles> byJob;
    for (const auto& listing : m_listings) {
        listing.forEach(
            [&](const S3Object& object) {
                const auto job = jobOfKey(object.key);
                if (!job || !wanted.contains(*job) || !isSafeKey(object.key)) return;
                auto& files = byJob[*job];
                files.bytes += object.bytes;
                files.files.push_back(planned(object));
            },
            control);
    }
    for (const auto job : chosen) byJob[job];
    auto plan = planFetch(m_tables, chosen, byJob, limit);
    for (const auto job : selection.jobs)
        if (!wanted.contains(job)) plan.missing.push_back(job);
    return plan;
}

}  // namespace wattline
