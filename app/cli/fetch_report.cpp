// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/fetch_report.h"

#include "core/trace/amount_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace wattline {

namespace {

std::string listed(const std::vector<std::int64_t>& jobs) {
    constexpr std::size_t kShown = 10;
    std::string text;
    for (std::size_t i = 0; i < std::min(jobs.size(), kShown); ++i)
        text += fmt::format("{}{}", i > 0 ? ", " : "", jobs[i]);
    return jobs.size() > kShown ? text + fmt::format(" and {} more", jobs.size() - kShown) : text;
}

}  // namespace

std::string fetchText(const FetchOptions& options, const FetchPlan& plan,
    const SupercloudCatalogue& catalogue, const std::optional<DownloadReport>& report) {
    auto text = fmt::format("{} jobs, {} files, {} (of {} jobs in a listing {} old)\n",
        plan.jobs.size(), plan.files.size(), bytesText(plan.bytes), catalogue.jobs().size(),
        durationText(static_cast<double>(catalogue.listingAge().count())));
    if (!plan.leftOut.empty())
        text += fmt::format("Left out by the limit of {}: {} jobs with {}: {}\n", options.limit,
            plan.leftOut.size(), bytesText(plan.leftOutBytes), listed(plan.leftOut));
    if (!plan.missing.empty())
        text += fmt::format("Not in the listing: {}\n", listed(plan.missing));
    if (!report) {
        for (const auto& file : plan.files)
            text += fmt::format("{:>12}  {}\n", bytesText(file.object.bytes), file.name);
        return text + "Nothing was downloaded (--dry-run).\n";
    }
    text += fmt::format("Downloaded {} files ({}) to {}; {} were there already.\n", report->fetched,
        bytesText(report->fetchedBytes), options.folder.string(), report->present);
    if (report->bySizeOnly > 0)
        text += fmt::format("{} of them were stored in parts and could be checked by size only.\n",
            report->bySizeOnly);
    return text;
}

std::string fetchJson(const FetchOptions& options, const FetchPlan& plan,
    const SupercloudCatalogue& catalogue, const std::optional<DownloadReport>& report) {
    nlohmann::json files = nlohmann::json::array();
    for (const auto& file : plan.files)
        files.push_back(
            {{"path", file.name}, {"bytes", file.object.bytes}, {"etag", file.object.etag}});
    nlohmann::json document{{"schema", 1}, {"source", options.baseUrl},
        {"licence", "CC BY-NC-ND 4.0"}, {"listingAgeS", catalogue.listingAge().count()},
        {"jobs", plan.jobs}, {"bytes", plan.bytes}, {"files", files},
        {"leftOut", {{"jobs", plan.leftOut}, {"bytes", plan.leftOutBytes}}},
        {"missingJobs", plan.missing}, {"downloaded", nullptr}};
    if (report)
        document["downloaded"] = {{"folder", options.folder.string()}, {"files", report->fetched},
            {"bytes", report->fetchedBytes}, {"present", report->present},
            {"checkedBySizeOnly", report->bySizeOnly}};
    return document.dump(2) + '\n';
}

}  // namespace wattline
