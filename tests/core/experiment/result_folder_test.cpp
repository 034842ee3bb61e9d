// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/json_lines.h"
#include "core/experiment/result_folder.h"
#include "core/store/atomic_file.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <nlohmann/json.hpp>

using namespace wattline;
using Catch::Matchers::ContainsSubstring;

namespace {

ExperimentSpec spec() {
    ExperimentSpec result;
    result.paths = {"/data/trace.csv"};
    return result;
}

const std::vector<SourceFile> kInputs{{"/data/trace.csv", "power-csv", "abc", 12}};

}  // namespace

TEST_CASE("a folder that holds anything is not overwritten", "[folder]") {
    const ScratchFolder folder("folder");
    CHECK(inspectFolder(folder.path(), false, spec()) == FolderState::fresh);
    CHECK(inspectFolder(folder / "new", true, spec()) == FolderState::fresh);
    writeFileAtomically(folder / "thesis.txt", "years of work");
    CHECK_THROWS_WITH(inspectFolder(folder.path(), false, spec()),
        folder.path().string() + ": the folder is not empty. Choose another folder.");
    CHECK_THROWS_WITH(inspectFolder(folder.path(), true, spec()),
        ContainsSubstring("no run in this folder to resume"));
    CHECK_THROWS_WITH(inspectFolder(folder / "thesis.txt", false, spec()),
        ContainsSubstring("this is no folder"));
    CHECK(readWholeFile(folder / "thesis.txt") == "years of work");
}

TEST_CASE(
    "a run is resumed with its own spec only, and the key that differs is named", "[folder]") {
    const ScratchFolder folder("folder");
    prepareFolder(folder.path(), spec(), kInputs);
    CHECK_THROWS_WITH(
        inspectFolder(folder.path(), false, spec()), ContainsSubstring("with --resume"));
    CHECK(inspectFolder(folder.path(), true, spec()) == FolderState::resumable);
    auto other = spec();
    other.seeds = {1, 2, 4};
    CHECK_THROWS_WITH(inspectFolder(folder.path(), true, other),
        ContainsSubstring("spec.json: seeds[2]: the run has 3, this spec says 4."));
    other = spec();
    other.models.pop_back();
    CHECK_THROWS_WITH(inspectFolder(folder.path(), true, other),
        ContainsSubstring(
            "models[6]: the run has \"student-undistilled\", this spec says nothing."));
    writeFileAtomically(folder / "result.json", "{}");
    CHECK(inspectFolder(folder.path(), true, spec()) == FolderState::finished);
}

TEST_CASE("a run of a version that knew fewer keys is resumed", "[folder]") {
    const ScratchFolder folder("folder");
    prepareFolder(folder.path(), spec(), kInputs);
    auto old = nlohmann::json::parse(readWholeFile(folder / "spec.json"));
    for (const char* key : {"covariates", "derived", "pue"}) REQUIRE(old["data"].erase(key) == 1);
    REQUIRE(old.erase("refit") == 1);
    writeFileAtomically(folder / "spec.json", old.dump());
    CHECK(inspectFolder(folder.path(), true, spec()) == FolderState::resumable);
    auto other = spec();
    other.covariates = {"load"};
    CHECK_THROWS_WITH(inspectFolder(folder.path(), true, other),
        ContainsSubstring("data.covariates[0]: the run has nothing, this spec says \"load\"."));
    // One of a version that knows more is not: nobody here can tell what the key did.
    old["data"]["weather"] = "rain";
    writeFileAtomically(folder / "spec.json", old.dump());
    CHECK_THROWS_WITH(
        inspectFolder(folder.path(), true, spec()), ContainsSubstring("data.weather"));
}

TEST_CASE("a run is not resumed on a trace that changed", "[folder]") {
    const ScratchFolder folder("folder");
    prepareFolder(folder.path(), spec(), kInputs);
    prepareFolder(folder.path(), spec(), kInputs);
    auto changed = kInputs;
    changed[0].sha256 = "abd";
    CHECK_THROWS_WITH(prepareFolder(folder.path(), spec(), changed),
        ContainsSubstring(
            "/data/trace.csv: this trace is not what the run in this folder began with."));
}

TEST_CASE(
    "what a killed run left half written goes when it is resumed, nothing else does", "[folder]") {
    const ScratchFolder folder("folder");
    prepareFolder(folder.path(), spec(), kInputs);
    writeFileAtomically(folder / ".result.json.123-0.tmp", "{");
    writeFileAtomically(folder.path() / "models" / ".gru.safetensors.123-1.tmp", "x");
    writeFileAtomically(folder / ".keep", "mine");
    prepareFolder(folder.path(), spec(), kInputs);
    CHECK_FALSE(std::filesystem::exists(folder / ".result.json.123-0.tmp"));
    CHECK_FALSE(std::filesystem::exists(folder.path() / "models" / ".gru.safetensors.123-1.tmp"));
    CHECK(std::filesystem::exists(folder / ".keep"));
}

TEST_CASE("two runs cannot work in one folder", "[folder]") {
    const ScratchFolder folder("folder");
    {
        const FolderLock first(folder.path());
        CHECK_THROWS_WITH(
            FolderLock(folder.path()), ContainsSubstring("another run is working in this folder"));
    }
    CHECK_NOTHROW(FolderLock(folder.path()));
}

TEST_CASE("a log goes on in a new line after a run was killed within one", "[folder]") {
    const ScratchFolder folder("folder");
    writeFileAtomically(folder / "log.jsonl", "{\"a\": 1}\n{\"b\"");
    JsonLines(folder / "log.jsonl").append("{\"c\": 3}");
    CHECK(readWholeFile(folder / "log.jsonl") == "{\"a\": 1}\n{\"b\"\n{\"c\": 3}\n");
    CHECK_THROWS_WITH(
        JsonLines(folder / "no" / "log.jsonl"), ContainsSubstring("no/log.jsonl: Writing failed"));
}
