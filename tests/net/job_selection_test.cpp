// SPDX-License-Identifier: GPL-3.0-or-later
// Which jobs a selection means. Drawn ones: computed apart, in Python, from the definition of
// SplitMix64 (its first output for seed 0 is e220a8397b1dcdaf, as published).
#include "core/net/fetch_plan.h"
#include "core/net/job_selection.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"

#include <numeric>

using namespace wattline;
using Catch::Matchers::ContainsSubstring;
using Jobs = std::vector<std::int64_t>;

namespace {

const Jobs kOneToTen{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
/// a: 1..6, b: 7..9, c: 10
const JobLabels kLabels{{1, "a"}, {2, "a"}, {3, "a"}, {4, "a"}, {5, "a"}, {6, "a"}, {7, "b"},
    {8, "b"}, {9, "b"}, {10, "c"}, {99, "gone"}};

std::string failureOf(const JobSelection& selection) {
    try {
        chooseJobs(selection, kOneToTen, kLabels);
    } catch (const Error& error) {
        return error.what();
    }
    return "it was taken";
}

PlannedFile file(const std::string& name, std::uint64_t bytes) {
    return {{"root/" + name, bytes, ""}, name};
}

}  // namespace

TEST_CASE("jobs are chosen by name, by label and from the front", "[net][selection]") {
    CHECK(chooseJobs({.jobs = {7, 3, 7, 77}}, kOneToTen, kLabels) == Jobs{7, 3});
    CHECK(chooseJobs({.label = "b"}, kOneToTen, kLabels) == Jobs{7, 8, 9});
    CHECK(chooseJobs({.label = "b", .first = 2}, kOneToTen, kLabels) == Jobs{7, 8});
    CHECK(chooseJobs({.first = 3}, kOneToTen, {}) == Jobs{1, 2, 3});
    CHECK(chooseJobs({.first = 99}, kOneToTen, {}) == kOneToTen);
}

TEST_CASE(
    "a sample is the same on every machine, and a larger one goes on with it", "[net][selection]") {
    CHECK(chooseJobs({.sample = 4, .seed = 1}, kOneToTen, {}) == Jobs{8, 6, 9, 7});
    CHECK(chooseJobs({.sample = 6, .seed = 1}, kOneToTen, {}) == Jobs{8, 6, 9, 7, 3, 5});
    CHECK(chooseJobs({.sample = 4, .seed = 2}, kOneToTen, {}) == Jobs{7, 5, 2, 3});
    CHECK(chooseJobs({.label = "b", .sample = 9}, kOneToTen, kLabels).size() == 3);
}

// Five of ten: shares 3, 1.5 and 0.5; the tie of the remainders goes to b by name.
TEST_CASE("a stratified sample gives every label its share", "[net][selection]") {
    CHECK(chooseJobs({.sample = 5, .stratify = true, .seed = 1}, kOneToTen, kLabels)
        == Jobs{6, 3, 5, 8, 9});
    JobLabels fewer = kLabels;
    fewer.erase(1);  // a job without label takes no part
    CHECK(chooseJobs({.sample = 99, .stratify = true}, kOneToTen, fewer).size() == 9);
}

TEST_CASE("choices that say nothing or contradict each other are refused", "[net][selection]") {
    CHECK_THAT(failureOf({}), ContainsSubstring("nothing says which jobs"));
    CHECK_THAT(failureOf({.jobs = {1}, .first = 1}), ContainsSubstring("exclude each other"));
    CHECK_THAT(failureOf({.first = 1, .sample = 1}), ContainsSubstring("exclude each other"));
    CHECK_THAT(failureOf({.first = 1, .stratify = true}), ContainsSubstring("Give --sample N"));
    CHECK_THAT(failureOf({.label = "d"}),
        ContainsSubstring("--label: no job is labelled \"d\". Labels: a, b, c, gone."));
    CHECK_THAT(failureOf({.label = "gone"}), ContainsSubstring("no job is labelled \"gone\""));
}

TEST_CASE(
    "the table of labels is read, and a wrong one refused with its line", "[net][selection]") {
    const auto labels
        = parseJobLabels("id_job,model\r\n25664193915111,dimenet\r\n7,a b\n\n", "l.csv");
    CHECK(labels == JobLabels{{25'664'193'915'111, "dimenet"}, {7, "a b"}});
    CHECK_THROWS_WITH(parseJobLabels("<html>\n", "l.csv"),
        ContainsSubstring("l.csv:1: found \"<html>\" where the header id_job,model is expected"));
    CHECK_THROWS_WITH(parseJobLabels("id_job,model\n1,a\nx,b\n", "l.csv"),
        ContainsSubstring("l.csv:3: found \"x,b\""));
}

TEST_CASE("a limit ends the plan at the first job that does not fit", "[net][selection]") {
    const std::vector<PlannedFile> tables{file("LICENSE", 100)};
    const std::map<std::int64_t, JobFiles> byJob{{1, {{file("1a", 300), file("1b", 200)}, 500}},
        {2, {{file("2", 600)}, 600}}, {3, {{file("3", 50)}, 50}}};
    const auto all = planFetch(tables, {2, 1, 3}, byJob, {});
    CHECK(all.bytes == 1250);
    REQUIRE(all.files.size() == 5);
    CHECK(all.files[1].name == "2");
    CHECK(planFetch(tables, {2, 1, 3}, byJob, 1250).leftOut.empty());
    const auto some = planFetch(tables, {1, 2, 3}, byJob, 1199);
    CHECK(some.bytes == 600);
    CHECK(some.jobs == Jobs{1});
    CHECK(some.leftOut == Jobs{2, 3});
    CHECK(some.leftOutBytes == 650);
    CHECK_THROWS_WITH(planFetch(tables, {1, 2}, byJob, 599),
        ContainsSubstring("--limit: 599 bytes is less than the 600 bytes of the tables"));
}

TEST_CASE("sizes are read and written as people do", "[net][selection]") {
    CHECK(parseBytes("1000", "--limit") == 1000);
    CHECK(parseBytes("1GB", "--limit") == 1'000'000'000);
    CHECK(parseBytes("2.5 MB", "--limit") == 2'500'000);
    CHECK(parseBytes("1GiB", "--limit") == 1'073'741'824);
    CHECK(parseBytes("64k", "--limit") == 64'000);
    for (const char* wrong : {"", "GB", "1XB", "-1GB", "nan", "0", "1e30"})
        CHECK_THROWS_WITH(parseBytes(wrong, "--limit"), ContainsSubstring("--limit: found \""));
    CHECK(bytesText(285) == "285 bytes");
    CHECK(bytesText(157'396) == "157.4 kB");
    CHECK(bytesText(1'500'000'000) == "1.50 GB");
}
