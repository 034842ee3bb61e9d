// SPDX-License-Identifier: GPL-3.0-or-later
// Every JSON document that is read back, nested half a million deep: copying or printing it would take
// the program's stack.
#include "core/derive/formula.h"
#include "core/derive/shifted_series.h"
#include "core/experiment/path_kind.h"
#include "core/experiment/result.h"
#include "core/experiment/result_folder.h"
#include "core/ingest/mapping_memory.h"
#include "core/ingest/way_of_reading.h"
#include "core/session/saved_session.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

using namespace wattline;
using Catch::Matchers::ContainsSubstring;

namespace {

std::string deep() {
    constexpr std::size_t kLevels = 500'000;
    return std::string(kLevels, '[') + std::string(kLevels, ']');
}

template <typename Parse> std::string complaint(Parse&& parse) {
    try {
        parse();
    } catch (const Error& error) {
        return error.what();
    }
    return "none";
}

}  // namespace

TEST_CASE("a result nested without bottom is refused by name", "[result][bad]") {
    const ScratchFolder folder;
    folder.file("result.json", R"({"schema": 1, "spec": )" + deep() + "}");
    CHECK_THAT(complaint([&] { readResult(folder.path()); }),
        ContainsSubstring("result.json: its values are nested too deeply."));
}

TEST_CASE("a run to resume whose specification has no bottom is refused by name", "[spec][bad]") {
    const ScratchFolder folder;
    const auto file = folder.file("spec.json", R"({"data": )" + deep() + "}");
    CHECK_THAT(complaint([&] { inspectFolder(folder.path(), true, {}); }),
        ContainsSubstring("spec.json: this is no valid JSON."));
    CHECK_THAT(complaint([&] { readSpec(file); }), ContainsSubstring("nested too deeply"));
    pathKind(file);
}

TEST_CASE("sessions, formulas and shifts without bottom are refused", "[session][bad]") {
    const auto text = deep();
    CHECK_THAT(complaint([&] { sessionFromJson(R"({"data": )" + text + "}", "a.wattline", "/"); }),
        ContainsSubstring("a.wattline: its values are nested too deeply."));
    CHECK_THAT(complaint([&] { formulasFromJson(text); }), ContainsSubstring("no JSON list"));
    CHECK_THAT(complaint([&] { shiftsFromJson(R"({"a": )" + text + "}"); }),
        ContainsSubstring("no JSON object"));
    CHECK_THAT(complaint([&] { parseMappingJson(R"({"columns": )" + text + "}"); }),
        ContainsSubstring("no JSON object"));
}

TEST_CASE("what is remembered without bottom counts as nothing", "[ingest][bad]") {
    const ScratchFolder folder;
    const auto memory = folder.file(
        "mappings.json", R"({"mappings": [{"shape": "x", "mapping": )" + deep() + "}]}");
    CHECK(loadMappings(memory).empty());
    const StoredSource source{"a.csv", "table", "", 0, 0, R"({"map": )" + deep() + "}"};
    CHECK(wasReadSo(source, {}, "a.csv"));
    CHECK_FALSE(levelOf(source));
}
