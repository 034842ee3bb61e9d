// SPDX-License-Identifier: GPL-3.0-or-later
// `fetch supercloud` from outside, against a bucket on the loopback.
#include "core/store/atomic_file.h"
#include "tests/support/catch.h"
#include "tests/support/run_program.h"
#include "tests/support/s3_bucket.h"
#include "tests/support/scratch_folder.h"

#include <nlohmann/json.hpp>

#include <csignal>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>

using namespace wattline;
using namespace wattline::test;
using namespace std::chrono_literals;
using Catch::Matchers::ContainsSubstring;
using nlohmann::json;

namespace {

constexpr char kRoot[] = "/datacenter-challenge/202201/";

struct Bench {
    explicit Bench(std::size_t seriesBytes = 3000)
        : files(fillSupercloud(bucket, seriesBytes)) { }
    std::vector<std::string> command(std::vector<std::string> more, bool accept = true) const {
        std::vector<std::string> words{cliPath(), "fetch", "supercloud", "--base-url", bucket.url(),
            "-o", (folder / "data").string()};
        if (accept) words.emplace_back("--accept-licence");
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
    ProgramRun run(std::vector<std::string> more, ProgramOptions options = {}, bool accept = true) {
        options.environment.push_back("XDG_CACHE_HOME=" + (folder / "cache").string());
        return runProgram(command(std::move(more), accept), options);
    }
    void checkFile(const std::string& name) const {
        INFO(name);
        CHECK(readWholeFile(folder / ("data/" + name)) == files.at(name));
    }
    bool anythingThere() const { return std::filesystem::exists(folder / "data"); }

    S3Bucket bucket;
    const std::map<std::string, std::string> files;
    ScratchFolder folder{"cli-fetch"};
};

}  // namespace

TEST_CASE("fetch downloads the chosen jobs, once, and what came can be inspected", "[cli][fetch]") {
    Bench bench;
    const auto first = bench.run({"--label", "bert"});
    INFO(first.err);
    REQUIRE(first.exitCode == 0);
    CHECK_THAT(
        first.out, ContainsSubstring("3 jobs, 8 files") && ContainsSubstring("Downloaded 8 files"));
    CHECK_THAT(first.err, ContainsSubstring("CC BY-NC-ND 4.0"));
    for (const char* name : {"LICENSE", "labelled_jobids.csv", "gpu/0000/11-r1-n1.csv",
             "gpu/0000/12-r1-n2.csv", "gpu/0000/13-r1-n3.csv", "gpu/0001/13-r1-n4.csv"})
        bench.checkFile(name);
    CHECK_THAT(readWholeFile(bench.folder / "data/CITATION.txt"),
        ContainsSubstring("10.1109/HPEC49654.2021.9622850"));

    const auto second = bench.run({"--label", "bert"}, {}, false);  // accepted before
    REQUIRE(second.exitCode == 0);
    CHECK_THAT(second.out, ContainsSubstring("8 were there already"));
    CHECK_THAT(second.err, !ContainsSubstring("CC BY-NC-ND"));

    const auto seen
        = runProgram({cliPath(), "inspect", (bench.folder / "data").string(), "--json"});
    INFO(seen.err);
    REQUIRE(seen.exitCode == 0);
    CHECK(json::parse(seen.out).at("traces").size() == 4);
}

TEST_CASE("fetch --dry-run --json says what would come and leaves no file", "[cli][fetch]") {
    Bench bench;
    const auto run = bench.run({"--jobs", "13,99", "--dry-run", "--json"}, {}, false);
    INFO(run.err);
    REQUIRE(run.exitCode == 0);
    const auto document = json::parse(run.out);
    CHECK(document.at("jobs") == json{13});
    CHECK(document.at("missingJobs") == json{99});
    CHECK(document.at("files").size() == 6);
    CHECK(document.at("files").at(4).at("path") == "gpu/0000/13-r1-n3.csv");
    CHECK(document.at("downloaded").is_null());
    CHECK_FALSE(bench.anythingThere());
}

TEST_CASE("nothing is downloaded before the licence is accepted", "[cli][fetch]") {
    Bench bench;
    const auto run = bench.run({"--first", "1"}, {}, false);
    CHECK(run.exitCode == 2);
    CHECK(run.out.empty());
    CHECK_THAT(run.err,
        ContainsSubstring("Attribution-NonCommercial-NoDerivatives")
            && ContainsSubstring(
                "error: --accept-licence: the licence of the data was not accepted"));
    CHECK_FALSE(bench.anythingThere());
    CHECK(bench.bucket.asked(std::string(kRoot) + "LICENSE") == 0);
}

TEST_CASE(
    "a fetch killed in the middle of a file goes on there, to the same bytes", "[cli][fetch]") {
    Bench bench(300'000);
    const auto path = std::string(kRoot) + "gpu/0000/12-r1-n2.csv";
    bench.bucket.fail(path, {slowly(10'000, 100ms)});  // 3 s: there is a middle to be met
    const auto cache = "XDG_CACHE_HOME=" + (bench.folder / "cache").string();
    auto words = bench.command({"--first", "3"});
    words.insert(words.begin(), {"/usr/bin/env", cache});
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t process = -1;
    REQUIRE(
        ::posix_spawn(&process, arguments[0], nullptr, nullptr, arguments.data(), ::environ) == 0);
    const auto partBytes = [&] {
        std::uintmax_t bytes = 0;
        std::error_code gone;
        for (const auto& entry :
            std::filesystem::recursive_directory_iterator(bench.folder.path(), gone))
            if (entry.path().filename().string().starts_with(".12-")) bytes = entry.file_size(gone);
        return bytes;
    };
    const auto giveUp = std::chrono::steady_clock::now() + 60s;
    while (partBytes() < 30'000 && std::chrono::steady_clock::now() < giveUp)
        std::this_thread::sleep_for(5ms);
    ::kill(process, SIGKILL);
    int status = 0;
    ::waitpid(process, &status, 0);
    REQUIRE(WIFSIGNALED(status));
    const auto kept = partBytes();
    REQUIRE(kept >= 30'000);
    CHECK_FALSE(std::filesystem::exists(bench.folder / "data/gpu/0000/12-r1-n2.csv"));

    const auto run = bench.run({"--first", "3"});
    INFO(run.err);
    REQUIRE(run.exitCode == 0);
    for (const char* name :
        {"gpu/0000/11-r1-n1.csv", "gpu/0000/12-r1-n2.csv", "gpu/0001/13-r1-n4.csv"})
        bench.checkFile(name);
    CHECK(partBytes() == 0);
    const auto questions = bench.bucket.server().questions();
    const auto last = std::find_if(questions.rbegin(), questions.rend(),
        [&](const HttpQuestion& question) { return question.path == path; });
    REQUIRE(last != questions.rend());
    CHECK(last->headers.at("range") == "bytes=" + std::to_string(kept) + "-");
}

TEST_CASE("Ctrl-C ends a fetch with 130, also while the server says nothing", "[cli][fetch]") {
    Bench bench;
    bench.bucket.failAlways(std::string(kRoot) + "LICENSE", silent());  // the first file
    ProgramOptions options;
    options.interruptOn = "0 of 5 files";
    const auto run = bench.run({"--first", "1"}, options);
    INFO(run.err);
    CHECK(run.exitCode == 130);
    CHECK(run.out.empty());
    CHECK_THAT(run.err, ContainsSubstring("goes on where it stopped"));
}

TEST_CASE("what fetch cannot do ends in one line, with its exit code", "[cli][fetch]") {
    Bench bench;
    const auto fails
        = [&](int code, const std::vector<std::string>& more, const std::string& message) {
              const auto run = bench.run(more);
              INFO(run.err);
              CHECK(run.exitCode == code);
              CHECK(run.out.empty());
              CHECK_THAT(run.err, ContainsSubstring(message));
          };
    fails(2, {"--sample", "many"}, "--sample");
    fails(2, {"--sample", "2", "--stratify", "state"}, "--stratify");
    fails(2, {}, "nothing says which jobs to get");
    fails(2, {"--label", "bart"}, "no job is labelled \"bart\". Labels: bert, unet.");
    fails(2, {"--jobs", "99"}, "none of the 1 jobs is in the listing");
    fails(2, {"--first", "1", "--limit", "1XB"}, "--limit: found \"1XB\"");
    fails(2, {"--first", "1", "--limit", "100"}, "--limit: 100 bytes is less than");
    fails(2, {"--first", "1", "--parts", "gpus"}, "--parts: found \"gpus\"");
    CHECK_FALSE(bench.anythingThere());
    bench.bucket.failAlways(
        std::string(kRoot) + "gpu/0000/12", [](HttpReply& reply) { reply.body.resize(1000); });
    fails(1, {"--first", "2"}, "gpu/0000/12-r1-n2.csv: the server sends 1000 bytes where");
    bench.checkFile("gpu/0000/11-r1-n1.csv");
}
