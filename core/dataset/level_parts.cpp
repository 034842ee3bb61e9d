// SPDX-License-Identifier: GPL-3.0-or-later
// Recordings are compared by the labels that groups of the level have in common.
#include "core/dataset/level_parts.h"

#include "core/dataset/levels.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace wattline {

namespace {

using Key = std::vector<std::string>;

/// What stands for the recording at a level: its power, or the first channel it has.
const ChannelInfo* quantityOf(const SeriesInfo& info, const LevelOptions& options) {
    const ChannelInfo* first = nullptr;
    for (const auto& channel : info.channels) {
        if (!options.channels.empty()
            && std::find(options.channels.begin(), options.channels.end(), channel.name)
                == options.channels.end())
            continue;
        if (channel.power != PowerKind::notPower) return &channel;
        if (!first) first = &channel;
    }
    return first;
}

/// None for what is put together with nothing at this level.
std::optional<Key> keyOf(const SeriesInfo& info, const LevelOptions& options) {
    const bool isGpu = info.labels.count("gpu") > 0;
    const ChannelInfo* quantity = quantityOf(info, options);
    if (!quantity || (options.level == "node" && !isGpu)) return std::nullopt;
    auto key = levelKey(info, options.level);
    key.insert(key.end(),
        {std::string(toString(quantity->power)), quantity->name, quantity->unit,
            isGpu ? "gpu" : ""});
    return key;
}

struct Group {
    LevelPart part;
    std::vector<const SeriesInfo*> others;  ///< as `part.left`
};

/// One that holds a GPU twice is told apart by its files: only those of which something was taken
/// are meant.
void keepTakenFiles(Group& group) {
    std::set<std::string> gpus, files;
    bool repeats = false;
    const auto see = [&](const SeriesInfo& info) {
        repeats = !gpus.insert(labelOr(info.labels, "gpu")).second || repeats;
    };
    for (const auto& one : group.part.taken) {
        see(one->info());
        files.insert(one->info().source);
    }
    for (const auto* info : group.others) see(*info);
    if (!repeats) return;
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < group.others.size(); ++i)
        if (files.contains(group.others[i]->source)) left.push_back(group.part.left[i]);
    group.part.left = std::move(left);
}

}  // namespace

std::vector<LevelPart> partsLeftOut(const std::vector<SeriesPtr>& taken,
    const std::vector<SeriesPtr>& others, const LevelOptions& options) {
    std::vector<Group> groups;
    if (options.level == "gpu") return {};
    std::map<Key, std::size_t> groupOf;
    for (const auto& one : taken) {
        const auto key = keyOf(one->info(), options);
        if (!key) continue;
        const auto [found, isNew] = groupOf.insert({*key, groups.size()});
        if (isNew) {
            groups.emplace_back();
            groups.back().part.title = levelTitle(one->info(), options.level);
            groups.back().part.areGpus = one->info().labels.count("gpu") > 0;
        }
        groups[found->second].part.taken.push_back(one);
    }
    for (std::size_t i = 0; i < others.size(); ++i) {
        const auto key = keyOf(others[i]->info(), options);
        const auto found = key ? groupOf.find(*key) : groupOf.end();
        if (found == groupOf.end()) continue;
        groups[found->second].part.left.push_back(i);
        groups[found->second].others.push_back(&others[i]->info());
    }
    std::vector<LevelPart> parts;
    for (auto& group : groups) {
        if (options.level == "node") keepTakenFiles(group);
        if (!group.part.left.empty()) parts.push_back(std::move(group.part));
    }
    return parts;
}

std::string countText(const LevelPart& part) {
    return fmt::format("{} of {} {}", part.taken.size(), part.taken.size() + part.left.size(),
        part.areGpus ? "GPUs" : "recordings");
}

}  // namespace wattline
