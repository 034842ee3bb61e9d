// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/import_level.h"

#include "core/dataset/level_stream.h"
#include "core/ingest/read_files.h"
#include "core/store/trace_store.h"
#include "core/trace/error.h"

#include <fmt/format.h>

namespace wattline {

namespace {

namespace fs = std::filesystem;

std::string textOf(const std::optional<PowerLevel>& level) {
    if (!level) return "samples as recorded";
    return fmt::format("{} power every {} s", level->level, level->stepS);
}

void removeStore(const fs::path& store) {
    std::error_code ignored;
    fs::remove(store, ignored);
    fs::remove_all(store.string() + ".pieces", ignored);
}

}  // namespace

fs::path partsOf(const fs::path& store) {
    return store.parent_path() / ('.' + store.filename().string() + ".parts");
}

void requireSameLevel(const fs::path& store, const std::optional<PowerLevel>& level) {
    if (!isTraceStore(store)) return;
    for (const auto& source : openTraceStore(store).sources) {
        const auto held = levelOf(source);
        if (held == level) continue;
        throw Error(store.string(),
            fmt::format(
                "it holds {}; {} cannot be put into the same store.", textOf(held), textOf(level)),
            "Name another store with -o.");
    }
}

void removeOtherParts(const fs::path& parts, const PowerLevel& level) {
    if (!isTraceStore(parts)) return;
    for (const auto& source : openTraceStore(parts).sources) {
        if (levelOf(source) == PowerLevel{"gpu", level.stepS}) continue;
        removeStore(parts);
        return;
    }
}

std::size_t putTogether(const fs::path& parts, const fs::path& store, const PowerLevel& level,
    const RunControl& control) {
    const auto recorded = openTraceStore(parts);
    const auto made = describeStore(parts, recorded);
    StoredSource source{textOf(level), "wattline-level", made.sha256, made.bytes, 0,
        toText({{}, level}, "wattline-level")};
    StoreWriter writer(store);
    if (const auto known = writer.find(source.path); known && known->sha256 == source.sha256)
        return openTraceStore(store).series.size();
    control.report({"Adding up power", -1});
    const auto sink = writer.begin(source.path);
    LevelOptions options;
    options.level = level.level;
    options.stepS = level.stepS;
    streamLevel(recorded.series, options, *sink, control);
    const auto series = sink->finish(source);
    writer.commit();
    return series;
}

}  // namespace wattline
