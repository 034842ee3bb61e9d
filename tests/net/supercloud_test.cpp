// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing and downloading from a bucket with the layout of the MIT Supercloud data set.
#include "core/net/download.h"
#include "core/net/supercloud_catalogue.h"
#include "core/net/transfer_rate.h"
#include "core/store/atomic_file.h"
#include "tests/support/catch.h"
#include "tests/support/s3_bucket.h"
#include "tests/support/scratch_folder.h"

using namespace wattline;
using namespace wattline::test;
using namespace std::chrono_literals;
using Catch::Matchers::ContainsSubstring;
using enum SupercloudPart;

namespace {

struct Fixture {
    Fixture() {
        bucket.pageKeys = 4;
        source.baseUrl = options.baseUrl = bucket.url();
        source.listing.folder = folder / "cache";
        source.retry.firstWait = source.listing.retry.firstWait = options.retry.firstWait = 1ms;
        options.retry.attempts = 2;
        options.folder = folder / "data";
    }
    FetchPlan plan(const JobSelection& selection,
        const std::set<SupercloudPart>& parts = {gpu, tables},
        std::optional<std::uint64_t> limit = {}) {
        return SupercloudCatalogue::load(client, source, parts, {}).plan(selection, limit, {});
    }
    static std::vector<std::string> names(const FetchPlan& plan) {
        std::vector<std::string> list;
        for (const auto& file : plan.files) list.push_back(file.name);
        return list;
    }
    void checkFiles(const FetchPlan& plan) const {
        for (const auto& file : plan.files) {
            INFO(file.name);
            CHECK(readWholeFile(options.folder / file.name) == files.at(file.name));
        }
    }

    S3Bucket bucket;
    const std::map<std::string, std::string> files = fillSupercloud(bucket);
    ScratchFolder folder{"supercloud"};
    HttpClient client;
    SupercloudSource source;
    DownloadOptions options;
};

}  // namespace

TEST_CASE("a catalogue knows jobs and labels, and plans the files of the chosen ones",
    "[net][supercloud]") {
    Fixture fixture;
    const auto catalogue
        = SupercloudCatalogue::load(fixture.client, fixture.source, {gpu, tables}, {});
    CHECK(catalogue.jobs() == std::vector<std::int64_t>{11, 12, 13, 14, 15});
    CHECK(catalogue.labelCounts() == std::map<std::string, std::size_t>{{"bert", 3}, {"unet", 1}});
    CHECK(fixture.names(fixture.plan({.jobs = {13, 99}}))
        == std::vector<std::string>{"LICENSE", "README.md", "labelled_jobids.csv",
            "tres-mapping.txt", "gpu/0000/13-r1-n3.csv", "gpu/0001/13-r1-n4.csv"});
    CHECK(fixture.plan({.jobs = {13, 99}}).missing == std::vector<std::int64_t>{99});
    // Of the CPU series those of the same jobs, without the summaries; the log only when asked for.
    CHECK(fixture.names(fixture.plan({.label = "bert", .first = 1}, {gpu, cpu, slurmLog}))
        == std::vector<std::string>{
            "LICENSE", "slurm-log.csv", "gpu/0000/11-r1-n1.csv", "cpu/0000/11-timeseries.csv"});
    CHECK(fixture.names(fixture.plan({}, {slurmLog}))
        == std::vector<std::string>{"LICENSE", "slurm-log.csv"});
}

TEST_CASE("a plan of the bucket keeps to its limit", "[net][supercloud]") {
    Fixture fixture;
    std::uint64_t small = 0;
    for (const char* name : {"LICENSE", "README.md", "labelled_jobids.csv", "tres-mapping.txt"})
        small += fixture.files.at(name).size();
    const auto job = fixture.files.at("gpu/0000/11-r1-n1.csv").size();
    const auto plan = fixture.plan({.first = 9}, {gpu, tables}, small + job);
    CHECK(plan.bytes == small + job);
    CHECK(plan.jobs == std::vector<std::int64_t>{11});
    CHECK(plan.leftOut == std::vector<std::int64_t>{12, 13, 14, 15});
}

TEST_CASE("a download keeps the layout, and the next one passes over what is there",
    "[net][supercloud]") {
    Fixture fixture;
    const auto plan = fixture.plan({.first = 9}, {gpu, cpu, tables, slurmLog});
    std::vector<DownloadProgress> told;
    fixture.options.onProgress
        = [&](const DownloadProgress& progress) { told.push_back(progress); };
    const auto report = download(fixture.client, plan, fixture.options, {});
    fixture.checkFiles(plan);
    CHECK(report.fetched == 12);
    CHECK(report.fetchedBytes == plan.bytes);
    CHECK(report.bySizeOnly == 0);
    REQUIRE_FALSE(told.empty());
    CHECK(told.back().filesDone == 12);
    CHECK(told.back().bytesDone == plan.bytes);

    const auto asked = fixture.bucket.server().questions().size();
    const auto again = download(fixture.client, plan, fixture.options, {});
    CHECK(again.present == 12);
    CHECK(again.fetchedBytes == 0);
    CHECK(fixture.bucket.server().questions().size() == asked);

    // The same size, other bytes: only a reading finds out.
    auto damaged = fixture.files.at("gpu/0000/12-r1-n2.csv");
    damaged.back() = 'x';
    writeFileAtomically(fixture.options.folder / "gpu/0000/12-r1-n2.csv", damaged);
    CHECK(download(fixture.client, plan, fixture.options, {}).fetched == 0);
    fixture.options.verify = true;
    CHECK(download(fixture.client, plan, fixture.options, {}).fetched == 1);
    fixture.checkFiles(plan);
}

TEST_CASE(
    "one refused file does not keep the others away, three in a row do", "[net][supercloud]") {
    Fixture fixture;
    const auto plan = fixture.plan({.first = 9});
    const std::string root = '/' + std::string(kSupercloudRoot);
    fixture.bucket.failAlways(root + "gpu/0000/12", [](HttpReply& reply) { reply.status = 403; });
    const auto report = download(fixture.client, plan, fixture.options, {});
    CHECK(report.fetched == plan.files.size() - 1);
    REQUIRE(report.refused.size() == 1);
    CHECK_THAT(
        report.refused[0], ContainsSubstring("gpu/0000/12-r1-n2.csv: the server answered 403"));
    fixture.bucket.failAlways(root, [](HttpReply& reply) { reply.status = 403; });
    fixture.options.folder = fixture.folder / "other";
    CHECK_THROWS_WITH(
        download(fixture.client, plan, fixture.options, {}), ContainsSubstring("answered 403"));
    CHECK(fixture.bucket.asked(root + "LICENSE") == 2);
    CHECK(fixture.bucket.asked(root + "tres-mapping.txt") == 1);
}

TEST_CASE("keys that would leave the folder are not files of the data set", "[net][supercloud]") {
    CHECK(isSafeKey("datacenter-challenge/202201/gpu/0000/1-r1-n1.csv"));
    for (const char* key : {"", "/etc/passwd", "a/../b", "../a", "a//b", "a/", "a/.hidden", "a b",
             "a\\b", "a/\x01", "a/.."})
        CHECK_FALSE(isSafeKey(key));
    CHECK(jobOfKey("gpu/0000/32585007376605-r8939293-n208530.csv") == 32'585'007'376'605);
    CHECK(jobOfKey("cpu/0000/12-timeseries.csv") == 12);
    for (const char* key : {"cpu/0000/12-summary.csv", "gpu/0000/x1-r1.csv", "gpu/12.csv",
             "12-r1.txt", "99999999999999999999-r1.csv", "-r1-n1.csv"})
        CHECK_FALSE(jobOfKey(key).has_value());
    Fixture fixture;
    const std::string root(kSupercloudRoot);
    fixture.bucket.put(root + "gpu/0000/../../../../11-r1-n1.csv", "outside");
    CHECK(fixture.plan({.jobs = {11}}).files.size() == 5);
}

TEST_CASE("the licence is accepted once for a folder, with its text and the citation",
    "[net][supercloud]") {
    const ScratchFolder folder("licence");
    const auto data = folder / "data";
    CHECK_FALSE(licenceAccepted(data));
    acceptLicence(data);
    CHECK(licenceAccepted(data));
    CHECK_THAT(readWholeFile(data / "CITATION.txt"),
        ContainsSubstring("CC BY-NC-ND 4.0")
            && ContainsSubstring("10.1109/HPEC49654.2021.9622850"));
}

// 1 MB in the first second, 3 MB in the next: 2 MB/s, so 10 MB take 5 s.
TEST_CASE("throughput is the mean of the last ten seconds", "[net][supercloud]") {
    TransferRate rate;
    CHECK(rate.etaS(1) == -1);
    rate.add(100, 0);
    rate.add(101, 1'000'000);
    rate.add(102, 3'000'000);
    CHECK(rate.bytesPerS() == Approx(2e6));
    CHECK(rate.etaS(10'000'000) == Approx(5));
    for (int second = 103; second < 130; ++second) rate.add(second, 500'000);
    CHECK(rate.bytesPerS() == Approx(5e5));
}
