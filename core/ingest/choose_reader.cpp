// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/choose_reader.h"

#include "core/ingest/supercloud_jobs.h"
#include "core/trace/error.h"

namespace wattline {

std::string readerNames(const Readers& readers) {
    std::string names;
    for (const auto& reader : readers) names += (names.empty() ? "" : ", ") + reader->info().name;
    return names;
}

const TraceReader& readerCalled(const std::string& name, const Readers& readers) {
    for (const auto& reader : readers) {
        if (reader->info().name == name) return *reader;
    }
    throw Error("--format", "there is no format \"" + name + "\".",
        "Formats: " + readerNames(readers) + ".");
}

void requireFits(
    const ColumnMapping& mapping, const FileHead& head, const std::filesystem::path& path) {
    if (!head.table || isSupercloudTable(*head.table)) return;
    const auto refuse = [&](const std::string& problem) {
        throw Error(path.string() + ":1", "the mapping does not fit this table: " + problem,
            "Correct it, or read this file without it.");
    };
    std::string problem;
    try {
        problem = mappingProblem(completeMapping(mapping, head));
    } catch (const Error& error) {
        refuse(error.problem());
    }
    if (!problem.empty()) refuse(problem + ": \"" + head.table->firstLine + "\".");
}

void refuseUnknown(
    const std::filesystem::path& path, const FileHead& head, const Readers& readers) {
    if (!head.table) throw Error(*head.noTable);
    if (isSupercloudTable(*head.table)) {
        throw Error(path.string() + ":1", "this table describes jobs; it is no trace.",
            "Open the time series or their folder: the table is joined to them by itself.");
    }
    std::string expected;
    for (const auto& reader : readers) {
        expected += "\n  " + reader->info().name + ": " + reader->expects();
    }
    throw Error(path.string() + ":1",
        "no reader knows these columns: \"" + head.table->firstLine + "\".",
        "Expected one of" + expected);
}

}  // namespace wattline
