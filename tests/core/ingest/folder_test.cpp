// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/find_files.h"
#include "tests/core/ingest/reading.h"
#include "tests/support/without_rights.h"

#include <map>
#include <sys/stat.h>
#include <unistd.h>

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

TEST_CASE(
    "a broken recording in a folder is told, and does not spoil the others", "[ingest][folder]") {
    const ScratchFolder folder;
    folder.file("a.csv", kPower);
    folder.file("b.csv", "timestamp,power_W\nnever,1\n");
    folder.file("c.csv", kPower + "1715289560,\"" + std::string(3 << 20, 'x') + "\n");
    folder.file("d.csv", kPower);
    const auto result = read(folder.path());
    CHECK(result.traces.size() == 2);
    REQUIRE(result.files.size() == 2);
    CHECK(result.files[1].path.filename() == "d.csv");
    REQUIRE(result.skipped.size() == 2);
    CHECK(result.skipped[0].reason.starts_with(
        "line 2: no row can be used: no time stamp: \"never\". Expected rows with the columns "));
    CHECK(result.skipped[1].reason.starts_with("line 4: this line is longer than 1 MiB"));
}

TEST_CASE("a broken recording named by the user is an error", "[ingest][folder]") {
    const ScratchFolder folder;
    folder.file("a.csv", kPower);
    const auto broken = folder.file("b.csv", "timestamp,power_W\nnever,1\n");
    CHECK_THROWS_WITH(readTraces({folder / "a.csv", broken}, {}, {}),
        Catch::Matchers::ContainsSubstring("b.csv:2: no row can be used"));
}

TEST_CASE("links in a circle, pipes and dead links end the walk nowhere", "[ingest][folder]") {
    const ScratchFolder folder;
    folder.file("a/a.csv", kPower);
    std::filesystem::create_directory_symlink(folder.path(), folder / "a/up");
    std::filesystem::create_symlink("me", folder / "me");
    std::filesystem::create_symlink("nowhere", folder / "dead");
    std::filesystem::create_symlink(folder / "a/a.csv", folder / "z.csv");
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    const auto result = read(folder.path());
    REQUIRE(result.files.size() == 1);
    std::map<std::string, std::string> reasons;
    for (const auto& file : result.skipped) reasons[file.path.filename()] = file.reason;
    CHECK(reasons
        == std::map<std::string, std::string>{
            {"dead", "cannot be opened: No such file or directory."},
            {"me", "cannot be opened: Too many levels of symbolic links."},
            {"pipe", "is no regular file (a pipe, socket or device)."}});
}

TEST_CASE("a folder nobody may read is passed over with its reason", "[ingest][folder]") {
    const ScratchFolder folder;
    folder.file("a.csv", kPower);
    folder.file("locked/b.csv", kPower);
    std::filesystem::permissions(folder / "locked", std::filesystem::perms::none);
    {
        const WithoutRights nobody;
        const auto result = read(folder.path());
        if (nobody.works()) {
            CHECK(result.files.size() == 1);
            REQUIRE(result.skipped.size() == 1);
            CHECK(result.skipped[0].reason == "the folder cannot be read: Permission denied.");
        }
    }
    std::filesystem::permissions(folder / "locked", std::filesystem::perms::owner_all);
}

TEST_CASE("names of files are what the file system allows", "[ingest][folder]") {
    const ScratchFolder folder;
    const std::vector<std::string> names{"\x1b[2J.csv", "a\nb.csv", "\xff\xfe.csv", "--help", "*"};
    for (const auto& name : names) folder.file(name, kPower);
    const auto result = read(folder.path());
    CHECK(result.files.size() == names.size());
    CHECK(result.traces.size() == names.size());
}

TEST_CASE("a table of jobs that is broken costs its labels only", "[ingest][folder]") {
    const ScratchFolder folder;
    folder.file("slurm-log.csv", "id_job,state\n\"" + std::string(3 << 20, 'x'));
    folder.file("gpu/7-r1-n1.csv",
        "timestamp,gpu_index,utilization_gpu_pct,power_draw_W\n1627487662.237,0,0,48.42\n");
    const auto result = read(folder / "gpu");
    REQUIRE(result.traces.size() == 1);
    CHECK(labelOr(result.traces[0].labels, "job") == "7");
    REQUIRE(result.skipped.size() == 1);
    CHECK(result.skipped[0].reason.find("longer than 1 MiB") != std::string::npos);
}

TEST_CASE("a hundred thousand files in a tree are all listed", "[ingest][folder][slow]") {
    const ScratchFolder folder;
    for (int i = 0; i < 100; ++i) {
        const auto sub = folder / std::to_string(i);
        std::filesystem::create_directory(sub);
        for (int k = 0; k < 1000; ++k) std::ofstream(sub / (std::to_string(k) + ".csv"));
    }
    CHECK(findFiles({folder.path()}).files.size() == 100'000);
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
