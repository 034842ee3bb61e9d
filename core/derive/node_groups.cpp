// SPDX-License-Identifier: GPL-3.0-or-later
// Every step looks nodes up by their key: very many of them take no more time each.
#include "core/derive/node_groups.h"

#include "core/dataset/levels.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace wattline {

namespace {

using Key = std::vector<std::string>;  ///< site, job, run, node, file: see levelKey

struct KeyHash {
    std::size_t operator()(const Key& key) const {
        std::size_t hash = 0;
        for (const auto& part : key) hash = hash * 31 + std::hash<std::string>()(part);
        return hash;
    }
};
template <typename Value> using ByKey = std::unordered_map<Key, Value, KeyHash>;

struct Node {
    Key key;
    std::vector<SeriesPtr> series;
    bool isBeside = false;  ///< all of it goes with jobs of the node
};

bool isGpu(const SeriesPtr& series) {
    return series->info().labels.contains("gpu");
}

bool contains(const std::vector<SeriesPtr>& series, const SeriesPtr& one) {
    return std::find(series.begin(), series.end(), one) != series.end();
}

std::vector<Node> byLabels(const std::vector<SeriesPtr>& series) {
    std::vector<Node> nodes;
    ByKey<std::size_t> places;
    for (const auto& one : series) {
        const auto [place, isNew] = places.try_emplace(levelKey(one->info(), "node"), nodes.size());
        if (isNew) nodes.push_back({place->first, {}});
        nodes[place->second].series.push_back(one);
    }
    return nodes;
}

/// Files that tell of a GPU what another file tells of it too.
std::set<std::string> filesOfRepeats(const std::vector<SeriesPtr>& series) {
    std::map<std::pair<std::string, std::string>, std::set<std::string>> filesOf;
    for (const auto& one : series)
        if (isGpu(one))
            for (const auto& channel : one->info().channels)
                filesOf[{one->info().labels.at("gpu"), channel.name}].insert(one->info().source);
    std::set<std::string> repeats;
    for (const auto& [channel, files] : filesOf)
        if (files.size() > 1) repeats.insert(files.begin(), files.end());
    return repeats;
}

void addByFile(const Node& node, std::vector<Node>& nodes) {
    const auto files = filesOfRepeats(node.series);
    if (files.empty()) {
        nodes.push_back(node);
        return;
    }
    for (const auto& file : files) {
        std::vector<SeriesPtr> own, others;
        for (const auto& one : node.series)
            if (one->info().source == file)
                own.push_back(one);
            else if (!files.contains(one->info().source))
                others.push_back(one);
        own.insert(own.end(), others.begin(), others.end());
        nodes.push_back({node.key, std::move(own)});
    }
}

/// A board is of the job that it was recorded in; a meter is of every one.
void addMeters(std::vector<Node>& nodes) {
    ByKey<std::vector<std::size_t>> places;
    for (std::size_t i = 0; i < nodes.size(); ++i) places[nodes[i].key].push_back(i);
    const auto recorded = nodes;
    for (auto& node : nodes) {
        const auto &site = node.key[0], &job = node.key[1], &run = node.key[2], &name = node.key[3];
        if (name.empty()) continue;
        std::set<Key> besides{
            {site, "", "", name, ""}, {site, job, "", name, ""}, {site, "", run, name, ""}};
        besides.erase(node.key);
        for (const auto& key : besides) {
            const auto found = places.find(key);
            if (found == places.end()) continue;
            for (const auto place : found->second) {
                const auto& series = recorded[place].series;
                for (const auto& one : series)
                    if (!isGpu(one) && !contains(node.series, one)) node.series.push_back(one);
                nodes[place].isBeside = std::none_of(series.begin(), series.end(), isGpu);
            }
        }
    }
    std::erase_if(nodes, [](const Node& node) { return node.isBeside; });
}

std::vector<std::vector<SeriesPtr>> jobsOf(const std::vector<Node>& nodes) {
    struct Job {
        std::vector<SeriesPtr> series;
        std::unordered_set<const Series*> known;
        std::size_t nodes = 0;
    };
    std::vector<Job> jobs;
    ByKey<std::size_t> places;
    for (const auto& node : nodes) {
        const auto key = levelKey(node.series.front()->info(), "job");
        const auto [place, isNew] = places.try_emplace(key, jobs.size());
        if (isNew) jobs.emplace_back();
        auto& job = jobs[place->second];
        ++job.nodes;
        for (const auto& one : node.series)
            if (job.known.insert(one.get()).second) job.series.push_back(one);
    }
    std::vector<std::vector<SeriesPtr>> several;
    for (auto& job : jobs)
        if (job.nodes > 1) several.push_back(std::move(job.series));
    return several;
}

}  // namespace

NodeGroups groupByNode(const std::vector<SeriesPtr>& series) {
    std::vector<Node> nodes;
    for (const auto& node : byLabels(series)) addByFile(node, nodes);
    addMeters(nodes);
    NodeGroups groups;
    groups.jobs = jobsOf(nodes);
    for (auto& node : nodes) groups.nodes.push_back(std::move(node.series));
    return groups;
}

}  // namespace wattline
