// SPDX-License-Identifier: GPL-3.0-or-later
// Bad input of every kind through the program itself: a finding or one clear error naming the file;
// never a crash, a hang or unbounded memory.
#include "core/store/array_file.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/gzipped.h"
#include "tests/support/run_program.h"
#include "tests/support/scratch_folder.h"

#include <nlohmann/json.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

using namespace wattline;
using namespace wattline::test;
using Catch::Matchers::ContainsSubstring;
using nlohmann::json;

namespace {

const std::string kHeader = "timestamp,power_W\n";

ProgramRun inspect(const ScratchFolder& folder, const std::filesystem::path& path) {
    const auto run = runProgram({cliPath(), "inspect", "--json", path.string()},
        {.environment = {"XDG_CACHE_HOME=" + (folder / "cache").string()}, .input = {}});
    INFO(path << "\n" << run.err.substr(0, 2000));
    CHECK((run.exitCode == 0 || run.exitCode == 1));  // 128 and more: a signal
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    CHECK(run.largestResidentMB < 300);
#endif
    return run;
}

void refuses(
    const ScratchFolder& folder, const std::filesystem::path& path, const std::string& problem) {
    const auto run = inspect(folder, path);
    CHECK(run.exitCode == 1);
    CHECK(run.out.empty());
    CHECK_THAT(run.err, ContainsSubstring(path.filename().string()));
    CHECK_THAT(run.err, ContainsSubstring(problem));
    CHECK(run.err.size() < 4000);
}

/// @return the findings of all traces
json finds(const ScratchFolder& folder, const std::filesystem::path& path, const std::string& id) {
    const auto run = inspect(folder, path);
    REQUIRE(run.exitCode == 0);
    json all = json::array();
    bool found = false;
    const auto document = json::parse(run.out);
    for (const auto& trace : document.at("traces")) {
        for (const auto& finding : trace.at("findings")) {
            found = found || finding.at("id") == id;
            all.push_back(finding);
        }
    }
    INFO(all.dump(1));
    CHECK(found);
    return all;
}

std::string rows(int count) {
    std::string text;
    for (int i = 0; i < count; ++i)
        text += std::to_string(1715289558 + i) + "," + std::to_string(100 + i * 7919 % 200) + "\n";
    return text;
}

std::string wholeFile(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("packed files: cut off, endless, broken", "[cli][bad]") {
    const ScratchFolder folder;
    const auto packed = gzipped(kHeader + rows(100'000));
    finds(
        folder, folder.file("cut.csv.gz", packed.substr(0, packed.size() / 2)), "incomplete-file");
    refuses(folder, folder.file("blank.csv.gz", gzipped(kHeader + std::string(100 << 20, '\n'))),
        "times its size");
    refuses(folder, folder.file("line.csv.gz", gzipped(kHeader + std::string(100 << 20, '5'))),
        "longer than 1 MiB");
    auto broken = packed;
    broken.replace(broken.size() / 2, 64, 64, 'x');
    refuses(folder, folder.file("broken.csv.gz", broken), "the gzip data are broken");
}

TEST_CASE("tables that are none: junk, endless lines, quotes and columns", "[cli][bad]") {
    const ScratchFolder folder;
    std::string junk;
    for (unsigned i = 0; i < 1u << 20; ++i) junk += static_cast<char>(i * 7919 % 256);
    refuses(folder, folder.file("junk.csv", junk), "this is no text but binary data");
    refuses(folder, folder.file("empty.csv", ""), "the file is empty");
    const auto longLine
        = folder.file("long.csv", kHeader + "1715289558,1\n" + std::string(1 << 17, '5'));
    std::filesystem::resize_file(longLine, 100'000'000);
    refuses(folder, longLine, "long.csv:3: this line is longer than 1 MiB");
    refuses(folder,
        folder.file("wide.csv", "timestamp,power_W" + std::string(999'998, ',') + "\n1,1\n"),
        "wide.csv:1: this line has more than 10,000 fields");
    finds(folder, folder.file("quote.csv", kHeader + "1715289557,\"5\n" + rows(300'000)),
        "dropped-row");
}

TEST_CASE("numbers and times out of this world", "[cli][bad]") {
    const ScratchFolder folder;
    const auto odd = finds(folder,
        folder.file("odd.csv",
            kHeader
                + "1715289558,NaN\n1715289559,Inf\n1715289560,-Infinity\n1715289561,-5\n"
                  "1715289562,1e999\n1715289563,7\n"),
        "out-of-range");
    CHECK(odd.dump().find("kept missing") != std::string::npos);
    const auto far = inspect(folder,
        folder.file("far.csv", kHeader + "1970-01-01T00:00:00Z,5\n2500-01-01T00:00:00Z,6\n"));
    REQUIRE(far.exitCode == 0);
    CHECK_THAT(far.out, ContainsSubstring("2500-01-01"));
    // 600 s at a step of 1 s, then 600 of 10 s.
    std::string mixed = kHeader;
    for (int i = 0; i < 1200; ++i)
        mixed += std::to_string(1715289558 + (i < 600 ? i : 600 + (i - 600) * 10)) + ","
            + std::to_string(100 + i * 7919 % 200) + "\n";
    finds(folder, folder.file("mixed.csv", mixed), "step-drift");
}

TEST_CASE("JSON without bottom, labels without end", "[cli][bad]") {
    const ScratchFolder folder;
    const std::string deep(20 << 20, '[');
    refuses(folder,
        folder.file(
            "answer.json", R"({"status":"success","data":{"resultType":"matrix","result":)" + deep),
        "nested deeper than 64");
    refuses(folder,
        folder.file(
            "telemetry.jsonl", R"({"timestamp": 1, "gpus": )" + deep.substr(0, 900'000) + "\n"),
        "nested more than 16 deep");
    refuses(folder, folder.file("line.jsonl", R"({"timestamp": 1, "gpus": )" + deep),
        "longer than 1 MiB");
    std::string ids = "timestamp,node,power_W\n";
    for (int i = 0; i < 400'000; ++i)
        ids += std::to_string(1715289558 + i) + ",n" + std::to_string(i) + ",100\n";
    refuses(folder, folder.file("ids.csv", ids), "ids.csv:20002: one more trace begins here");
}

TEST_CASE("files and folders that are none, or not to be read", "[cli][bad]") {
    const ScratchFolder folder;
    const auto pipe = folder / "pipe.csv";
    REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    refuses(folder, pipe, "is no regular file");
    std::filesystem::create_symlink("circle", folder / "circle");
    refuses(folder, folder / "circle", "circle");
    const auto data = folder / "data";
    folder.file("data/deep/a.csv", kHeader + rows(3));
    std::filesystem::create_directory_symlink(data, data / "deep/up");
    REQUIRE(mkfifo((data / "pipe.csv").c_str(), 0600) == 0);
    for (const std::string name : {"\x1b[2J.csv", "a\nb.csv", "\xff\xfe.csv", "--help", "'$(x)'"})
        folder.file("data/" + name, kHeader + rows(3));
    const bool root = geteuid() == 0;
    if (!root) {
        folder.file("data/closed/b.csv", kHeader + rows(3));
        chmod((data / "closed").c_str(), 0);
    }
    const auto run = inspect(folder, data);
    if (!root) chmod((data / "closed").c_str(), 0700);
    REQUIRE(run.exitCode == 0);
    const auto document = json::parse(run.out);  // whatever the names hold, this is JSON
    CHECK(document.at("traces").size() == 6);
}

TEST_CASE("HDF5 cut in half, and with hostile attributes", "[cli][bad][hdf5]") {
    const ScratchFolder folder;
    std::vector<double> timeS(2000), powerW(2000);
    for (std::size_t i = 0; i < timeS.size(); ++i) {
        timeS[i] = 1788307200.0 + static_cast<double>(i);
        powerW[i] = 100 + static_cast<double>(i % 7);
    }
    ArrayFileWriter writer;
    writer.write("time", {timeS.size()}, std::span<const double>(timeS));
    writer.write("power_W", {powerW.size()}, std::span<const double>(powerW));
    writer.setAttribute("units", std::string(1 << 15, '\x1b'));
    writer.save(folder / "whole.h5");
    const auto run = inspect(folder, folder / "whole.h5");
    CHECK(run.exitCode == 0);
    const auto bytes = wholeFile(folder / "whole.h5");
    const auto cut = inspect(folder, folder.file("half.h5", bytes.substr(0, bytes.size() / 2)));
    CHECK(cut.exitCode == 1);
    CHECK_THAT(cut.err, ContainsSubstring("half.h5"));
}
