// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ingest/reading.h"

using namespace wattline;
using namespace wattline::test;

namespace {
const std::string kPower = "timestamp,power_W\n1715289558,5\n1715289559,6\n";
}

TEST_CASE("a folder is read in the order of names, and what is no trace is listed with a reason",
    "[ingest][folder]") {
    const ScratchFolder folder;
    folder.file("b.csv", kPower);
    folder.file("a/z.csv", kPower);
    folder.file("notes.txt", "hello\n");
    folder.file("empty.csv", "");
    folder.file(".hidden.csv", kPower);
    const auto result = read(folder.path());
    REQUIRE(result.files.size() == 2);
    CHECK(result.files[0].path.filename() == "z.csv");
    CHECK(result.files[1].path.filename() == "b.csv");
    REQUIRE(result.skipped.size() == 2);
    CHECK(result.skipped[0].path.filename() == "empty.csv");
    CHECK(result.skipped[0].reason == "the file is empty.");
    CHECK(result.skipped[1].reason == "no trace");
}

TEST_CASE("a broken recording in a folder is not passed over in silence", "[ingest][folder]") {
    const ScratchFolder folder;
    folder.file("a.csv", kPower);
    folder.file("b.csv", "timestamp,power_W\nnever,1\n");
    CHECK(refusal(folder.path()).find("b.csv:2: no row can be used") != std::string::npos);
}

TEST_CASE("a forced format reads of a folder only what has that format", "[ingest][folder]") {
    const ScratchFolder folder;
    folder.file("a.csv", kPower);
    folder.file(
        "1-timeseries.csv", "Step,Node,EpochTime,CPUUtilization\nbatch,n,1611618189,89.6\n");
    const auto result = read(folder.path(), "power-csv");
    REQUIRE(result.files.size() == 1);
    CHECK(result.files[0].path.filename() == "a.csv");
}

TEST_CASE("progress rises from file to file and names what is being read", "[ingest][folder]") {
    const ScratchFolder folder;
    for (const auto* name : {"a.csv", "b.csv", "c.csv"}) folder.file(name, kPower);
    std::vector<Progress> seen;
    RunControl control;
    control.onProgress = [&](const Progress& progress) { seen.push_back(progress); };
    readTraces({folder.path()}, {}, control);
    REQUIRE_FALSE(seen.empty());
    CHECK(seen.front().stage == "Reading a.csv");
    for (std::size_t i = 0; i < seen.size(); ++i) {
        CHECK(seen[i].fraction > 0);
        CHECK(seen[i].fraction <= 1);
        if (i > 0) CHECK(seen[i].fraction >= seen[i - 1].fraction);
    }
}
