// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/job_selection.h"

#include "core/trace/error.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace wattline {

namespace {

/// SplitMix64 (Steele, Lea, Flood 2014): equal on every machine and library.
std::uint64_t mixed(std::uint64_t value) {
    value += 0x9e3779b97f4a7c15u;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
    return value ^ (value >> 31);
}

std::vector<std::int64_t> drawn(
    std::vector<std::int64_t> jobs, std::size_t count, std::uint64_t seed) {
    const auto number = [key = mixed(seed)](std::int64_t job) {
        return std::pair(mixed(key ^ static_cast<std::uint64_t>(job)), job);
    };
    std::sort(jobs.begin(), jobs.end(),
        [&](std::int64_t a, std::int64_t b) { return number(a) < number(b); });
    jobs.resize(std::min(count, jobs.size()));
    return jobs;
}

struct Stratum {
    std::string label;
    std::vector<std::int64_t> jobs;
    std::size_t quota = 0, remainder = 0;  ///< remainder in units of 1 / number of all jobs
};

std::vector<std::int64_t> drawnByLabel(const std::vector<std::int64_t>& jobs,
    const JobLabels& labels, std::size_t count, std::uint64_t seed) {
    std::map<std::string, Stratum> byLabel;
    for (const auto job : jobs) byLabel[labels.at(job)].jobs.push_back(job);
    std::vector<Stratum> strata;
    count = std::min(count, jobs.size());
    std::size_t given = 0;
    for (auto& [label, stratum] : byLabel) {
        stratum.label = label;
        stratum.quota = count * stratum.jobs.size() / jobs.size();
        stratum.remainder = count * stratum.jobs.size() % jobs.size();
        given += stratum.quota;
        strata.push_back(std::move(stratum));
    }
    std::stable_sort(strata.begin(), strata.end(),
        [](const Stratum& a, const Stratum& b) { return a.remainder > b.remainder; });
    for (std::size_t i = 0; given < count; ++i, ++given) ++strata[i].quota;
    std::sort(strata.begin(), strata.end(),
        [](const Stratum& a, const Stratum& b) { return a.label < b.label; });
    std::vector<std::int64_t> chosen;
    for (const auto& stratum : strata)
        for (const auto job : drawn(stratum.jobs, stratum.quota, seed)) chosen.push_back(job);
    return chosen;
}

void checkSelection(const JobSelection& selection) {
    const int ways = !selection.jobs.empty() + (selection.first > 0) + (selection.sample > 0);
    if (ways > 1 || (!selection.jobs.empty() && !selection.label.empty()))
        throw Error("--jobs, --first, --sample", "these exclude each other.",
            "--label goes with --first or --sample.");
    if (ways == 0 && selection.label.empty())
        throw Error("--jobs, --label, --first, --sample", "nothing says which jobs to get.",
            "Give one of them.");
    if (selection.stratify && selection.sample == 0)
        throw Error("--stratify", "only a sample can be stratified.", "Give --sample N.");
    if (selection.stratify && !selection.label.empty())
        throw Error(
            "--stratify", "with --label there is one label only.", "Leave one of them out.");
}

std::string labelsText(const JobLabels& labels) {
    std::map<std::string, int> names;
    for (const auto& [job, label] : labels) ++names[label];
    std::string text;
    for (const auto& [name, count] : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

}  // namespace

JobLabels parseJobLabels(const std::string& text, const std::string& where) {
    JobLabels labels;
    std::size_t line = 0, at = 0;
    while (at < text.size()) {
        ++line;
        auto row = std::string_view(text).substr(at, text.find('\n', at) - at);
        at += row.size() + 1;
        if (row.ends_with('\r')) row.remove_suffix(1);
        if (row.empty()) continue;
        const auto comma = row.find(',');
        std::int64_t job = 0;
        const auto* const end = row.data() + std::min(comma, row.size());
        const auto read = std::from_chars(row.data(), end, job);
        const bool good = comma != row.npos && read.ec == std::errc() && read.ptr == end;
        if (line == 1 && row == "id_job,model") continue;
        if (!good || line == 1)
            throw Error(fmt::format("{}:{}", where, line),
                fmt::format("found \"{}\" where {} is expected.", row.substr(0, 60),
                    line == 1 ? "the header id_job,model" : "a job's number and its label"));
        labels[job] = row.substr(comma + 1);
    }
    return labels;
}

std::vector<std::int64_t> chooseJobs(const JobSelection& selection,
    const std::vector<std::int64_t>& present, const JobLabels& labels) {
    checkSelection(selection);
    std::vector<std::int64_t> jobs;
    if (!selection.jobs.empty()) {
        for (const auto job : selection.jobs)
            if (std::find(jobs.begin(), jobs.end(), job) == jobs.end()) jobs.push_back(job);
        std::erase_if(jobs, [&](std::int64_t job) {
            return !std::binary_search(present.begin(), present.end(), job);
        });
        return jobs;
    }
    for (const auto job : present) {
        const auto found = labels.find(job);
        const bool labelled = found != labels.end();
        if (selection.stratify
                ? labelled
                : selection.label.empty() || (labelled && found->second == selection.label))
            jobs.push_back(job);
    }
    if (!selection.label.empty() && jobs.empty())
        throw Error("--label", fmt::format("no job is labelled \"{}\".", selection.label),
            "Labels: " + labelsText(labels) + ".");
    if (selection.first > 0) jobs.resize(std::min(selection.first, jobs.size()));
    if (selection.sample == 0) return jobs;
    return selection.stratify ? drawnByLabel(jobs, labels, selection.sample, selection.seed)
                              : drawn(std::move(jobs), selection.sample, selection.seed);
}

}  // namespace wattline
